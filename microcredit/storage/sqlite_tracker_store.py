"""Conversations in a SQLite file that several readers and one writer share safely."""

import logging
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

from microcredit.storage.erasure import ErasureError, finish_erasures
from microcredit.storage.sqlite_file import BUSY_TIMEOUT_MS, StoreError, open_store

logger = logging.getLogger(__name__)


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
        open_store(Path(path))
        _finish_erasures(Path(path))
        super().__init__(domain, dialect="sqlite", db=path, event_broker=event_broker)
        self.engine.hide_parameters = True  # an error names the statement; what it would have written is a person's
        sa.event.listen(self.engine, "connect", _set_up_connection)
        self.engine.dispose()  # connections made before the listener was there have no time-out


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
