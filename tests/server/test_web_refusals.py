"""What the web channel refuses: each time with its status, a French sentence, its count and the headers of a good answer."""

import json
from typing import Any

import httpx
import pytest

from microcredit.content import Content
from tests.builders.assistant import RunningAssistant
from tests.builders.counts import Counts
from tests.builders.web_client import WebClient

_JSON = {"Content-Type": "application/json"}
_ROUTES = ("message", "history", "vote", "erase")
_SECURITY_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_UNREADABLE = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"{", id="broken"),
    pytest.param(b'{"message": "bonjour"} ou non', id="something after"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b'"bonjour"', id="a text"),
    pytest.param(b"null", id="null"),
    pytest.param('{"message": "bonjour"}'.encode("utf-16"), id="UTF-16"),
    pytest.param('{"message": "bonjour"}'.encode("utf-32"), id="UTF-32"),
    pytest.param(b'{"message": "\xff\xfe"}', id="invalid UTF-8"),
    pytest.param('{"message": "où"}'.encode("latin-1"), id="Latin-1"),
    pytest.param(b'\xef\xbb\xbf{"message": "bonjour"}', id="BOM"),
    pytest.param(b"[" * 15_000, id="15,000 brackets"),
    pytest.param(b"[" * 8_000 + b"]" * 8_000, id="brackets that close"),
    pytest.param(b'{"message":' * 1_300, id="1,300 objects"),
    pytest.param(b'{"message": "bonjour", "message": "bonjour"}', id="a field twice"),
    pytest.param(b'{"message": "bonjour", "conversation": {"a": 1, "a": 2}}', id="a field twice within"),
    pytest.param(b'{"message": NaN}', id="NaN"),
    pytest.param(b'{"message": -Infinity}', id="infinity"),
    pytest.param(b'{"message": ' + b"9" * 10_000 + b"}", id="an endless number"),
    pytest.param(b'{"message": "a\nb"}', id="a bare line break"),
]
_WRONG_FIELDS = [
    pytest.param("message", {}, id="nothing"),
    pytest.param("message", {"message": "bonjour", "choice": "choix-000000000000"}, id="both a message and a choice"),
    pytest.param("message", {"conversation": "x"}, id="neither a message nor a choice"),
    pytest.param("message", {"message": "bonjour", "sender": "x"}, id="an unknown field"),
    pytest.param("message", {"message": "bonjour", "\ud800": "x"}, id="an unknown field that is no text"),
    pytest.param("message", {"message": 1}, id="a number for a message"),
    pytest.param("message", {"message": None}, id="null for a message"),
    pytest.param("message", {"message": ["bonjour"]}, id="a list for a message"),
    pytest.param("message", {"choice": {"id": "x"}}, id="an object for a choice"),
    pytest.param("message", {"message": "bonjour", "conversation": True}, id="true for a conversation"),
    pytest.param("history", {}, id="a history of nothing"),
    pytest.param("history", {"conversation": "x", "limit": 3}, id="a history with a limit"),
    pytest.param("erase", {}, id="an erasure of nothing"),
    pytest.param("erase", {"conversation": ["x"]}, id="an erasure of a list"),
    pytest.param("vote", {}, id="an empty vote"),
    pytest.param("vote", {"conversation": "x", "turn": "x"}, id="a vote that does not judge"),
    pytest.param("vote", {"conversation": "x", "useful": True}, id="a vote on nothing"),
    pytest.param("vote", {"turn": "x", "useful": True}, id="a vote of nobody"),
    pytest.param("vote", {"conversation": "x", "turn": "x", "useful": 1}, id="one for true"),
    pytest.param("vote", {"conversation": "x", "turn": "x", "useful": "oui"}, id="a word for true"),
]
_WRONG_TYPES = [
    "text/plain",
    "text/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
    "x" * 2000,
]


@pytest.fixture
def page(assistant: RunningAssistant) -> WebClient:
    """A page that nobody has used yet."""
    return WebClient(assistant.settings)


@pytest.fixture
def counts(assistant: RunningAssistant) -> Counts:
    """The server's counts."""
    return Counts(assistant.settings)


class _Refusals:
    """Looks at a refusal whole: status, code, sentence, headers, count."""

    def __init__(self, page: WebClient, counts: Counts, tables: Content) -> None:
        self._page = page
        self._counts = counts
        self._tables = tables

    def expect(self, status: int, code: str, route: str, *, channel: str = "web", **call: Any) -> None:
        """Calls a route and expects that refusal."""
        before = self._counts.refusals(channel, code)

        answer = self._page.post(route, **call)

        assert answer.status_code == status, answer.text
        error = answer.json()["error"]
        assert error["code"] == code
        limit = "500" if code == "message_trop_long" else "16384"
        sentence, _, _ = self._tables.phrases.say(code, attendu="…", limite=limit).partition("…")
        assert error["message"].startswith(sentence)
        assert answer.headers["content-type"] == "application/json"
        assert {name: answer.headers.get(name) for name in _SECURITY_HEADERS} == _SECURITY_HEADERS
        assert self._counts.refusals(channel, code) == before + 1


@pytest.fixture
def refusals(page: WebClient, counts: Counts, tables: Content) -> _Refusals:
    """Expects refusals of a page's calls."""
    return _Refusals(page, counts, tables)


@pytest.mark.parametrize("body", _UNREADABLE)
@pytest.mark.parametrize("route", _ROUTES)
def test_a_body_that_is_not_one_json_object_in_utf_8_is_refused(refusals: _Refusals, route: str, body: bytes) -> None:
    refusals.expect(400, "appel_illisible", route, content=body, headers=_JSON)


@pytest.mark.parametrize(("route", "body"), _WRONG_FIELDS)
def test_fields_that_are_not_those_expected_are_refused(refusals: _Refusals, route: str, body: dict[str, Any]) -> None:
    refusals.expect(400, "appel_champs", route, content=json.dumps(body).encode(), headers=_JSON)


@pytest.mark.parametrize("content_type", _WRONG_TYPES, ids=lambda content_type: content_type[:20])
def test_another_kind_of_body_is_refused(refusals: _Refusals, content_type: str) -> None:
    refusals.expect(415, "appel_type", "message", content=b'{"message": "x"}', headers={"Content-Type": content_type})


def test_a_body_whose_kind_is_not_told_is_refused(refusals: _Refusals) -> None:
    refusals.expect(415, "appel_type", "message", content=b'{"message": "x"}')


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "APPLICATION/JSON", "application/json ;x"])
def test_json_may_be_named_in_every_way_that_http_has(page: WebClient, content_type: str) -> None:
    answer = page.post("message", content=b'{"message": "bonjour"}', headers={"Content-Type": content_type})

    assert answer.status_code == httpx.codes.OK


@pytest.mark.parametrize(
    ("size", "channel"),
    [
        pytest.param(20_000, "web", id="20 kB"),
        pytest.param(1_000_000, "web", id="1 MB"),
        pytest.param(3_000_000, "web", id="3 MB, which the server does not read"),
    ],
)
@pytest.mark.parametrize("chunked", [False, True], ids=["told", "in pieces"])
def test_a_body_that_is_too_large_is_refused(refusals: _Refusals, size: int, channel: str, chunked: bool) -> None:
    body = b'{"message": "' + b"a" * size + b'"}'
    pieces = (body[start : start + 50_000] for start in range(0, len(body), 50_000))
    refusals.expect(413, "appel_trop_gros", "message", channel=channel, content=pieces if chunked else body, headers=_JSON)


def test_a_body_of_exactly_the_limit_is_read(page: WebClient) -> None:
    start, end = b'{"message": "', b'"}'
    body = start + b"a" * (16_384 - len(start) - len(end)) + end

    answer = page.post("message", content=body, headers=_JSON)

    assert [reply["id"] for reply in answer.json()["replies"]] == ["presentation", "message_trop_long"]


def test_a_reason_that_is_too_long_is_refused(page: WebClient, refusals: _Refusals) -> None:
    turn = page.turn("Laval")["turn"]
    body = {"conversation": page.token, "turn": turn, "useful": True, "reason": "a " * 300}

    refusals.expect(400, "message_trop_long", "vote", body=body)

    assert [judged["useful"] for judged in page.history()] == [None]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "message_vide"), ("\u200b\u0000 ", "message_vide"), ("?!", "message_sans_mots"), ("a" * 501, "message_trop_long")],
    ids=["empty", "invisible", "wordless", "long"],
)
def test_a_message_that_does_not_go_in_is_answered_kindly_and_counted(
    page: WebClient, counts: Counts, tables: Content, text: str, reason: str
) -> None:
    before = counts.refusals("web", reason)

    (_, reply) = page.say(text)

    assert (reply["id"], reply["text"]) == (reason, tables.phrases.say(reason, limite="500"))
    assert counts.refusals("web", reason) == before + 1


def test_a_good_answer_has_the_headers_too(page: WebClient) -> None:
    page.say("Laval")
    calls: list[tuple[str, dict[str, str]]] = [
        ("message", {"message": "Laval"}),
        ("history", {"conversation": page.token or ""}),
        ("erase", {"conversation": page.token or ""}),
    ]
    for route, body in calls:
        answer = page.post(route, body)

        assert answer.status_code == httpx.codes.OK
        assert {name: answer.headers.get(name) for name in _SECURITY_HEADERS} == _SECURITY_HEADERS
