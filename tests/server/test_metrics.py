"""The counts: of everything, of nobody, and for the machine itself only."""

import httpx
import pytest

from tests.builders.assistant import RunningAssistant
from tests.builders.counts import Counts
from tests.builders.person import CHANNELS, Person
from tests.builders.web_client import WebClient


@pytest.fixture
def counts(assistant: RunningAssistant) -> Counts:
    """The server's counts."""
    return Counts(assistant.settings)


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_message_answered_is_counted_with_its_time(assistant: RunningAssistant, counts: Counts, channel: str) -> None:
    before = counts.of("microcredit_turns_total", channel=channel), counts.of("microcredit_turn_seconds_count")

    for text in ("Laval", "combien je peux emprunter"):
        Person(assistant.settings, channel).hears(text)

    after = counts.of("microcredit_turns_total", channel=channel), counts.of("microcredit_turn_seconds_count")
    assert after == (before[0] + 2, before[1] + 2)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_message_told_at_the_gate_is_counted_with_its_reason(
    assistant: RunningAssistant, counts: Counts, channel: str
) -> None:
    before = counts.refusals(channel, "message_vide")

    Person(assistant.settings, channel).hears("")

    assert counts.refusals(channel, "message_vide") == before + 1


def test_what_was_hidden_is_counted_by_kind(assistant: RunningAssistant, counts: Counts) -> None:
    kinds = ("nas", "courriel", "code_postal")
    before = [counts.of("microcredit_hidden_total", kind=kind) for kind in kinds]

    Person(assistant.settings, "web").hears("NAS 046 454 286, courriel a.b@exemple.ca, H7N 2B3")

    assert [counts.of("microcredit_hidden_total", kind=kind) for kind in kinds] == [count + 1 for count in before]


def test_an_erasure_is_counted_however_it_is_asked(assistant: RunningAssistant, counts: Counts) -> None:
    before = counts.of("microcredit_erasures_total", channel="web")

    one, other = WebClient(assistant.settings), WebClient(assistant.settings)
    one.say("Laval")
    one.erase()
    other.say("efface mes données")

    assert counts.of("microcredit_erasures_total", channel="web") == before + 2


def test_nothing_of_anybody_is_in_the_counts(assistant: RunningAssistant, counts: Counts) -> None:
    page = WebClient(assistant.settings)
    turn = page.turn("mon salon Chez Zénobie est à Kuujjuaq, 514 555-0147")["turn"]
    page.vote(turn, useful=False, reason="parce que quiproquo")
    page.press("choix-000000000000")
    person = Person(assistant.settings, "rest")
    person.hears("quiproquo")
    page.post("message", {"quiproquo": "quiproquo"})

    given = counts.get().text

    assert page.token is not None
    secrets = ("Zénobie", "Kuujjuaq", "0147", "quiproquo", "choix-0", turn, page.token[:20], person.conversation, "127.0.0.1")
    assert [secret for secret in secrets if secret in given] == []


@pytest.mark.parametrize("path", ["/metrics", "/webhooks/metrics/", "/webhooks/metrics"])
def test_nobody_is_given_them_where_people_come(assistant: RunningAssistant, path: str) -> None:
    answer = httpx.get(f"{assistant.settings.base_url}{path}", timeout=30)

    assert answer.status_code == httpx.codes.NOT_FOUND
    assert "microcredit_turns" not in answer.text


def test_a_monitor_reads_them_as_prometheus_writes_them(counts: Counts) -> None:
    answer = counts.get()

    assert answer.status_code == httpx.codes.OK
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert "# TYPE microcredit_turns_total counter" in answer.text
