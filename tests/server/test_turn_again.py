"""A turn that a messenger brings again, and what messengers say without words: over the real model, in process."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from rasa.core.agent import Agent

from microcredit.server import counts
from microcredit.dialogue.exchange import Incoming, Turn, reply_id
from microcredit.dialogue.turn import take_turn
from microcredit.content import Content
from microcredit.gate import Admitted, admit
from microcredit.replies import drawn_choices
from microcredit.rasa_part.tracker_store import SQLiteTrackerStore
from microcredit.storage.transcript import read_turns
from tests.builders.kept import kept_events

HER = "telegram-1"
Takes = Callable[[Incoming], Awaitable[Turn]]


@pytest_asyncio.fixture
async def takes(agent: Agent, store: Path, tables: Content) -> AsyncIterator[Takes]:
    """Takes a turn, with the new store."""
    agent.tracker_store = agent.processor.tracker_store = SQLiteTrackerStore(agent.domain, path=str(store))

    async def take(incoming: Incoming) -> Turn:
        return await take_turn(incoming, agent, tables, store)

    yield take
    agent.tracker_store.engine.dispose()


def _ids(turn: Turn) -> list[str]:
    return [reply_id(reply) for reply in turn.replies]


def _says(text: str, turn_id: str = "", *, repeats_choices: bool = False) -> Incoming:
    return Incoming(HER, text, "telegram", id=turn_id, admitted=Admitted(text), repeats_choices=repeats_choices)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("quel est le taux d'intérêt", ["presentation", "interet"]),
        ("Laurentides", ["presentation", "lieu:region:15"]),
        ("j'ai le goût de me tuer", ["detresse", "presentation"]),
    ],
)
async def test_a_first_turn_brought_again_is_answered_as_it_was_and_kept_once(
    takes: Takes, store: Path, text: str, ids: list[str]
) -> None:
    first = await takes(_says(text, "t1"))
    kept = kept_events(store, HER)

    again = await takes(_says(text, "t1"))

    assert _ids(first)[:1] == ids[:1]
    assert _ids(first)[-1:] == ids[-1:]
    assert again == first
    assert kept_events(store, HER) == kept


async def test_the_notice_of_what_was_hidden_is_said_again_too(takes: Takes, store: Path, tables: Content) -> None:
    admitted = admit("quel est le taux d'intérêt, écrivez à moi@exemple.ca", tables)
    incoming = Incoming(HER, admitted.text, "telegram", id="t1", admitted=admitted)
    first = await takes(incoming)

    again = await takes(incoming)

    assert _ids(first) == ["presentation", "renseignement_cache", "interet"]
    assert again == first
    assert len(read_turns(store, HER)) == 1


async def test_a_later_turn_brought_again_has_no_opening_and_changes_nothing_of_what_came_after(
    takes: Takes, store: Path
) -> None:
    await takes(_says("bonjour", "t1"))
    second = await takes(_says("quel est le taux d'intérêt", "t2"))
    await takes(_says("merci", "t3"))

    again = await takes(_says("quel est le taux d'intérêt", "t2"))

    assert _ids(again) == ["interet"]
    assert again == second
    assert [turn.id for turn in read_turns(store, HER)] == ["t1", "t2", "t3"]


async def test_the_same_words_with_another_id_are_another_turn(takes: Takes, store: Path) -> None:
    for turn_id in ("t1", "t2"):
        await takes(_says("quel est le taux d'intérêt", turn_id))

    assert [turn.id for turn in read_turns(store, HER)] == ["t1", "t2"]


async def test_a_choice_pressed_and_brought_again_is_answered_as_it_was(takes: Takes, store: Path) -> None:
    offered = await takes(_says("Laurentides", "t1"))
    press = Incoming(HER, drawn_choices(offered.replies[-1]["metadata"])[0].id, "telegram", pressed=True, id="t2")
    first = await takes(press)

    again = await takes(press)

    assert _ids(first) == ["lieu:territoire:basses-laurentides"]
    assert again == first
    assert len(read_turns(store, HER)) == 2


async def test_an_erasure_brought_again_erases_again_and_is_confirmed(takes: Takes, store: Path) -> None:
    await takes(_says("bonjour", "t1"))
    for _ in range(2):
        turn = await takes(_says("efface mes données", "t2"))

        assert (_ids(turn), turn.erased, read_turns(store, HER)) == (["effacer_donnees"], True, [])


async def test_a_topic_is_answered_as_if_it_had_been_asked_and_kept_under_the_name_told(takes: Takes, store: Path) -> None:
    turn = await takes(Incoming(HER, "/confidentialite", "telegram", topic="vie_privee", id="t1"))

    assert _ids(turn) == ["presentation", "vie_privee"]
    assert [kept.said for kept in read_turns(store, HER)] == ["/confidentialite"]


async def test_the_choices_just_offered_are_said_again_and_nothing_is_kept_of_it(takes: Takes, store: Path) -> None:
    offered = (await takes(_says("Laurentides", "t1"))).replies[-1]["buttons"]
    kept = kept_events(store, HER)

    rest = await takes(_says("", "t2", repeats_choices=True))

    assert _ids(rest) == ["autres_choix"]
    assert rest.replies[0]["buttons"] == offered
    assert kept_events(store, HER) == kept


@pytest.mark.parametrize("before", [[], ["merci"]], ids=["nothing said", "nothing offered"])
async def test_without_choices_to_say_again_it_is_told(takes: Takes, before: list[str]) -> None:
    for text in before:
        await takes(_says(text))

    assert _ids(await takes(_says("", repeats_choices=True)))[-1] == "choix_perime"


async def test_a_text_that_was_at_the_gate_is_not_masked_twice(takes: Takes, store: Path) -> None:
    text = "quel est le taux d'intérêt 514 555-0199"  # would be hidden
    await takes(Incoming(HER, text, "telegram", admitted=Admitted(text)))
    await takes(Incoming(HER, text, "telegram"))

    assert [turn.said for turn in read_turns(store, HER)] == [text, "quel est le taux d'intérêt [téléphone]"]


async def test_what_the_gate_refused_is_told_counted_once_and_not_kept(takes: Takes, store: Path) -> None:
    refusals = counts.REFUSALS.labels("telegram", "trop_de_messages")
    before = refusals._value.get()

    turn = await takes(Incoming(HER, "", "telegram", admitted=Admitted(told="trop_de_messages")))

    assert _ids(turn) == ["presentation", "trop_de_messages"]
    assert refusals._value.get() == before + 1
    assert read_turns(store, HER) == []
