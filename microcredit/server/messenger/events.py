"""What came from Messenger, as the delivery takes it: masked words, a command's topic, a choice, or why there are no words.

Pure. What is not of the documented form calls for no answer: Meta adds events and fields, and brings again what is refused.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from microcredit.content import Content
from microcredit.dialogue import Command, MoreChoices, Pressed
from microcredit.gate import Refused, admit
from microcredit.replies import is_choice_id
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.messenger.payloads import command_of, page_of
from microcredit.storage.message_queue import Body

_PERSON = re.compile(r"[0-9A-Za-z_-]{1,64}")
_MESSAGE_ID = re.compile(r"[\x21-\x7e]{1,500}")
# The sentence that answers an attachment, by its type; those of any other type are files too.
_ATTACHMENT = "piece_jointe"
_ANSWERED = {"audio": "message_vocal", "location": "position_recue"}


def read_events(body: Body, content: Content) -> list[InboundMessage]:
    """Returns what people said in a call of the webhook, in the order in which they said it.

    Args:
        body: the call, which may hold many events of many persons.
        content: the commands, and what the gate needs.
    """
    if body.get("object") != "page":
        return []
    # Meta does not promise the order of what it brings together.
    events = sorted(_events(body), key=_moment)
    return [inbound for event in events if (inbound := _Event(event, content).read())]


def _events(body: Body) -> Iterator[Body]:
    # Not those under `standby`: another app of the page is talking then.
    for entry in _objects(body.get("entry")):
        yield from _objects(entry.get("messaging"))


def _moment(event: Body) -> int:
    """When it happened, in milliseconds; what does not say it stays at its place, before what does."""
    moment = event.get("timestamp")
    return moment if type(moment) is int else 0


class _Event:
    """One thing that happened in a conversation with the page."""

    def __init__(self, event: Body, content: Content) -> None:
        self._event = event
        self._content = content
        self._person = _text(_object(event.get("sender")).get("id"))

    def read(self) -> InboundMessage | None:
        """Returns what was said; None for an echo, a reading, a reaction, or what nobody has documented yet."""
        if not _PERSON.fullmatch(self._person):
            return None
        if message := _object(self._event.get("message")):
            return None if message.get("is_echo") else self._message(message)
        if postback := _object(self._event.get("postback")):
            return self._postback(postback)
        if edit := _object(self._event.get("message_edit")):
            # Each edit of a message bears the message's own id.
            return self._refused("message_modifie", self._update(edit, f"edit-{edit.get('num_edit')}-"))
        return None

    def _message(self, message: Body) -> InboundMessage | None:
        update = self._update(message)
        payload = _text(_object(message.get("quick_reply")).get("payload"))
        if pressed := self._pressed(update, payload):
            return pressed
        if words := _text(message.get("text")):
            return self._words(update, words)
        if attachments := _objects(message.get("attachments")):
            return self._refused(_answer_to(attachments), update)
        # A message of a kind that Meta brings without its contents; a deleted one calls for nothing.
        return self._refused("message_sans_mots", update) if message.get("is_unsupported") else None

    def _postback(self, postback: Body) -> InboundMessage | None:
        update = self._update(postback)
        if pressed := self._pressed(update, _text(postback.get("payload"))):
            return pressed
        # A button that the page's team has made elsewhere: its title is what the person means to say.
        title = _text(postback.get("title"))
        return self._words(update, title) if title else None

    def _pressed(self, update: str, payload: str) -> InboundMessage | None:
        """What a button or a menu of ours sends back; None for any other."""
        if is_choice_id(payload):
            return InboundMessage(update, self._person, Pressed(payload))
        if page := page_of(payload):
            return InboundMessage(update, self._person, MoreChoices(), {"page": page})
        name = command_of(payload)
        topic = next((command.topic for command in self._content.commands if command.name == name), "")
        return InboundMessage(update, self._person, Command(name, topic)) if topic else None

    def _words(self, update: str, words: str) -> InboundMessage:
        return InboundMessage(update, self._person, admit(words, self._content))

    def _refused(self, phrase: str, update: str) -> InboundMessage:
        return InboundMessage(update, self._person, Refused(phrase))

    def _update(self, part: Body, kind: str = "") -> str:
        """The id of what was said; made of the event when it has none, so that it is the same when it is brought again."""
        message_id = _text(part.get("mid"))
        if not _MESSAGE_ID.fullmatch(message_id):
            message_id = hashlib.blake2s(json.dumps(self._event, sort_keys=True).encode()).hexdigest()
        return kind + message_id


def _answer_to(attachments: list[Body]) -> str:
    """The sentence that answers attachments: what the first one is."""
    first = attachments[0]
    if "sticker_id" in _object(first.get("payload")):
        return "message_sans_mots"  # a sticker, or a thumb up
    return _ANSWERED.get(_text(first.get("type")), _ATTACHMENT)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _object(value: Any) -> Body:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Body]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
