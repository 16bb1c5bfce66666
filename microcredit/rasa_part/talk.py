"""One conversation held with Rasa's model: what was offered in it, what it answers, what is kept of it."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from microcredit.content import content
from microcredit.dialogue import Asked, PastTurn
from microcredit.rasa_part.intent_classifier import AFTER
from microcredit.rasa_part.tracker_store import ConversationStore
from microcredit.rasa_part.wire import payload
from microcredit.replies import Choice, Reply
from microcredit.replies.carried import from_metadata
from microcredit.storage.erasure import erase
from microcredit.storage.events import read_turns


class RasaTalk:
    """A `Talk` of microcredit/dialogue: exists while its conversation is held."""

    def __init__(self, conversation: str, tracker: DialogueStateTracker | None, agent: Agent, store: ConversationStore) -> None:
        """Keeps the latest session of the conversation; None when nothing of it is kept."""
        self._conversation = conversation
        self._tracker = tracker
        self._agent = agent
        self._store = store

    @property
    def has_begun(self) -> bool:
        """Whether anything is kept of it."""
        return self._tracker is not None

    def just_offered(self) -> Sequence[Choice]:
        """Returns the choices of the assistant's last words, in order."""
        return tuple(_choices(reversed(self._said_last())))

    async def ever_offered(self, choice_id: str) -> Choice | None:
        """Returns the choice of that id if it was offered in the conversation, however long ago. Raises sqlite3.Error."""
        if self._tracker is None:
            return None
        offered = _with_id(choice_id, self._tracker)
        if offered is not None:
            return offered
        whole = await self._store.retrieve_full_tracker(self._conversation)
        return _with_id(choice_id, whole) if whole is not None else None

    async def past_turn(self, turn: str) -> PastTurn | None:
        """Returns the turn of that id when it was kept already. Raises sqlite3.Error."""
        # It is then in the session at hand, since nothing came after it.
        if self._tracker is None or not _has_turn(turn, self._tracker):
            return None
        turns = await asyncio.to_thread(read_turns, self._store.path, self._conversation)
        kept = ((place, one) for place, one in enumerate(turns) if one.id == turn)
        return next((PastTurn(tuple(one.replies), place == 0) for place, one in kept), None)

    async def answer(self, asked: Asked, turn: str, channel: str) -> tuple[Reply, ...]:
        """Has Rasa answer and keep the turn. Raises what Rasa raises; sqlite3.Error when the turn could not be kept."""
        collected = ReplyCollector()
        message = UserMessage(
            payload(asked.topic, asked.place) if asked.topic else asked.text,
            collected,
            self._conversation,
            input_channel=channel,
            message_id=turn,
            metadata={"said": asked.text, "channel": channel, AFTER: self._last_topic()},
        )
        # Rasa's processor, and not its handler for channels, which would take a lock of its own.
        await self._agent.processor.handle_message(message)
        return tuple(collected.replies)

    def _last_topic(self) -> str:
        """The id of the assistant's last reply that answers a topic; empty when nothing was said."""
        said = (from_metadata(event.metadata.get("metadata"), "").id for event in self._said_last())
        return next((reply for reply in said if reply in content().answers), "")

    def _said_last(self) -> list[BotUttered]:
        if self._tracker is None:
            return []
        latest = takewhile(lambda event: not isinstance(event, UserUttered), reversed(self._tracker.events))
        return [event for event in latest if isinstance(event, BotUttered)]

    async def erase(self) -> None:
        """Erases everything of the conversation, for good. Raises sqlite3.Error or ErasureError."""
        await asyncio.to_thread(erase, self._store.path, self._conversation)


class ReplyCollector(CollectingOutputChannel):
    """Collects the replies of a turn; each channel draws them its own way."""

    def __init__(self) -> None:
        """Starts with none."""
        super().__init__()
        self.replies: list[Reply] = []

    @classmethod
    def name(cls) -> str:
        """Returns the name Rasa knows it by."""
        return "turn"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps a reply that says something."""
        if message.get("text"):
            self.replies.append(from_metadata(message.get("metadata"), message["text"]))


def _has_turn(turn: str, tracker: DialogueStateTracker) -> bool:
    return any(isinstance(event, UserUttered) and event.message_id == turn for event in reversed(tracker.events))


def _with_id(choice_id: str, tracker: DialogueStateTracker) -> Choice | None:
    return next((choice for choice in _choices(reversed(tracker.events)) if choice.id == choice_id), None)


def _choices(events: Iterable[Event]) -> Iterator[Choice]:
    for event in events:
        if isinstance(event, BotUttered):
            yield from from_metadata(event.metadata.get("metadata"), event.text or "").choices
