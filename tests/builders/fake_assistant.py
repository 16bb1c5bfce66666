"""An assistant without Rasa: says what a test tells it to say, and keeps conversations in memory."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from microcredit.dialogue import Asked, Health, PastTurn
from microcredit.replies import Choice, Reply

Answers = Callable[[Asked], Sequence[Reply]]


@dataclass
class KeptTurn:
    """A turn as it was kept."""

    id: str
    asked: Asked
    replies: tuple[Reply, ...]


@dataclass
class FakeTalk:
    """One conversation of a fake assistant."""

    assistant: "FakeAssistant"
    conversation: str

    @property
    def kept(self) -> list[KeptTurn]:
        """What is kept of it."""
        return self.assistant.conversations.get(self.conversation, [])

    @property
    def has_begun(self) -> bool:
        """Whether anything is kept of it."""
        return bool(self.kept)

    def just_offered(self) -> Sequence[Choice]:
        """Returns the choices of the last turn."""
        return tuple(choice for reply in self.kept[-1].replies for choice in reply.choices) if self.kept else ()

    async def ever_offered(self, choice_id: str) -> Choice | None:
        """Returns the choice of that id."""
        offered = (choice for turn in self.kept for reply in turn.replies for choice in reply.choices)
        return next((choice for choice in offered if choice.id == choice_id), None)

    async def past_turn(self, turn: str) -> PastTurn | None:
        """Returns the turn of that id."""
        return next((PastTurn(kept.replies, place == 0) for place, kept in enumerate(self.kept) if kept.id == turn), None)

    async def answer(self, asked: Asked, turn: str, channel: str) -> tuple[Reply, ...]:
        """Answers as the test told, and keeps the turn."""
        self.assistant.channels.append(channel)
        await asyncio.sleep(self.assistant.takes)
        replies = tuple(self.assistant.answers(asked))
        if self.assistant.store_fails:
            raise OSError("no space left")
        self.assistant.conversations.setdefault(self.conversation, []).append(KeptTurn(turn, asked, replies))
        return replies

    async def erase(self) -> None:
        """Erases the conversation."""
        if self.assistant.erasure_fails:
            raise OSError("no space left")
        self.assistant.conversations.pop(self.conversation, None)


@dataclass
class FakeAssistant:
    """An assistant that a test scripts.

    Args:
        answers: what is said to what is asked; an echo when not told.
        topics: what it knows; everything when None.
        takes: how long an answer takes, in seconds.
        store_fails: nothing can be kept.
        erasure_fails: nothing can be erased.
    """

    answers: Answers = lambda asked: (Reply("echo", f"Vous dites : {asked.text}"),)
    topics: frozenset[str] | None = None
    takes: float = 0.0
    store_fails: bool = False
    erasure_fails: bool = False
    conversations: dict[str, list[KeptTurn]] = field(default_factory=dict)
    channels: list[str] = field(default_factory=list)
    is_closed: bool = False
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    @asynccontextmanager
    async def conversation(self, conversation: str) -> AsyncIterator[FakeTalk]:
        """Holds a conversation."""
        async with self._locks.setdefault(conversation, asyncio.Lock()):
            yield FakeTalk(self, conversation)

    def knows(self, topic: str) -> bool:
        """Whether it knows a topic."""
        return self.topics is None or topic in self.topics

    async def health(self) -> Health:
        """Tells what works."""
        return Health(model=True, actions=True, store=not self.store_fails)

    async def close(self) -> None:
        """Is over."""
        self.is_closed = True

    def asked(self, conversation: str) -> list[Asked]:
        """Returns what was asked in a conversation and kept, in order."""
        return [turn.asked for turn in self.conversations.get(conversation, [])]


def says(*replies: Reply) -> Answers:
    """Returns answers that are always these."""
    return lambda _: replies
