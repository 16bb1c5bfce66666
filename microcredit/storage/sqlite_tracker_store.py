"""Conversations in a SQLite file that several readers and one writer share safely."""

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

from microcredit.storage.sqlite_file import BUSY_TIMEOUT_MS, open_store


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
        """Opens the store, creating its folder and its tables where they are missing.

        Args:
            domain: the assistant's domain.
            path: the file, from the folder the server runs in.
            event_broker: Rasa's, passed on.
            kwargs: settings of Rasa's endpoint that do not concern a file (`host` among them).

        Raises:
            StoreError: the file cannot be created, opened or written.
        """
        open_store(Path(path))
        super().__init__(domain, dialect="sqlite", db=path, event_broker=event_broker)
        sa.event.listen(self.engine, "connect", _set_up_connection)
        self.engine.dispose()  # connections made before the listener was there have no time-out


def _set_up_connection(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    # WAL survives a crash of the process at this level; only a power cut may lose the last turn.
    connection.execute("PRAGMA synchronous=NORMAL")
