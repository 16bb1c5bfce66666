"""What a turn is, in milliseconds: over an assistant that says what a test tells it to say."""

import asyncio
from typing import Any

import pytest

from microcredit import counts
from microcredit.content import Content
from microcredit.dialogue import Asked, Command, Message, MoreChoices, Pressed, Said, Turn, erase_conversation, take_turn
from microcredit.gate import Refused, Words
from microcredit.replies import Choice, Reply
from microcredit.replies.topics import MAIN_TOPICS, OPENING, answer, choices, leads_to_a_place
from tests.builders.fake_assistant import FakeAssistant, says

_HER = "web-1"
_CHOICE = Choice("Et les taux?", "Les taux", "interet")
_ANSWER = Reply("montants", "De 500 $ à 20 000 $.", None, (_CHOICE, Choice("En combien de temps?", "Le temps", "duree")))


@pytest.fixture
def assistant() -> FakeAssistant:
    """One that always answers about amounts, with two choices."""
    return FakeAssistant(says(_ANSWER))


async def _say(assistant: FakeAssistant, tables: Content, said: Said | str, turn: str = "", **options: Any) -> Turn:
    heard = Words(said) if isinstance(said, str) else said
    return await take_turn(Message(_HER, "web", heard, turn), assistant, tables, **options)


def _ids(turn: Turn) -> list[str]:
    return [reply.id for reply in turn.replies]


# --- the opening ---


async def test_the_first_turn_begins_by_saying_who_speaks_and_the_second_does_not(
    assistant: FakeAssistant, tables: Content
) -> None:
    assert _ids(await _say(assistant, tables, "combien")) == [OPENING, "montants"]
    assert _ids(await _say(assistant, tables, "combien")) == ["montants"]


@pytest.mark.parametrize("topic", ["detresse", "violence"])
async def test_help_comes_before_the_opening(tables: Content, topic: str) -> None:
    assistant = FakeAssistant(says(answer(tables, topic)))

    assert _ids(await _say(assistant, tables, "…")) == [topic, OPENING]


# --- what is asked of the assistant ---


async def test_words_are_asked_as_they_are(assistant: FakeAssistant, tables: Content) -> None:
    await _say(assistant, tables, "combien je peux emprunter")

    assert assistant.asked(_HER) == [Asked("combien je peux emprunter")]
    assert assistant.channels == ["web"]


@pytest.mark.parametrize("said", ["1", "et les taux", "les taux"])
async def test_a_number_or_a_title_picks_the_choice_just_offered(assistant: FakeAssistant, tables: Content, said: str) -> None:
    await _say(assistant, tables, "combien")
    await _say(assistant, tables, said)

    assert assistant.asked(_HER)[-1] == Asked(said, "interet")


async def test_a_choice_pressed_is_asked_by_its_topic_and_kept_by_its_title(assistant: FakeAssistant, tables: Content) -> None:
    await _say(assistant, tables, "combien")
    await _say(assistant, tables, Pressed(_CHOICE.id))

    assert assistant.asked(_HER)[-1] == Asked("Et les taux?", "interet")


async def test_a_choice_keeps_its_place(tables: Content) -> None:
    place = next(iter(tables.places.index.all())).id
    there = Choice("Chez moi", "Chez moi", "donner_lieu", place)
    assistant = FakeAssistant(says(Reply("ou", "Où?", None, (there,))))
    await _say(assistant, tables, "…")
    await _say(assistant, tables, Pressed(there.id))

    assert assistant.asked(_HER)[-1] == Asked("Chez moi", "donner_lieu", place)


@pytest.mark.parametrize(
    "choice",
    [
        Choice("Jamais offert", "Jamais", "interet"),
        Choice("Sujet retiré", "Retiré", "sujet_retire"),
        Choice("Lieu retiré", "Retiré", "interet", "municipalite:0"),
    ],
    ids=["never offered", "a topic the model does not know any more", "a place of no table"],
)
async def test_a_choice_that_leads_nowhere_is_told_and_nothing_is_kept(tables: Content, choice: Choice) -> None:
    offered = () if choice.title == "Jamais offert" else (choice,)
    assistant = FakeAssistant(says(Reply("a", "A", None, offered)), topics=frozenset({"interet"}))
    await _say(assistant, tables, "…")

    turn = await _say(assistant, tables, Pressed(choice.id))

    assert (_ids(turn), turn.id) == (["choix_perime"], "")
    assert len(assistant.asked(_HER)) == 1


async def test_what_the_dialogue_itself_offers_may_be_pressed_before_anything_is_kept(
    assistant: FakeAssistant, tables: Content
) -> None:
    (first, *_) = choices(tables, MAIN_TOPICS)
    await _say(assistant, tables, Pressed(first.id))

    assert assistant.asked(_HER) == [Asked(first.title, first.topic)]


async def test_a_command_is_asked_by_its_topic(assistant: FakeAssistant, tables: Content) -> None:
    await _say(assistant, tables, Command("confidentialite", "vie_privee"))

    assert assistant.asked(_HER) == [Asked("confidentialite", "vie_privee")]


async def test_the_choices_just_offered_are_said_again_and_nothing_is_kept_of_it(
    assistant: FakeAssistant, tables: Content
) -> None:
    await _say(assistant, tables, "combien")

    turn = await _say(assistant, tables, MoreChoices())

    assert (_ids(turn), turn.replies[0].choices, turn.id) == (["autres_choix"], _ANSWER.choices, "")
    assert len(assistant.asked(_HER)) == 1


async def test_without_choices_to_say_again_it_is_told(tables: Content) -> None:
    assistant = FakeAssistant()
    await _say(assistant, tables, "merci")

    assert _ids(await _say(assistant, tables, MoreChoices())) == ["choix_perime"]


# --- the gate ---


async def test_what_the_gate_refused_is_told_counted_once_and_not_kept(assistant: FakeAssistant, tables: Content) -> None:
    refusals = counts.REFUSALS.labels("web", "message_vide")
    before = refusals._value.get()

    turn = await _say(assistant, tables, Refused("message_vide"))

    assert (_ids(turn), turn.id) == ([OPENING, "message_vide"], "")
    assert turn.replies[-1].choices == choices(tables, MAIN_TOPICS)
    assert (refusals._value.get(), assistant.asked(_HER)) == (before + 1, [])


async def test_what_was_hidden_is_told_before_the_answer(assistant: FakeAssistant, tables: Content) -> None:
    turn = await _say(assistant, tables, Words("combien [courriel]", ("courriel", "telephone")))

    assert _ids(turn) == [OPENING, "renseignement_cache", "montants"]
    assert all(tables.masks.names[kind] in turn.replies[1].text for kind in ("courriel", "telephone"))


async def test_it_is_not_told_twice_by_the_answer_that_tells_it(tables: Content) -> None:
    assistant = FakeAssistant(says(Reply("renseignement_personnel", "…", None, (_CHOICE,))))

    assert _ids(await _say(assistant, tables, Words("[NAS]", ("nas",)))) == [OPENING, "renseignement_personnel"]


# --- failures ---


async def test_a_store_that_fails_is_an_outage_without_a_turn_id(tables: Content) -> None:
    assistant = FakeAssistant(says(_ANSWER), store_fails=True)

    turn = await _say(assistant, tables, "combien")

    assert (_ids(turn), turn.id) == ([OPENING, "panne"], "")
    assistant.store_fails = False
    assert _ids(await _say(assistant, tables, "combien")) == [OPENING, "montants"]  # service comes back by itself


async def test_an_assistant_that_says_nothing_is_an_outage(tables: Content) -> None:
    assert _ids(await _say(FakeAssistant(says()), tables, "…")) == [OPENING, "panne"]


async def test_an_assistant_that_cannot_hold_a_conversation_is_an_outage(tables: Content) -> None:
    class Broken(FakeAssistant):
        def conversation(self, conversation: str) -> Any:
            raise OSError(conversation)

    assert _ids(await _say(Broken(), tables, "…")) == ["panne"]


async def test_an_answer_that_takes_too_long_is_an_outage_and_nobody_else_waits(tables: Content) -> None:
    assistant = FakeAssistant(takes=5)
    slow = asyncio.ensure_future(_say(assistant, tables, "…", timeout=0.05))
    await asyncio.sleep(0)
    other = FakeAssistant(says(_ANSWER))

    assert _ids(await take_turn(Message("web-2", "web", Words("combien")), other, tables)) == [OPENING, "montants"]
    assert _ids(await slow) == [OPENING, "panne"]


async def test_an_answer_whose_action_failed_says_so_after_what_stands(tables: Content) -> None:
    topic = next(topic for topic in tables.answers if leads_to_a_place(tables, topic) and topic != OPENING)
    assistant = FakeAssistant(says(Reply(topic, "…")))  # its choices were left to the action

    assert _ids(await _say(assistant, tables, "…")) == [OPENING, topic, "panne"]


async def test_a_turn_goes_to_its_end_when_its_caller_is_gone(assistant: FakeAssistant, tables: Content) -> None:
    assistant.takes = 0.05
    turn = asyncio.ensure_future(_say(assistant, tables, "combien"))
    await asyncio.sleep(0.01)
    turn.cancel()
    await asyncio.sleep(0.1)

    assert assistant.asked(_HER) == [Asked("combien")]


async def test_messages_of_one_person_are_answered_one_after_the_other(assistant: FakeAssistant, tables: Content) -> None:
    assistant.takes = 0.01
    said = [str(number) * 9 for number in range(5)]
    await asyncio.gather(*(_say(assistant, tables, text) for text in said))

    assert [asked.text for asked in assistant.asked(_HER)] == said


# --- a turn brought again ---


@pytest.mark.parametrize("before", [[], ["bonjour"]], ids=["the first", "a later one"])
async def test_a_turn_brought_again_is_answered_as_it_was_and_kept_once(
    assistant: FakeAssistant, tables: Content, before: list[str]
) -> None:
    for text in before:
        await _say(assistant, tables, text)
    first = await _say(assistant, tables, "combien", "t1")

    again = await _say(assistant, tables, "combien", "t1")

    assert again == first
    assert len(assistant.asked(_HER)) == len(before) + 1


async def test_the_same_words_with_another_id_are_another_turn(assistant: FakeAssistant, tables: Content) -> None:
    for turn in ("t1", "t2"):
        await _say(assistant, tables, "combien", turn)

    assert len(assistant.asked(_HER)) == 2


async def test_each_turn_has_an_id_of_its_own(assistant: FakeAssistant, tables: Content) -> None:
    ids = {(await _say(assistant, tables, "combien")).id for _ in range(3)}

    assert len(ids - {""}) == 3


# --- erasure ---


async def test_an_erasure_leaves_nothing_and_is_confirmed_alone(tables: Content) -> None:
    assistant = FakeAssistant(says(Reply("effacer_donnees", "C'est fait."), Reply("revenir_au_lieu", "Où?")))

    turn = await _say(assistant, tables, "efface mes données")

    assert (_ids(turn), turn.erased, turn.id) == (["effacer_donnees"], True, "")
    assert assistant.conversations == {}


async def test_an_erasure_that_fails_is_said_to_have_failed(tables: Content) -> None:
    assistant = FakeAssistant(says(Reply("effacer_donnees", "C'est fait.")), erasure_fails=True)

    turn = await _say(assistant, tables, "efface mes données")

    assert (_ids(turn), turn.erased, turn.id) == (["effacement_rate"], False, "")


async def test_a_conversation_erased_from_a_page_is_gone(assistant: FakeAssistant, tables: Content) -> None:
    await _say(assistant, tables, "combien")

    assert await erase_conversation(_HER, assistant, "web")
    assert assistant.conversations == {}


async def test_a_page_is_told_when_nothing_could_be_erased(assistant: FakeAssistant, tables: Content) -> None:
    await _say(assistant, tables, "combien")
    assistant.erasure_fails = True

    assert not await erase_conversation(_HER, assistant, "web")
