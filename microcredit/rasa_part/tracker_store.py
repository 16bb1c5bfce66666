"""Conversations in our own store, as Rasa asks for them. It never falls back to memory: what is not kept fails."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from microcredit.storage.erasure import ErasureError, finish_erasures
from microcredit.storage.events import append_events, conversations, read_events
from microcredit.storage.schema import open_store
from microcredit.storage.sqlite_file import ConnectionPool, StoreError

logger = logging.getLogger(__name__)

# Where a tracker carries how many of its events are kept: Rasa hands the same object back to be saved.
_KEPT = "kept_events"


class ConversationStore(TrackerStore):
    """Rasa's tracker store over `microcredit.storage`. No read or write holds the event loop."""

    def __init__(
        self,
        domain: Domain | None = None,
        path: str = "var/conversations.sqlite3",
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        """Opens the store, making what is missing, and ends erasures that a crash cut short.

        Args:
            domain: the assistant's domain.
            path: the file, from the folder the server runs in.
            event_broker: Rasa's, passed on.
            kwargs: settings of Rasa's endpoint that do not concern a file (`host` among them).

        Raises:
            StoreError: the file cannot be created, opened or written.
        """
        self.path = Path(path)
        open_store(self.path)
        _finish_erasures(self.path)
        self._connections = ConnectionPool(self.path)
        self._held: dict[str, DialogueStateTracker | None] = {}
        super().__init__(domain, event_broker)

    @contextmanager
    def holding(self, conversation: str, tracker: DialogueStateTracker | None) -> Iterator[None]:
        """Gives `tracker` to whoever asks for that conversation until the block ends: its reader holds the conversation."""
        self._held[conversation] = tracker
        try:
            yield
        finally:
            del self._held[conversation]

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Returns the latest session of a conversation, or None. Raises sqlite3.Error."""
        if sender_id in self._held:
            return self._held[sender_id]
        return await self._read(sender_id, whole=False)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Returns the whole of a conversation, or None. Raises sqlite3.Error."""
        return await self._read(conversation_id, whole=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the events of `tracker` that are not kept yet, all or none. Raises sqlite3.Error."""
        if self.event_broker is not None:
            await self.stream_events(tracker)
        kept = getattr(tracker, _KEPT, None)
        if kept is None:
            stored = await self._read(tracker.sender_id, whole=False)
            kept = len(stored.events) if stored is not None else 0
        events = [event.as_dict() for event in islice(tracker.events, kept, None)]
        await asyncio.to_thread(self._append, tracker.sender_id, events)
        setattr(tracker, _KEPT, len(tracker.events))

    async def keys(self) -> list[str]:
        """Returns the ids of the conversations. Raises sqlite3.Error."""
        return await asyncio.to_thread(self._keys)

    async def is_usable(self) -> bool:
        """Whether the store can be written now."""
        try:
            await asyncio.to_thread(open_store, self.path)
        except StoreError:
            return False
        return True

    def close(self) -> None:
        """Closes the file."""
        self._connections.close()

    async def _read(self, conversation: str, *, whole: bool) -> DialogueStateTracker | None:
        events = await asyncio.to_thread(self._events, conversation, whole=whole)
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(conversation, events, self.domain.slots)
        setattr(tracker, _KEPT, len(events))
        return tracker

    def _events(self, conversation: str, *, whole: bool) -> list[dict[str, Any]]:
        self._make_again_if_gone()
        with self._connections.connection() as connection:
            return read_events(connection, conversation, whole=whole)

    def _append(self, conversation: str, events: list[dict[str, Any]]) -> None:
        self._make_again_if_gone()
        with self._connections.connection() as connection:
            append_events(connection, conversation, events)

    def _keys(self) -> list[str]:
        with self._connections.connection() as connection:
            return conversations(connection)

    def _make_again_if_gone(self) -> None:
        """Makes the store again when somebody removed its file: what was in it is lost, what is said from now on is not."""
        if not self.path.exists():
            logger.error("store.gone: « %s » was removed while the assistant ran; a new one is made", self.path)
            open_store(self.path)


def _finish_erasures(path: Path) -> None:
    try:
        finish_erasures(path)
    except ErasureError:
        logger.warning("erasures.unfinished")  # another process reads: its next erasure, or the next start, ends it
    except sqlite3.Error as error:
        raise StoreError(f"Le fichier des conversations « {path} » ne se lit pas ({error}).") from error
