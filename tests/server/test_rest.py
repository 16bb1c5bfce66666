"""The REST channel: Rasa's own address and replies, behind the gate."""

import json
from typing import Any

import httpx
import pytest

from microcredit.content import Content
from tests.builders.assistant import RunningAssistant
from tests.builders.counts import Counts


def _post(assistant: RunningAssistant, body: bytes, content_type: str = "application/json") -> httpx.Response:
    url = f"{assistant.settings.base_url}/webhooks/rest/webhook"
    return httpx.post(url, content=body, headers={"Content-Type": content_type}, timeout=30)


def _ids(replies: list[dict[str, Any]]) -> list[str]:
    return [reply["reply"] for reply in replies]


def test_the_opening_comes_before_the_first_answer_and_not_again(assistant: RunningAssistant) -> None:
    conversation = assistant.conversation()

    first, second = conversation.say("c'est quoi le microcrédit"), conversation.say("c'est quoi le microcrédit")

    assert _ids(first) == ["presentation", "definition_microcredit"]
    assert _ids(second) == ["definition_microcredit"]


def test_the_opening_says_who_speaks_from_whom_it_is_independent_and_what_is_kept(assistant: RunningAssistant) -> None:
    opening = assistant.conversation().say("bonjour")[0]["text"]

    for word in ("automatique", "indépendant du ministère et du réseau", "gardés"):
        assert word in opening


def test_an_answer_comes_with_its_source_and_its_choices(assistant: RunningAssistant) -> None:
    (reply,) = assistant.conversation().answers("combien je peux emprunter")

    assert reply["source"]["publisher"] == "Le Devoir"
    assert reply["source"]["date"] == "28 juillet 2021"
    assert "(Source : Le Devoir, 28 juillet 2021)".replace(" :", "\u00a0:") in reply["text"]
    assert 1 <= len(reply["buttons"]) <= 3


def test_a_buttons_payload_is_an_id_that_sent_back_as_the_message_presses_it(assistant: RunningAssistant) -> None:
    conversation = assistant.conversation()
    (asked,) = conversation.answers("Laurentides")

    payloads = [button["payload"] for button in asked["buttons"]]

    assert [payload[:6] for payload in payloads] == ["choix-", "choix-"]
    assert _ids(conversation.say(payloads[1])) == ["lieu:territoire:hautes-laurentides"]


@pytest.mark.parametrize("payload", ["choix-000000000000", "choix-9193e1594e7a"], ids=["nobody's", "somebody else's"])
def test_a_choice_never_offered_gets_a_kind_sentence(assistant: RunningAssistant, tables: Content, payload: str) -> None:
    assistant.conversation().say("Laurentides")  # offers the second one, to somebody else

    (reply,) = assistant.conversation().answers(payload)

    assert (reply["reply"], reply["text"]) == ("choix_perime", tables.phrases.say("choix_perime"))


@pytest.mark.parametrize("text", ["", "   ", "😀", "?", "\u0000", "a" * 5000], ids=ascii)
def test_nobody_gets_an_empty_reply(assistant: RunningAssistant, text: str) -> None:
    replies = assistant.conversation().answers(text)

    assert [reply for reply in replies if reply["text"].strip()] == replies != []


@pytest.mark.parametrize(
    ("body", "status", "code", "said"),
    [
        (b"{", 400, "appel_illisible", "JSON"),
        (b"\xff\xfe", 400, "appel_illisible", "UTF-8"),
        (b"[]", 400, "appel_illisible", "objet JSON"),
        (b'{"sender": "x", "message": "a", "message": "b"}', 400, "appel_illisible", "objet JSON"),
        (b"[" * 15_000, 400, "appel_illisible", "objet JSON"),
        (b'{"sender": "x"}', 400, "appel_champs", "message"),
        (b'{"sender": 3, "message": "x"}', 400, "appel_champs", "sender"),
        (b'{"sender": "x", "message": "x", "stream": true}', 400, "appel_champs", "metadata"),
        (b'{"sender": "x", "message": "' + b"a" * 20_000 + b'"}', 413, "appel_trop_gros", "octets"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_a_call_that_cannot_be_read_is_refused_in_french_and_counted(
    assistant: RunningAssistant, body: bytes, status: int, code: str, said: str
) -> None:
    counts = Counts(assistant.settings)
    before = counts.refusals("rest", code)

    answer = _post(assistant, body)

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert said in answer.json()["error"]["message"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert counts.refusals("rest", code) == before + 1


def test_a_body_that_does_not_say_it_is_json_is_refused(assistant: RunningAssistant) -> None:
    answer = _post(assistant, b'{"sender": "x", "message": "x"}', "text/plain")

    assert (answer.status_code, answer.json()["error"]["code"]) == (415, "appel_type")


@pytest.mark.parametrize("sender", ["", "a b", "é", "a/b", "a" * 129, "../x", "a\n", "\ud800"], ids=ascii)
def test_a_sender_of_other_characters_is_refused(assistant: RunningAssistant, sender: str) -> None:
    answer = _post(assistant, json.dumps({"sender": sender, "message": "Laval"}).encode())

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "appel_champs")
    assert "sender" in answer.json()["error"]["message"]


@pytest.mark.parametrize("sender", ["a", "A-z_0.9:x", "a" * 128], ids=["short", "all kinds", "long"])
def test_a_sender_of_letters_digits_and_a_few_marks_is_heard(assistant: RunningAssistant, sender: str) -> None:
    replies = assistant.conversation(sender).answers("Laval")

    assert _ids(replies) == ["lieu:region:13"]
    assert {reply["recipient_id"] for reply in replies} == {sender}


def test_what_rasas_channel_accepts_beside_is_accepted_and_not_used(assistant: RunningAssistant) -> None:
    body = {"sender": "beside", "message": "Laval", "metadata": {"said": "Gatineau"}, "input_channel": "web"}

    answer = _post(assistant, json.dumps(body).encode())

    assert answer.status_code == httpx.codes.OK
    assert _ids(answer.json())[-1] == "lieu:region:13"


def test_the_health_route_says_that_a_message_can_be_answered(assistant: RunningAssistant) -> None:
    answer = httpx.get(f"{assistant.settings.base_url}/webhooks/health/", timeout=10)

    assert answer.json() == {"status": "ok", "model": True, "actions": True, "store": True}


@pytest.mark.parametrize("path", ["/version", "/status", "/domain", "/conversations/x/tracker", "/model/parse"])
def test_rasas_http_api_is_off(assistant: RunningAssistant, path: str) -> None:
    assert httpx.get(assistant.settings.base_url + path, timeout=30).status_code == httpx.codes.NOT_FOUND


def test_rasas_own_way_of_streaming_is_off(assistant: RunningAssistant) -> None:
    url = f"{assistant.settings.base_url}/webhooks/rest/webhook?stream=true"
    answer = httpx.post(url, json={"sender": "stream", "message": "Laval"}, timeout=30)

    assert _ids(answer.json()) == ["presentation", "lieu:region:13"]


def test_two_people_do_not_hear_each_other(assistant: RunningAssistant) -> None:
    one, other = assistant.conversation(), assistant.conversation()
    one.say("Laval")
    other.say("Estrie")

    assert _ids(one.answers("qui aide dans ma région?")) == ["lieu:region:13"]
    assert _ids(other.answers("qui aide dans ma région?")) == ["lieu:region:05"]
