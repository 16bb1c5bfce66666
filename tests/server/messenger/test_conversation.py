"""A conversation with the page, from Meta's webhook to Meta's API, by the real assistant."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from microcredit.content import Content
from microcredit.storage.events import read_turns
from tests.builders.kept import kept_bytes
from tests.builders.messenger import MessengerPerson, attachment, event, new_mid, quick_reply, text
from tests.builders.store import left_in_files, unmistakable_word
from tests.server.messenger.conftest import OnMessenger

pytestmark = pytest.mark.server


def _eventually(is_true: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not is_true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return is_true()


def _texts(calls: list[Any]) -> list[str]:
    return [call.text for call in calls]


def test_the_opening_comes_first_then_the_answer_with_its_source_and_its_choices(
    person: MessengerPerson, tables: Content
) -> None:
    opening, answer = person.says("combien je peux emprunter")

    assert opening.text == tables.answers["presentation"].text
    assert "Le Devoir" in answer.text
    assert 1 <= len(answer.options) <= 3
    assert _texts(person.says("combien je peux emprunter")) == [answer.text]


def test_the_person_sees_that_they_are_read_and_answered(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    person.says("bonjour")

    assert on_messenger.graph.actions(person.id) == ["mark_seen", "typing_on"]


def test_a_button_leads_where_it_says(person: MessengerPerson, tables: Content) -> None:
    (*_, asked) = person.says("Laurentides")

    (answer,) = person.presses(asked, "Hautes-Laurentides")

    assert tables.directory.territories["hautes-laurentides"].locative in answer.text.lower().replace("hautes-l", "Hautes-L")


def test_a_choice_never_offered_gets_a_kind_sentence(person: MessengerPerson, tables: Content) -> None:
    person.says("bonjour")

    (answer,) = person.does(quick_reply(person.id, "Hautes-Laurentides", "choix-9193e1594e7a"))

    assert answer.text == tables.phrases.say("choix_perime")


def test_the_button_that_begins_opens_the_conversation(person: MessengerPerson, tables: Content) -> None:
    opening, *answers = person.picks_command("start")

    assert opening.text == tables.answers["presentation"].text
    assert answers


@pytest.mark.parametrize("name", ["aide", "regions", "confidentialite"])
def test_every_item_of_the_menu_is_answered_without_failing(on_messenger: OnMessenger, name: str, tables: Content) -> None:
    person = on_messenger.person()
    person.says("bonjour")

    answers = person.picks_command(name)

    said = " ".join(_texts(answers))
    assert said
    assert tables.phrases.say("pas_compris") not in said
    assert "problème technique" not in said


def test_a_long_list_of_places_is_paged_and_each_page_can_be_pressed(person: MessengerPerson, tables: Content) -> None:
    names = ", ".join(region.name for region in tables.directory.regions.values())
    (*_, first) = person.says(names)

    (second,) = person.presses(first, "Suite…")
    (again,) = person.presses(second, "Début…")
    title = next(iter(second.options))
    (answer,) = person.presses(second, title)

    assert len(first.options) == 13
    assert set(second.options) & set(first.options) == set()
    assert again.options == first.options
    assert second.text == tables.phrases.say("autres_choix")
    assert "organisme" in answer.text or "c’est" in answer.text


def test_the_rest_of_choices_that_are_no_more_gets_a_kind_sentence(person: MessengerPerson, tables: Content) -> None:
    (*_, answer) = person.does(quick_reply(person.id, "Suite…", "suite-2"))

    assert answer.text == tables.phrases.say("choix_perime")


@pytest.mark.parametrize(
    ("kind", "payload", "phrase"),
    [
        ("image", {"url": "https://cdn.exemple/x.jpg"}, "piece_jointe"),
        ("image", {"url": "https://cdn.exemple/x.png", "sticker_id": 369239263222822}, "message_sans_mots"),
        ("audio", {"url": "https://cdn.exemple/x.mp4"}, "message_vocal"),
        ("location", {"coordinates": {"lat": 45.5, "long": -73.5}}, "position_recue"),
    ],
    ids=["a photo", "a sticker", "a voice", "a place"],
)
def test_what_has_no_words_is_answered_and_not_kept(
    on_messenger: OnMessenger, kind: str, payload: dict[str, Any], phrase: str, tables: Content
) -> None:
    person = on_messenger.person()

    (*_, answer) = person.does(attachment(person.id, kind, **payload))

    assert answer.text == tables.phrases.say(phrase)
    assert read_turns(on_messenger.assistant.settings.store, person.conversation) == []


def test_an_edit_is_answered(person: MessengerPerson, tables: Content) -> None:
    mid = new_mid()
    person.does(text(person.id, "bonjour", mid))

    (answer,) = person.does(event(person.id, message_edit={"mid": mid, "text": "Laval", "num_edit": 1}))

    assert answer.text == tables.phrases.say("message_modifie")


@pytest.mark.parametrize(
    "what",
    [
        {"message": {"mid": "m_echo", "text": "bonjour", "is_echo": True}},
        {"delivery": {"mids": ["m_1"], "watermark": 1}},
        {"read": {"watermark": 1}},
        {"reaction": {"reaction": "love", "action": "react", "mid": "m_1"}},
    ],
    ids=lambda what: next(iter(what)),
)
def test_what_calls_for_no_answer_gets_none(person: MessengerPerson, what: dict[str, Any]) -> None:
    assert person.does(event(person.id, **what)) == []


def test_a_personal_number_is_in_no_file_and_the_person_is_told(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    answers = person.says("mon NAS est 130 692 544 et je cherche de l'aide à Laval")

    at_rest = kept_bytes(on_messenger.assistant.settings.store) + on_messenger.logs().encode()
    assert b"130 692 544" not in at_rest
    assert b"130692544" not in at_rest
    assert any("assurance sociale" in call.text for call in answers)


def test_forgetting_is_confirmed_and_leaves_nothing(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    store = on_messenger.assistant.settings.store
    words = [unmistakable_word() for _ in range(3)]
    traces = [*words, person.id]
    for word in words:
        person.says(f"je veux emprunter pour {word}")
    before = left_in_files(store, traces)

    (confirmation,) = person.says("efface mes données")

    assert before == traces
    assert "effac" in confirmation.text
    assert left_in_files(store, words) == []
    # The id was still there to send the confirmation.
    assert _eventually(lambda: left_in_files(store, traces) == [])
    assert not any(word in on_messenger.logs() for word in words)
    assert read_turns(store, person.conversation) == []
    assert person.says("bonjour")[0].text.startswith("Bonjour")


def test_the_menu_forgets_too(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    word = unmistakable_word()
    person.says(f"je veux emprunter pour {word}")

    answers = person.picks_command("effacer")

    assert len(answers) == 1
    assert left_in_files(on_messenger.assistant.settings.store, [word]) == []
