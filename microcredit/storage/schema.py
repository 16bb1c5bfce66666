"""What the file of conversations holds, and how it is made ready."""

import sqlite3
from pathlib import Path

from microcredit.storage.events import TABLE as EVENTS
from microcredit.storage.sqlite_file import StoreError, connected

_OWNER_ONLY_FOLDER, _OWNER_ONLY = 0o700, 0o600

# Beside the table of events.
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


def open_store(path: Path) -> None:
    """Makes sure that the file can be written, creating its folder and its tables, and turns write-ahead logging on.

    The folder, where it is made here, and the file are their owner's alone.

    Raises:
        StoreError: it cannot be created, opened or written, or is not a SQLite file.
    """
    try:
        path.parent.mkdir(_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        path.touch(_OWNER_ONLY)
        path.chmod(_OWNER_ONLY)
        with connected(path) as connection, connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(EVENTS + _TABLES)
            # A write that changes nothing: opening alone would accept a file on a read-only disk.
            connection.execute("INSERT OR REPLACE INTO erasures VALUES ('')")
            connection.execute("DELETE FROM erasures WHERE conversation = ''")
    except (OSError, sqlite3.Error) as error:
        remedy = "vérifiez le dossier, les droits et l'espace du disque, ou changez MICROCREDIT_STORE"
        raise StoreError(f"Le fichier des conversations « {path} » ne s'ouvre pas ({error}) : {remedy}.") from error
