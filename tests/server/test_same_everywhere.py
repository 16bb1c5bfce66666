"""The same question gets the same answer, whichever channel it comes by, before the channel draws it."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from microcredit.content import Content, content
from microcredit.dialogue import Message, Pressed, Turn, said_in, take_turn
from microcredit.evaluation.run import WORKING, half
from microcredit.rasa_part.agent import open_assistant
from microcredit.replies import Reply
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.messenger import events
from microcredit.server.telegram import updates
from microcredit.settings import Settings
from tests.builders.messenger import batch, quick_reply, text
from tests.builders.sample_content import make_current

pytestmark = pytest.mark.model
_EXAMPLES = 60
_numbers = itertools.count(1)
_QUESTIONS = [sentence.text for sentence in half(WORKING)]
_PLACES = [f"qui aide à {place.name}" for place in list(content().places.index.all())[::25]]
_SECRETS = ["mon NAS est le 046 454 286", "appelez-moi au 418 555-0199, je suis à Laval", "H7N 2B3"]
# No messenger brings a message without a character.
_said = st.sampled_from([*_QUESTIONS, *_PLACES, *_SECRETS]) | st.text(min_size=1, max_size=40)

Brings = Callable[[str, int, Content], Message]


def _from_web(said: str, number: int, tables: Content) -> Message:
    return Message(f"web-{number}", "web", said_in(said, tables))


def _from_shell(said: str, number: int, tables: Content) -> Message:
    return Message(f"rest-{number}", "rest", said_in(said, tables))


def _from_telegram(said: str, number: int, tables: Content) -> Message:
    chat = {"id": number, "type": "private"}
    message = {"message_id": number, "date": 1, "chat": chat, "text": said}
    heard = updates.read_update(Update.de_json({"update_id": number, "message": message}, None), tables)
    return _as_delivered(heard, "telegram")


def _from_messenger(said: str, number: int, tables: Content) -> Message:
    (heard,) = events.read_events(batch(text(str(number), said)), tables)
    return _as_delivered(heard, "messenger")


def _as_delivered(heard: InboundMessage | None, channel: str) -> Message:
    assert heard is not None
    kept = InboundMessage.from_body(heard.as_body())
    return kept.message(f"{channel}-{kept.person}", channel, f"{channel}-{kept.update}")


_CHANNELS: dict[str, Brings] = {
    "web": _from_web,
    "shell": _from_shell,
    "telegram": _from_telegram,
    "messenger": _from_messenger,
}


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One loop for all examples."""
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="module")
def takes(
    real_tables: Content, loop: asyncio.AbstractEventLoop, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Message], Turn]]:
    """Takes a turn."""
    make_current(real_tables)
    store: Path = tmp_path_factory.mktemp("store") / "conversations.sqlite3"
    assistant = loop.run_until_complete(open_assistant(Settings(store=store), real_tables))
    yield lambda message: loop.run_until_complete(take_turn(message, assistant, real_tables))
    loop.run_until_complete(assistant.close())


def _parts(reply: Reply) -> tuple[Any, ...]:
    return reply.id, reply.text, reply.source, reply.choices


@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=_said)
def test_four_channels_give_one_answer(takes: Callable[[Message], Turn], tables: Content, said: str) -> None:
    number = next(_numbers)
    answers = {
        name: [_parts(reply) for reply in takes(brings(said, number, tables)).replies] for name, brings in _CHANNELS.items()
    }

    assert answers["web"]
    assert {name for name, answer in answers.items() if answer != answers["web"]} == set()


def test_a_choice_pressed_leads_to_the_same_answer_by_four_channels(takes: Callable[[Message], Turn], tables: Content) -> None:
    number = next(_numbers)
    first = {name: takes(brings("combien je peux emprunter", number, tables)) for name, brings in _CHANNELS.items()}
    choice = first["web"].replies[-1].choices[0]
    (pressed,) = events.read_events(batch(quick_reply(str(number), choice.short_title, choice.id)), tables)
    by_messenger = takes(_as_delivered(pressed, "messenger"))
    by_others = [takes(Message(f"{name}-{number}", name, Pressed(choice.id))) for name in ("web", "rest", "telegram")]

    assert [_parts(reply) for reply in by_messenger.replies]
    for turn in by_others:
        assert [_parts(reply) for reply in turn.replies] == [_parts(reply) for reply in by_messenger.replies]
