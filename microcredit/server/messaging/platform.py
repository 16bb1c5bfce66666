"""What a messenger's platform is, for the delivery: how an answer is drawn for it, and how a call to it may end."""

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from microcredit.dialogue import Message, Said, Turn
from microcredit.gate import Refused
from microcredit.storage.message_queue import Body


class InboundMessage(Struct, frozen=True):
    """What a person said on a messenger, once through the gate: nothing in it is to be masked any more.

    It waits in the inbox as JSON. A version of the assistant may add a field with a default, or drop one: what waits is still
    read.

    Args:
        update: the platform's id of it, the same when it is brought again.
        person: the platform's id of the person, to whom the answer goes.
        said: what was said; a refusal also answers what has no words (a photo, a place).
        context: what the platform's drawing needs beside (the message whose choice was pressed, the topic of a forum).
    """

    update: str
    person: str
    said: Said
    context: Body = {}

    def message(self, conversation: str, channel: str, turn: str) -> Message:
        """Returns it as a turn takes it; `turn` is the turn's id."""
        return Message(conversation, channel, self.said, turn)

    def refused(self, phrase: str) -> "InboundMessage":
        """Returns it without its words, to be answered by a sentence (its id)."""
        return msgspec.structs.replace(self, said=Refused(phrase))

    def as_body(self) -> Body:
        """Returns it as JSON keeps it."""
        body: Body = msgspec.to_builtins(self)
        return body

    @classmethod
    def from_body(cls, body: Body) -> "InboundMessage":
        """Returns what `as_body` gave. Raises msgspec.ValidationError for what no version of it wrote."""
        return msgspec.convert(body, cls)


class TryLaterError(Exception):
    """The platform did not take a call now, or nobody knows whether it did; `seconds` is how long it asks to wait."""

    def __init__(self, why: str, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.seconds = seconds


class UnknownFaultError(TryLaterError):
    """Something failed that nobody foresaw: worth a few tries, and no more."""


class GoneError(Exception):
    """The person blocked the assistant, or is not there any more: nothing can be sent to them."""


class RejectedError(Exception):
    """The platform will never take this call."""


class Platform(Protocol):
    """A messenger, as the delivery sees it."""

    @property
    def name(self) -> str:
        """The channel's name; ids of its conversations begin with it."""

    @property
    def window_seconds(self) -> float:
        """How long after a person's message an answer may still be sent."""

    def draw(self, inbound: InboundMessage, turn: Turn) -> Sequence[Body]:
        """Returns the calls that send a turn, in order."""

    async def attend(self, inbound: InboundMessage) -> None:
        """Shows that the message was seen and is being answered. May fail: nothing depends on it."""

    async def send(self, call: Body) -> Any:
        """Makes a call. Raises TryLaterError, GoneError or RejectedError."""
