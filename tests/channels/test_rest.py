import json
import urllib.error
import urllib.request

import pytest

from tests.builders.assistant import RunningAssistant


def _post(assistant: RunningAssistant, body: bytes) -> tuple[int, str]:
    url = f"{assistant.settings.base_url}/webhooks/rest/webhook"
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _get(assistant: RunningAssistant, path: str) -> int:
    try:
        with urllib.request.urlopen(assistant.settings.base_url + path, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_opening_comes_before_the_first_answer_and_not_again(assistant: RunningAssistant) -> None:
    conversation = assistant.conversation()

    first, second = conversation.say("c'est quoi le microcrédit"), conversation.say("c'est quoi le microcrédit")

    assert [reply["reply"] for reply in first] == ["presentation", "definition_microcredit"]
    assert [reply["reply"] for reply in second] == ["definition_microcredit"]


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


@pytest.mark.parametrize("text", ["", "   ", "😀", "?", "\u0000", "a" * 5000])
def test_nobody_gets_an_empty_reply(assistant: RunningAssistant, text: str) -> None:
    replies = assistant.conversation().answers(text)

    assert [reply for reply in replies if reply["text"].strip()] == replies != []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"[]", "objet JSON"),
        (b'{"sender": "x"}', "message"),
        (b'{"sender": 3, "message": "x"}', "sender"),
        (b'{"sender": "", "message": "x"}', "sender"),
    ],
)
def test_a_call_that_cannot_be_read_is_refused_in_french(assistant: RunningAssistant, body: bytes, said: str) -> None:
    status, answer = _post(assistant, body)

    assert status == 400
    assert said in json.loads(answer)["error"]


def test_the_health_route_says_that_a_message_can_be_answered(assistant: RunningAssistant) -> None:
    with urllib.request.urlopen(f"{assistant.settings.base_url}/webhooks/health/", timeout=10) as answer:
        assert json.load(answer) == {"status": "ok", "model": True, "actions": True}


@pytest.mark.parametrize("path", ["/version", "/status", "/domain", "/conversations/x/tracker", "/model/parse"])
def test_rasas_http_api_is_off(assistant: RunningAssistant, path: str) -> None:
    assert _get(assistant, path) == 404


def test_two_people_do_not_hear_each_other(assistant: RunningAssistant) -> None:
    one, other = assistant.conversation(), assistant.conversation()
    one.say("Laval")
    other.say("Estrie")

    assert [reply["reply"] for reply in one.answers("qui aide dans ma région?")] == ["lieu:region:13"]
    assert [reply["reply"] for reply in other.answers("qui aide dans ma région?")] == ["lieu:region:05"]
