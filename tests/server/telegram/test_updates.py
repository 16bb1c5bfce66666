"""Every kind of update, as documented (`updates.json`), and what becomes of it."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from microcredit.content import Content
from microcredit.dialogue import Command, Pressed
from microcredit.gate import Refused, Words
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.telegram.updates import group_command, read_update
from tests.builders.bot_api import BOT_NAME
from tests.builders.said import words

_UPDATES: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "updates.json").read_text(encoding="utf-8"))
_CHOICE = "choix-0123456789ab"
_KEYBOARD = [
    [{"text": "Basses-Laurentides", "callback_data": _CHOICE}],
    [{"text": "Hautes-Laurentides", "callback_data": "choix-ba9876543210"}],
]
_CALLBACK = {"callback": "4382bfdwdsb323b2d9"}


def _says(text: str, *hidden: str) -> InboundMessage:
    return InboundMessage("1", "7", Words(text, hidden))


def _is_told(phrase: str, person: str = "7") -> InboundMessage:
    return InboundMessage("1", person, Refused(phrase))


_BECOMES = {
    "text": _says("c'est quoi le microcrédit"),
    "command": InboundMessage("1", "7", Command("aide", "capacites")),
    "command with a name": InboundMessage("1", "7", Command("aide", "capacites")),
    "start with a payload": InboundMessage("1", "7", Command("start", "salutation")),
    "unknown command": _says("restart"),
    "pressed": InboundMessage(
        "1",
        "7",
        Pressed(_CHOICE),
        context={**_CALLBACK, "message_id": 12, "inline_keyboard": _KEYBOARD},
    ),
    "pressed on an old message": InboundMessage("1", "7", Pressed(_CHOICE), context=_CALLBACK),
    "pressed what is not ours": InboundMessage("1", "7", Refused("choix_perime"), context=_CALLBACK),
    "pressed in a group": None,
    "pressed elsewhere": None,
    "game": None,
    "edited": _is_told("message_modifie"),
    "edited in a group": None,
    "live location moves": None,
    "sticker": _is_told("message_sans_mots"),
    "dice": _is_told("message_sans_mots"),
    "emoji": _is_told("message_sans_mots"),
    "contact": _is_told("message_sans_mots"),
    "poll": _is_told("message_sans_mots"),
    "photo": _is_told("piece_jointe"),
    "photo with a caption": _says("combien je peux emprunter"),
    "photo of an album": InboundMessage("album-13000000000001", "7", Refused("piece_jointe")),
    "video": _is_told("piece_jointe"),
    "animation": _is_told("piece_jointe"),
    "document": _is_told("piece_jointe"),
    "voice": _is_told("message_vocal"),
    "audio": _is_told("message_vocal"),
    "video note": _is_told("message_vocal"),
    "location": _is_told("position_recue"),
    "venue": _is_told("position_recue"),
    "pinned message": None,
    "timer": None,
    "talk in a group": None,
    "command in a group": _is_told("en_groupe", "-100500"),
    "command in a group for another": None,
    "command in a group for nobody": None,
    "photo in a group": None,
    "added to a group": _is_told("en_groupe", "-5"),
    "removed from a group": None,
    "blocked": None,
    "unblocked": None,
    "channel post": None,
    "reaction": None,
    "poll state": None,
    "something new": None,
    "something new in a message": None,
}


def _update(name: str) -> Update:
    return Update.de_json(_UPDATES[name], None)


@pytest.mark.parametrize("name", _BECOMES)
def test_what_becomes_of_an_update(tables: Content, name: str) -> None:
    inbound = read_update(_update(name), tables, BOT_NAME)

    assert inbound == _BECOMES[name]
    assert inbound is None or InboundMessage.from_body(json.loads(json.dumps(inbound.as_body()))) == inbound


_TOPIC = {"message_thread_id": 77, "is_topic_message": True}


@pytest.mark.parametrize("name", ["text", "command", "photo", "edited", "pressed"])
def test_what_is_said_in_a_topic_keeps_it(tables: Content, name: str) -> None:
    body = copy.deepcopy(_UPDATES[name])
    said = body.get("message") or body.get("edited_message") or body["callback_query"]["message"]
    said.update(_TOPIC)

    inbound = read_update(Update.de_json(body, None), tables)

    assert inbound is not None
    assert InboundMessage.from_body(json.loads(json.dumps(inbound.as_body()))).context["thread"] == 77


def test_a_reply_that_telegram_threads_outside_of_a_topic_is_answered_outside(tables: Content) -> None:
    body = copy.deepcopy(_UPDATES["text"])
    body["message"]["message_thread_id"] = 77

    assert read_update(Update.de_json(body, None), tables) == _BECOMES["text"]


def test_every_documented_update_is_expected_to_become_something() -> None:
    assert _UPDATES.keys() - _BECOMES.keys() == {"personal number"}


@pytest.mark.parametrize("name", _UPDATES)
def test_what_belongs_to_a_person_is_nowhere_in_what_is_kept(tables: Content, name: str) -> None:
    inbound = read_update(_update(name), tables, BOT_NAME)

    kept = json.dumps(inbound.as_body() if inbound else {})
    assert not any(secret in kept for secret in ("130 692 544", "130692544", "5550123", "45.5", "Line"))


def test_a_hidden_datum_is_told_of(tables: Content) -> None:
    inbound = read_update(_update("personal number"), tables)

    assert inbound is not None
    assert words(inbound.said).hidden == ("nas",)


def test_without_the_bots_name_no_command_in_a_group_is_for_it(tables: Content) -> None:
    assert read_update(_update("command in a group"), tables) is None


@pytest.mark.parametrize("name", _UPDATES)
def test_the_bots_name_is_needed_for_a_named_command_in_a_group_only(name: str) -> None:
    assert group_command(_update(name)) == (name in {"command in a group", "command in a group for another"})
