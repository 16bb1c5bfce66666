"""The web channel as a page meets it: replies in parts, a conversation given back, judged and erased."""

import httpx
import pytest

from microcredit.content import Content
from tests.builders.assistant import RunningAssistant
from tests.builders.kept import kept_bytes, kept_events
from tests.builders.web_client import Answer, WebClient


@pytest.fixture
def page(assistant: RunningAssistant) -> WebClient:
    """A page that nobody has used yet."""
    return WebClient(assistant.settings)


def _ids(replies: list[Answer]) -> list[str]:
    return [reply["id"] for reply in replies]


def _kept_under(token: str | None) -> str:
    """The id that the conversation of a token is kept under."""
    assert token is not None
    return token.rpartition(".")[0]


def test_a_reply_comes_in_parts_with_its_source_beside_the_text(page: WebClient) -> None:
    opening, reply = page.say("combien je peux emprunter")

    assert (opening["id"], reply["id"]) == ("presentation", "montants")
    assert "(Source" not in reply["text"]
    assert reply["source"] == {
        "publisher": "Le Devoir",
        "title": reply["source"]["title"],
        "url": reply["source"]["url"],
        "date": "28 juillet 2021",
    }
    assert reply["source"]["url"].startswith("https://")


def test_choices_are_a_title_and_an_id_and_nothing_that_rasa_would_obey(page: WebClient) -> None:
    (_, reply) = page.say("combien je peux emprunter")

    assert 1 <= len(reply["choices"]) <= 3
    for choice in reply["choices"]:
        assert choice.keys() == {"id", "title"}
        assert choice["id"].startswith("choix-")
        assert not choice["title"].startswith("/")


def test_telephones_and_sites_of_a_text_are_given_as_links(page: WebClient) -> None:
    page.say("Rive-Sud")
    (reply,) = page.say("Montérégie")

    assert {"text": "450 904-5822", "url": "tel:+14509045822"} in reply["pieces"]
    assert "".join(piece["text"] for piece in reply["pieces"]) == reply["text"]


def test_the_opening_comes_once_and_the_conversation_goes_on(page: WebClient) -> None:
    assert _ids(page.say("Laval")) == ["presentation", "lieu:region:13"]
    assert _ids(page.say("qui aide dans ma région?")) == ["lieu:region:13"]


def test_help_comes_before_the_opening_when_the_first_message_is_distress(page: WebClient) -> None:
    assert _ids(page.say("mon chum me frappe")) == ["violence", "presentation"]


def test_a_message_that_does_not_go_in_names_no_turn_and_is_not_kept(page: WebClient, assistant: RunningAssistant) -> None:
    answer = page.turn("   ")

    assert answer["turn"] is None
    assert _ids(answer["replies"]) == ["presentation", "message_vide"]
    assert page.history() == []
    assert kept_events(assistant.settings.store, _kept_under(page.token)) == []


def test_a_conversation_is_given_back_from_its_opening_on(page: WebClient) -> None:
    first = page.turn("c'est quoi le microcrédit")
    second = page.turn("Laval")

    history = page.history()

    assert [turn["turn"] for turn in history] == [first["turn"], second["turn"]]
    assert [turn["said"] for turn in history] == ["c'est quoi le microcrédit", "Laval"]
    assert [turn["replies"] for turn in history] == [first["replies"], second["replies"]]
    assert all(turn["useful"] is None and turn["at"].endswith("+00:00") for turn in history)


def test_a_conversation_given_back_shows_the_title_of_what_was_pressed(page: WebClient) -> None:
    (_, reply) = page.say("combien je peux emprunter")
    choice = reply["choices"][0]
    page.press(choice["id"])

    assert [turn["said"] for turn in page.history()] == ["combien je peux emprunter", choice["title"]]


def test_a_number_that_picks_a_choice_is_given_back_as_it_was_typed(page: WebClient) -> None:
    page.say("Laurentides")
    page.say("1")

    assert [turn["said"] for turn in page.history()] == ["Laurentides", "1"]


def test_a_conversation_given_back_shows_its_votes(page: WebClient) -> None:
    liked, disliked, unjudged = (page.turn(text)["turn"] for text in ("Laval", "Gatineau", "Amos"))
    page.vote(liked, useful=True)
    page.vote(disliked, useful=False)

    assert {turn["turn"]: turn["useful"] for turn in page.history()} == {liked: True, disliked: False, unjudged: None}


def test_a_vote_may_be_changed(page: WebClient) -> None:
    turn = page.turn("Laval")["turn"]

    for useful in (True, False, True):
        answer = page.vote(turn, useful=useful)

        assert answer.json() == {"turn": turn, "useful": useful, "reason": ""}
        assert [judged["useful"] for judged in page.history()] == [useful]


def test_a_reason_is_kept_without_what_belongs_to_the_person(page: WebClient, assistant: RunningAssistant) -> None:
    turn = page.turn("Laval")["turn"]

    answer = page.vote(turn, useful=False, reason="Personne ne répond, rappelez-moi au 514 555-0147 ou a.tremblay@exemple.ca")

    assert answer.json()["reason"] == "Personne ne répond, rappelez-moi au [téléphone] ou [courriel]"
    kept = kept_bytes(assistant.settings.store)
    assert "rappelez-moi au [téléphone] ou [courriel]".encode() in kept
    assert b"555-0147" not in kept
    assert b"a.tremblay" not in kept


@pytest.mark.parametrize("reason", ["", "   ", "😀"])
def test_a_vote_whose_reason_says_nothing_is_a_vote_without_reason(page: WebClient, reason: str) -> None:
    answer = page.vote(page.turn("Laval")["turn"], useful=True, reason=reason)

    assert (answer.status_code, answer.json()["reason"]) == (httpx.codes.OK, "")


def test_only_the_persons_own_turns_can_be_judged(page: WebClient, assistant: RunningAssistant, tables: Content) -> None:
    other = WebClient(assistant.settings)
    theirs, mine = other.turn("Laval")["turn"], page.turn("Laval")["turn"]

    for answer in (
        page.vote(theirs, useful=False),
        page.vote("0" * 32, useful=False),
        page.vote("", useful=False),
        WebClient(assistant.settings).vote(mine, useful=False),
        WebClient(assistant.settings, token="forged").vote(mine, useful=False),  # noqa: S106 - not a password
    ):
        assert answer.status_code == httpx.codes.NOT_FOUND
        assert answer.json()["error"] == {"code": "vote_sans_reponse", "message": tables.phrases.say("vote_sans_reponse")}
    assert [turn["useful"] for turn in (*page.history(), *other.history())] == [None, None]


def test_an_erased_conversation_leaves_nothing_and_begins_anew(page: WebClient, assistant: RunningAssistant) -> None:
    page.vote(page.turn("J'habite à Sept-Îles")["turn"], useful=True, reason="pas pire pantoute")

    assert page.erase() == {"conversation": None, "erased": True}

    assert page.history() == []
    assert kept_events(assistant.settings.store, _kept_under(page.token)) == []
    assert b"pas pire pantoute" not in kept_bytes(assistant.settings.store)
    assert _ids(page.say("qui aide dans ma région?")) == ["presentation", "demander_lieu"]


def test_erasing_twice_does_no_harm(page: WebClient) -> None:
    page.say("Laval")

    assert page.erase() == page.erase()


def test_erasing_by_words_gives_no_token_back_and_leaves_nothing(page: WebClient, assistant: RunningAssistant) -> None:
    page.vote(page.turn("J'habite à Sept-Îles")["turn"], useful=True, reason="pas pire pentoute")
    before = page.token

    answer = page.turn("efface mes données")

    assert (answer["conversation"], answer["turn"]) == (None, None)
    assert _ids(answer["replies"]) == ["effacer_donnees"]
    assert kept_events(assistant.settings.store, _kept_under(before)) == []
    assert b"pas pire pentoute" not in kept_bytes(assistant.settings.store)
    assert WebClient(assistant.settings, before).history() == []


def test_erasing_by_a_choice_does_the_same(page: WebClient, assistant: RunningAssistant) -> None:
    (_, reply) = page.say("mes données sont-elles gardées?")
    before = page.token
    erasing = next(choice for choice in reply["choices"] if choice["title"] == "Effacer notre conversation")

    assert _ids(page.press(erasing["id"])) == ["effacer_donnees"]
    assert page.token is None
    assert kept_events(assistant.settings.store, _kept_under(before)) == []
