"""The seam: what a turn asks of whatever understands and answers, be it Rasa (microcredit/rasa_part) or a test's fake."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from msgspec import Struct

from microcredit.replies import Choice, Reply


class Asked(Struct, frozen=True):
    """What is given to the assistant: words to understand, or a topic (with a place, or none) that needs no understanding.

    Args:
        text: the words; how the person said it where `topic` is given (a choice's title, a command's name).
        topic: the intent, when it is known already.
        place: id of the place that goes with the topic, or empty.
    """

    text: str
    topic: str = ""
    place: str = ""


class PastTurn(Struct, frozen=True):
    """A turn that was kept. `first`: it began the conversation."""

    replies: tuple[Reply, ...]
    first: bool


class Health(Struct, frozen=True):
    """What a message needs to be answered, and whether it is there."""

    model: bool
    actions: bool
    store: bool

    @property
    def is_good(self) -> bool:
        """Whether a message can be answered."""
        return self.model and self.actions and self.store


class Talk(Protocol):
    """One conversation, held: no other message of it is answered meanwhile. Every method may raise what the store raises."""

    @property
    def has_begun(self) -> bool:
        """Whether anything is kept of it."""

    def just_offered(self) -> Sequence[Choice]:
        """Returns the choices of the assistant's last words, in order."""

    async def ever_offered(self, choice_id: str) -> Choice | None:
        """Returns the choice of that id if it was offered in the conversation, however long ago."""

    async def past_turn(self, turn: str) -> PastTurn | None:
        """Returns the turn of that id when it was kept already."""

    async def answer(self, asked: Asked, turn: str, channel: str) -> tuple[Reply, ...]:
        """Answers, and keeps the turn under its id. What it returns is kept: when it raises, nothing is said to be."""

    async def erase(self) -> None:
        """Erases everything of the conversation, for good."""


class Assistant(Protocol):
    """What understands and answers."""

    def conversation(self, conversation: str) -> AbstractAsyncContextManager[Talk]:
        """Holds a conversation until the block ends; whoever comes meanwhile waits, in order."""

    def knows(self, topic: str) -> bool:
        """Whether a topic can be answered by the model that is loaded."""

    async def health(self) -> Health:
        """Returns what is there, asked anew."""

    async def close(self) -> None:
        """Lets go of what it holds."""
