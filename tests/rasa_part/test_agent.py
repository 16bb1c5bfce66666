"""The real model behind the seam, in the test's own process."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from microcredit.content import Content
from microcredit.dialogue import Command, Health, Message, MoreChoices, Pressed, Said, Turn, said_in, take_turn
from microcredit.rasa_part.agent import ModelError, RasaAssistant, open_assistant
from microcredit.settings import Settings
from microcredit.storage.events import read_turns
from tests.builders.kept import kept_events

pytestmark = pytest.mark.model

_HER = "telegram-1"


class Person:
    """Somebody who talks with the assistant."""

    def __init__(self, assistant: RasaAssistant, tables: Content, store: Path) -> None:
        self.assistant = assistant
        self.store = store
        self._tables = tables

    async def say(self, said: Said | str, turn: str = "") -> Turn:
        """Says something and returns the turn."""
        heard = said_in(said, self._tables) if isinstance(said, str) else said
        return await take_turn(Message(_HER, "telegram", heard, turn), self.assistant, self._tables)

    async def answers(self, said: Said | str) -> list[str]:
        """Says something and returns the ids of the replies."""
        return [reply.id for reply in (await self.say(said)).replies]


@pytest_asyncio.fixture
async def person(tables: Content, tmp_path: Path) -> AsyncIterator[Person]:
    store = tmp_path / "conversations.sqlite3"
    assistant = await open_assistant(Settings(store=store), tables)
    yield Person(assistant, tables, store)
    await assistant.close()


async def test_a_conversation_is_answered_and_kept(person: Person) -> None:
    first = await person.say("combien je peux emprunter")

    assert [reply.id for reply in first.replies] == ["presentation", "montants"]
    assert first.replies[1].source is not None
    assert [turn.id for turn in read_turns(person.store, _HER)] == [first.id]
    assert read_turns(person.store, _HER)[0].replies == [first.replies[1]]


async def test_an_action_answers_with_its_choices_and_one_of_them_leads_on(person: Person) -> None:
    asked = await person.say("Laurentides")
    (choice, *_) = asked.replies[-1].choices

    assert await person.answers(Pressed(choice.id)) == [f"lieu:{choice.place}"]
    assert [turn.said for turn in read_turns(person.store, _HER)] == ["Laurentides", choice.title]


async def test_a_choice_of_an_earlier_session_may_still_be_pressed(person: Person) -> None:
    offered = (await person.say("Laurentides")).replies[-1].choices
    with closing(sqlite3.connect(person.store)) as connection, connection:
        session = {"event": "session_started", "timestamp": 4e9}
        row = (_HER, "session_started", 4e9, json.dumps(session))
        connection.execute("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)", row)

    assert (await person.answers(Pressed(offered[0].id)))[-1] == f"lieu:{offered[0].place}"


async def test_a_command_is_answered_as_if_it_had_been_asked_and_kept_by_its_name(person: Person) -> None:
    assert (await person.answers(Command("confidentialite", "vie_privee")))[-1] == "vie_privee"
    assert [turn.said for turn in read_turns(person.store, _HER)] == ["confidentialite"]


async def test_a_turn_brought_again_is_answered_as_it_was_and_kept_once(person: Person) -> None:
    first = await person.say("quel est le taux d'intérêt", "t1")
    kept = kept_events(person.store, _HER)

    assert await person.say("quel est le taux d'intérêt", "t1") == first
    assert kept_events(person.store, _HER) == kept


async def test_the_choices_that_did_not_fit_are_said_again_and_nothing_is_kept_of_it(person: Person) -> None:
    offered = (await person.say("Laurentides")).replies[-1].choices
    kept = kept_events(person.store, _HER)

    again = await person.say(MoreChoices())

    assert again.replies[0].choices == offered
    assert kept_events(person.store, _HER) == kept


async def test_an_erasure_leaves_nothing(person: Person) -> None:
    await person.say("bonjour")

    turn = await person.say("efface mes données")

    assert (turn.erased, read_turns(person.store, _HER)) == (True, [])


async def test_forty_messages_at_once_of_one_person_are_all_kept_in_order(person: Person) -> None:
    said = [f"combien je peux emprunter {'!' * number}" for number in range(1, 9)]
    await asyncio.gather(*(person.say(text) for text in said))

    assert [turn.said for turn in read_turns(person.store, _HER)] == said


async def test_a_store_that_fails_is_an_outage_kept_nowhere_and_service_comes_back_by_itself(person: Person) -> None:
    await person.say("bonjour")
    with closing(sqlite3.connect(person.store)) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no room left'); END")

    turn = await person.say("combien je peux emprunter")
    with closing(sqlite3.connect(person.store)) as connection:
        connection.execute("DROP TRIGGER full")

    assert ([reply.id for reply in turn.replies], turn.id) == (["panne"], "")
    assert [turn.said for turn in read_turns(person.store, _HER)] == ["bonjour"]
    assert await person.answers("combien je peux emprunter") == ["montants"]


async def test_a_store_that_cannot_be_used_is_told_by_the_health(person: Person) -> None:
    assert await person.assistant.health() == Health(model=True, actions=True, store=True)
    person.store.rename(person.store.with_name("elsewhere"))
    person.store.mkdir()

    health = await person.assistant.health()

    assert (health, health.is_good) == (Health(model=True, actions=True, store=False), False)


async def test_a_model_that_is_not_there_is_told_in_one_line(tables: Content, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make train"):
        await open_assistant(Settings(store=tmp_path / "c.sqlite3"), tables, tmp_path / "none.tar.gz")


async def test_an_action_server_elsewhere_is_asked_when_it_is_set(
    tables: Content, tmp_path: Path, unused_tcp_port: int
) -> None:
    settings = Settings(store=tmp_path / "c.sqlite3", actions_url=f"http://127.0.0.1:{unused_tcp_port}")
    assistant = await open_assistant(settings, tables)
    person = Person(assistant, tables, tmp_path / "c.sqlite3")

    assert not (await assistant.health()).actions
    assert (await person.answers("la liste de tous les organismes"))[-1] == "panne"
    assert (await person.answers("combien je peux emprunter")) == ["montants"]
    await assistant.close()


async def test_a_message_is_told_to_the_classifier_with_the_topic_answered_just_before(person: Person) -> None:
    await person.say("combien je peux emprunter")
    await person.say("et les taux?")
    told = [event["metadata"]["after"] for event in kept_events(person.store, _HER) if event["event"] == "user"]
    assert told == ["", "montants"]
