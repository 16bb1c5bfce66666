"""What a messenger's platform is, for the delivery: how an answer is drawn for it, and how a call to it may end."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from microcredit.dialogue.exchange import Incoming, Turn
from microcredit.gate import Admitted
from microcredit.storage.mailbox import Body


@dataclass(frozen=True)
class Heard:
    """What a person said on a messenger, once through the gate: nothing in it is to be masked any more.

    Args:
        update: the platform's id of it, the same when it is brought again.
        person: the platform's id of the person, to whom the answer goes.
        admitted: what came of their words at the gate; its `told` also answers what has no words (a photo, a place).
        pressed: the words are the id of a choice.
        topic: the intent that a command or a menu stands for; the words are then its name.
        repeats_choices: the person asks for the choices that did not fit.
        context: what the platform's drawing needs beside (the message whose choice was pressed).
    """

    update: str
    person: str
    admitted: Admitted = field(default_factory=Admitted)
    pressed: bool = False
    topic: str = ""
    repeats_choices: bool = False
    context: Body = field(default_factory=dict)

    def incoming(self, conversation: str, channel: str, turn: str) -> Incoming:
        """Returns it as a turn takes it; `turn` is the turn's id."""
        return Incoming(
            conversation,
            self.admitted.text,
            channel,
            pressed=self.pressed,
            admitted=self.admitted,
            topic=self.topic,
            repeats_choices=self.repeats_choices,
            id=turn,
        )

    def refused(self, phrase: str) -> "Heard":
        """Returns what was said without its words, to be answered by a sentence (its id)."""
        return Heard(self.update, self.person, Admitted(told=phrase))

    def as_body(self) -> Body:
        """Returns it as JSON keeps it."""
        return asdict(self)

    @classmethod
    def from_body(cls, body: Body) -> "Heard":
        """Returns what `as_body` gave."""
        admitted = body["admitted"]
        return cls(**{**body, "admitted": Admitted(admitted["text"], tuple(admitted["hidden"]), admitted["told"])})


class TryLaterError(Exception):
    """The platform did not take a call now, or nobody knows whether it did; `seconds` is how long it asks to wait."""

    def __init__(self, why: str, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.seconds = seconds


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

    def draw(self, heard: Heard, turn: Turn) -> Sequence[Body]:
        """Returns the calls that send a turn, in order."""

    async def attend(self, heard: Heard) -> None:
        """Shows that the message was seen and is being answered. May fail: nothing depends on it."""

    async def send(self, call: Body) -> Any:
        """Makes a call. Raises TryLaterError, GoneError or RejectedError."""
