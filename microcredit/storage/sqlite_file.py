"""The SQLite file of conversations, opened without Rasa."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

BUSY_TIMEOUT_MS = 5_000  # how long a writer waits for another before it gives up

# Rasa makes its own table, `events`; these are ours.
_TABLES = """
CREATE TABLE IF NOT EXISTS votes (
    conversation TEXT NOT NULL,
    turn TEXT NOT NULL,
    reply TEXT NOT NULL,
    useful INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (conversation, turn)
);
CREATE TABLE IF NOT EXISTS erasures (conversation TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS updates (key TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    body TEXT NOT NULL,
    at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    body TEXT NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS inbox_of ON inbox (channel, conversation, id);
CREATE INDEX IF NOT EXISTS outbox_of ON outbox (channel, conversation, id);
"""


class StoreError(Exception):
    """The store cannot be opened; the message says which file and what to do, in French."""


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Opens the file and closes it after; nothing is committed but by the caller (`with connection:`).

    What is deleted or overwritten is replaced by zeros where it stands; copies that SQLite made when it moved rows stay (see
    `erasing`). Raises sqlite3.Error.
    """
    with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        yield connection


def open_store(path: Path) -> None:
    """Makes sure that the file can be written, creating its folder and our tables, and turns write-ahead logging on.

    Raises:
        StoreError: it cannot be created, opened or written, or is not a SQLite file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with connected(path) as connection, connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(_TABLES)
            # A write that changes nothing: opening alone would accept a file on a read-only disk.
            connection.execute("INSERT OR REPLACE INTO erasures VALUES ('')")
            connection.execute("DELETE FROM erasures WHERE conversation = ''")
    except (OSError, sqlite3.Error) as error:
        remedy = "vérifiez le dossier, les droits et l'espace du disque, ou changez MICROCREDIT_STORE"
        raise StoreError(f"Le fichier des conversations « {path} » ne s'ouvre pas ({error}) : {remedy}.") from error


def has_events(connection: sqlite3.Connection) -> bool:
    """Whether Rasa has made its table yet."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'")
    return found.fetchone() is not None
