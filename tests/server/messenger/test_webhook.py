"""Who may call the webhook, and what becomes of calls that are not Meta's or that nobody can read."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microcredit.storage.sqlite_file import connected
from tests.builders.graph_api import VERIFY_TOKEN
from tests.builders.messenger import MessengerPerson, batch, signature, text
from tests.server.messenger.conftest import OnMessenger

pytestmark = pytest.mark.server

_BODY = json.dumps(batch(text("24680", "bonjour", "m_forged"))).encode()
_TAKEN_OR_REFUSED = {200, 400, 413}

_TEXTS = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(["commande-start", "suite-2", "choix-000000000000"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)
_PART = st.fixed_dictionaries(
    {},
    optional={
        "mid": _VALUES,
        "text": _VALUES,
        "quick_reply": st.fixed_dictionaries({"payload": _VALUES}) | _VALUES,
        "payload": _VALUES,
        "title": _VALUES,
        "attachments": st.lists(st.fixed_dictionaries({"type": _VALUES, "payload": _VALUES}), max_size=2) | _VALUES,
        "is_echo": _VALUES,
        "num_edit": _VALUES,
    },
)
_EVENT = st.fixed_dictionaries(
    {"sender": st.fixed_dictionaries({"id": st.sampled_from(["1", "2", "3"]) | _VALUES}) | _VALUES},
    optional={"timestamp": _VALUES, "message": _PART | _VALUES, "postback": _PART | _VALUES, "message_edit": _PART | _VALUES},
)
_BATCH = st.fixed_dictionaries(
    {
        "object": st.just("page"),
        "entry": st.lists(st.fixed_dictionaries({"messaging": st.lists(_EVENT, max_size=3) | _VALUES}), max_size=2) | _VALUES,
    }
)


def test_meta_learns_that_the_webhook_is_ours(on_messenger: OnMessenger) -> None:
    answer = on_messenger.meta.asks(mode="subscribe", verify_token=VERIFY_TOKEN, challenge="1158201444")

    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "parameters",
    [
        {"mode": "subscribe", "verify_token": "another-token-0123456", "challenge": "1"},
        {"mode": "subscribe", "verify_token": VERIFY_TOKEN + "é", "challenge": "1"},
        {"mode": "unsubscribe", "verify_token": VERIFY_TOKEN, "challenge": "1"},
        {"verify_token": VERIFY_TOKEN, "challenge": "1"},
        {"mode": "subscribe", "challenge": "1"},
        {},
    ],
)
def test_nobody_else_does(on_messenger: OnMessenger, parameters: dict[str, str]) -> None:
    before = on_messenger.counts.refusals("messenger", "jeton_refuse")

    answer = on_messenger.meta.asks(**parameters)

    assert (answer.status_code, answer.text) == (403, "")
    assert on_messenger.counts.refusals("messenger", "jeton_refuse") == before + 1


@pytest.mark.parametrize(
    "shown",
    ["", "sha256=", signature(_BODY, "f" * 32), signature(_BODY + b" "), signature(_BODY).replace("sha256", "sha1")],
    ids=["none", "empty", "another secret", "another body", "sha1"],
)
def test_a_forged_call_is_refused_counted_and_not_heard(on_messenger: OnMessenger, shown: str) -> None:
    before = on_messenger.counts.refusals("messenger", "signature_refusee")

    answer = on_messenger.meta.posts(_BODY, x_hub_signature_256=shown)

    assert (answer.status_code, answer.text) == (403, "")
    assert on_messenger.counts.refusals("messenger", "signature_refusee") == before + 1
    assert on_messenger.graph.tries("24680") == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b"[" * 100_000, 400),
        (b'{"object": "page", "entry": "' + b"a" * 262_144 + b'"}', 413),
        (b'{"object": "page", "entry": "' + b"a" * 3_000_000 + b'"}', 413),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_call_that_cannot_be_read_is_refused_in_french(on_messenger: OnMessenger, body: bytes, status: int) -> None:
    answer = on_messenger.meta.posts(body)

    assert answer.status_code == status
    assert answer.json()["error"]["message"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_metas_largest_batch_is_taken(on_messenger: OnMessenger) -> None:
    read = [{"sender": {"id": "1"}, "recipient": {"id": "2"}, "timestamp": 1, "read": {"watermark": 1}}] * 1000

    on_messenger.meta.brings(*read)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(on_messenger: OnMessenger, method: str) -> None:
    url = f"{on_messenger.assistant.settings.base_url}/webhooks/messenger/webhook"

    assert httpx.request(method, url, timeout=30).status_code == httpx.codes.METHOD_NOT_ALLOWED


def test_when_the_store_cannot_be_written_meta_is_asked_to_bring_it_again(
    on_messenger: OnMessenger, person: MessengerPerson
) -> None:
    body = json.dumps(batch(text(person.id, "combien je peux emprunter"))).encode()
    with connected(on_messenger.assistant.settings.store) as connection:
        connection.execute("BEGIN IMMEDIATE")  # as a copy of the file, or a full disk, would
        refused = on_messenger.meta.posts(body)
        connection.rollback()

    taken = on_messenger.meta.posts(body)

    assert (refused.status_code, taken.status_code) == (503, 200)
    assert len(person.gets()) == 2


def test_calls_are_answered_before_the_turn_is_taken(on_messenger: OnMessenger) -> None:
    persons = [on_messenger.person() for _ in range(8)]
    ready = threading.Barrier(8)

    def write(one: MessengerPerson) -> float:
        ready.wait()
        answer = on_messenger.meta.posts(json.dumps(batch(text(one.id, "Laval"))).encode())
        assert answer.status_code == httpx.codes.OK
        return answer.elapsed.total_seconds()

    with ThreadPoolExecutor(8) as pool:
        times = list(pool.map(write, persons))

    assert max(times) < 3  # Meta waits for twenty seconds
    assert all(one.gets() for one in persons)


def test_whatever_is_sent_the_webhook_answers(on_messenger: OnMessenger) -> None:
    before = len(on_messenger.logs())

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(body=st.binary(max_size=200) | (_VALUES | _BATCH).map(lambda value: json.dumps(value).encode()))
    def expect_an_answer(body: bytes) -> None:
        assert on_messenger.meta.posts(body).status_code in _TAKEN_OR_REFUSED

    expect_an_answer()

    written: Any = on_messenger.logs()[before:]
    assert "Traceback" not in written
    assert "update.unreadable" not in written
    assert on_messenger.assistant.is_ready()
