"""A choice may be pressed if the assistant offered it to that person, however long ago; anything else gets a kind sentence."""

import pytest

from microcredit.content import Content
from microcredit.replies import Choice
from tests.builders.assistant import RunningAssistant
from tests.builders.web_client import WebClient

_MANY_TURNS = 15


@pytest.fixture
def page(assistant: RunningAssistant) -> WebClient:
    """A page that nobody has used yet."""
    return WebClient(assistant.settings)


def _offered(page: WebClient, text: str) -> str:
    """Says something and returns the id of the first choice of the answer."""
    choice_id: str = page.say(text)[-1]["choices"][0]["id"]
    return choice_id


def _press(page: WebClient, choice_id: str) -> list[str]:
    return [reply["id"] for reply in page.press(choice_id)]


def test_a_choice_just_offered_is_taken(page: WebClient) -> None:
    choice = _offered(page, "Laurentides")

    assert _press(page, choice) == ["lieu:territoire:basses-laurentides"]


def test_a_choice_may_be_pressed_again(page: WebClient) -> None:
    choice = _offered(page, "Laurentides")

    assert _press(page, choice) == _press(page, choice) == ["lieu:territoire:basses-laurentides"]


def test_a_choice_of_long_ago_is_taken(page: WebClient) -> None:
    choice = _offered(page, "Laurentides")
    for _ in range(_MANY_TURNS):
        page.say("c'est quoi le microcrédit")

    assert _press(page, choice) == ["lieu:territoire:basses-laurentides"]


@pytest.mark.parametrize("text", ["", "?", "a" * 5000], ids=["empty", "wordless", "long"])
def test_a_choice_offered_with_a_message_that_did_not_go_in_is_taken(page: WebClient, text: str) -> None:
    choices = page.say(text)[-1]["choices"]

    pressed = [_press(page, choice["id"])[-1] for choice in reversed(choices)]

    assert pressed == ["montants", "definition_microcredit", "demander_lieu"]


def test_what_is_offered_instead_of_a_choice_refused_is_taken(page: WebClient) -> None:
    refused = page.press("choix-000000000000")[-1]

    assert _press(page, refused["choices"][-1]["id"])[-1] == "montants"


def test_the_id_of_a_choice_is_as_good_in_a_message(page: WebClient) -> None:
    assert [reply["id"] for reply in page.say(_offered(page, "Laurentides"))] == ["lieu:territoire:basses-laurentides"]


@pytest.mark.parametrize(
    "choice_id",
    [
        pytest.param(Choice("", "", "violence").id, id="a topic never offered"),
        pytest.param(Choice("", "", "donner_lieu", "region:05").id, id="a place never offered"),
        pytest.param("choix-000000000000", id="nobody's"),
        pytest.param("choix-", id="cut"),
        pytest.param("choix-2C64D44BC6FC", id="capitals"),
        pytest.param("", id="empty"),
        pytest.param("1", id="a number"),
        pytest.param("combien je peux emprunter", id="a sentence"),
        pytest.param("/montants", id="a command of Rasa"),
        pytest.param("/restart", id="another"),
        pytest.param('/donner_lieu{"lieu": "region:05"}', id="a command with a place"),
        pytest.param("x" * 5000, id="long"),
    ],
)
def test_what_was_never_offered_gets_a_kind_sentence(page: WebClient, tables: Content, choice_id: str) -> None:
    page.say("Laval")

    (reply,) = page.press(choice_id)

    assert (reply["id"], reply["text"]) == ("choix_perime", tables.phrases.say("choix_perime"))
    assert [turn["said"] for turn in page.history()] == ["Laval"]
    assert [said["id"] for said in page.say("qui aide dans ma région?")] == ["lieu:region:13"]


def test_what_was_offered_to_somebody_else_gets_the_same(page: WebClient, assistant: RunningAssistant) -> None:
    theirs = _offered(WebClient(assistant.settings), "Laurentides")
    page.say("Laval")

    assert _press(page, theirs) == ["choix_perime"]


def test_what_was_offered_before_an_erasure_is_offered_no_more(page: WebClient) -> None:
    choice = _offered(page, "Laurentides")
    page.erase()

    assert _press(page, choice) == ["presentation", "choix_perime"]
