"""Conversations in a SQLite file that several readers and one writer share safely."""

import json
import logging
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from microcredit.storage.erasure import ErasureError, finish_erasures
from microcredit.storage.sqlite_file import BUSY_TIMEOUT_MS, StoreError, connected, open_store

logger = logging.getLogger(__name__)

_WHOLE = "SELECT data FROM events WHERE sender_id = :conversation ORDER BY id"
_LATEST_SESSION = f"""
SELECT data FROM events WHERE sender_id = :conversation AND timestamp >= coalesce(
    (SELECT max(timestamp) FROM events WHERE sender_id = :conversation AND type_name = '{SessionStarted.type_name}'), 0
) ORDER BY id
"""  # noqa: S608 - Rasa's own constant


class SQLiteTrackerStore(SQLTrackerStore):
    """Rasa's SQL store on a file, with write-ahead logging and a busy timeout.

    Rasa would keep conversations in memory, or try for ever, when the file cannot be opened: this one refuses to start.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        path: str = "var/conversations.sqlite3",
        event_broker: EventBroker | None = None,
        **kwargs: Any,  # noqa: ARG002 - Rasa passes `host` to every store
    ) -> None:
        """Opens the store, creating its folder and its tables where they are missing, and ends erasures a crash cut short.

        Args:
            domain: the assistant's domain.
            path: the file, from the folder the server runs in.
            event_broker: Rasa's, passed on.
            kwargs: settings of Rasa's endpoint that do not concern a file (`host` among them).

        Raises:
            StoreError: the file cannot be created, opened or written.
        """
        self._path = Path(path)
        open_store(self._path)
        _finish_erasures(self._path)
        super().__init__(domain, dialect="sqlite", db=path, event_broker=event_broker)
        self.engine.hide_parameters = True  # an error names the statement; what it would have written is a person's
        sa.event.listen(self.engine, "connect", _set_up_connection)
        self.engine.dispose()  # connections made before the listener was there have no time-out

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        """Reads what Rasa's own store reads, without the objects and the pool of SQLAlchemy, which took half of a turn."""
        with connected(self._path) as connection:
            query = _WHOLE if fetch_events_from_all_sessions else _LATEST_SESSION
            events = [json.loads(data) for (data,) in connection.execute(query, {"conversation": sender_id})]
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots) if events else None


def _finish_erasures(path: Path) -> None:
    try:
        finish_erasures(path)
    except ErasureError:
        logger.warning("erasures.unfinished")  # another process reads: its next erasure, or the next start, ends it
    except sqlite3.Error as error:
        raise StoreError(f"Le fichier des conversations « {path} » ne se lit pas ({error}).") from error


def _set_up_connection(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA secure_delete=ON")
    # WAL survives a crash of the process at this level; only a power cut may lose the last turn.
    connection.execute("PRAGMA synchronous=NORMAL")
