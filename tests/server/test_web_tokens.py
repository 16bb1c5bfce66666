"""A conversation is its holder's: a token that this server did not sign opens nothing."""

from collections.abc import Callable

import pytest

from microcredit.server.tokens import ConversationTokens
from tests.builders.assistant import RunningAssistant
from tests.builders.web_client import WebClient

_ANOTHER_KEY = ConversationTokens("another key, which is not this server's", "web")


def _kept_under(token: str) -> str:
    return token.rpartition(".")[0]


_FORGERIES: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "without its signature": _kept_under,
    "truncated": lambda token: token[:-1],
    "with a character more": lambda token: f"{token}A",
    "with a space before": lambda token: f" {token}",
    "with another id": lambda token: token.replace("web-", "web-0", 1),
    "with another signature": lambda token: f"{_kept_under(token)}.{'A' * 43}",
    "signed with another key": lambda token: _ANOTHER_KEY.token(_kept_under(token)),
    "of the REST channel": lambda token: token.replace("web-", "rest-", 1),
    "endless": lambda token: token * 60,
    "in other letters": lambda token: f"{token[:-1]}é",
}


@pytest.fixture
def owner(assistant: RunningAssistant) -> WebClient:
    """Somebody who said where they live."""
    page = WebClient(assistant.settings)
    page.say("J'habite à Laval")
    return page


@pytest.mark.parametrize("forge", _FORGERIES.values(), ids=_FORGERIES)
def test_a_token_that_was_not_given_opens_a_new_conversation(
    assistant: RunningAssistant, owner: WebClient, forge: Callable[[str], str]
) -> None:
    assert owner.token is not None
    stranger = WebClient(assistant.settings, forge(owner.token))

    assert stranger.history() == []
    assert stranger.erase() == {"conversation": None, "erased": False}
    assert [reply["id"] for reply in stranger.say("qui aide dans ma région?")] == ["presentation", "demander_lieu"]
    assert stranger.token is not None
    assert _kept_under(stranger.token) != _kept_under(owner.token)
    assert [turn["said"] for turn in owner.history()] == ["J'habite à Laval"]


def test_a_token_goes_on_with_its_conversation_in_another_window(assistant: RunningAssistant, owner: WebClient) -> None:
    window = WebClient(assistant.settings, owner.token)

    assert [reply["id"] for reply in window.say("qui aide dans ma région?")] == ["lieu:region:13"]
    assert window.token == owner.token
    assert window.history() == owner.history()


def test_two_people_never_see_each_others_messages(assistant: RunningAssistant, owner: WebClient) -> None:
    other = WebClient(assistant.settings)
    other.say("J'habite à Gatineau")
    owner.say("combien je peux emprunter")
    other.say("c'est quoi le microcrédit")

    assert [turn["said"] for turn in owner.history()] == ["J'habite à Laval", "combien je peux emprunter"]
    assert [turn["said"] for turn in other.history()] == ["J'habite à Gatineau", "c'est quoi le microcrédit"]
    other.erase()
    assert len(owner.history()) == 2


def test_the_rest_channel_does_not_open_a_conversation_of_the_web(assistant: RunningAssistant, owner: WebClient) -> None:
    assert owner.token is not None
    for sender in (owner.token, _kept_under(owner.token)):
        said = assistant.conversation(sender).say("qui aide dans ma région?")

        assert [reply["reply"] for reply in said] == ["presentation", "demander_lieu"]
    assert len(owner.history()) == 1
