"""The SQLite file of conversations, opened without Rasa."""

import sqlite3
from contextlib import closing
from pathlib import Path

BUSY_TIMEOUT_MS = 5_000  # how long a writer waits for another before it gives up


class StoreError(Exception):
    """The store cannot be opened; the message says which file and what to do, in French."""


def open_store(path: Path) -> None:
    """Makes sure that the file can be written, creating its folder, and turns write-ahead logging on.

    Raises:
        StoreError: it cannot be created, opened or written, or is not a SQLite file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000)) as connection, connection:
            connection.execute("PRAGMA journal_mode=WAL")
            # A write that changes nothing: opening alone would accept a file on a read-only disk.
            connection.execute("CREATE TABLE IF NOT EXISTS write_probe (id INTEGER)")
            connection.execute("INSERT INTO write_probe VALUES (1)")
            connection.execute("DELETE FROM write_probe")
    except (OSError, sqlite3.Error) as error:
        remedy = "vérifiez le dossier, les droits et l'espace du disque, ou changez MICROCREDIT_STORE"
        raise StoreError(f"Le fichier des conversations « {path} » ne s'ouvre pas ({error}) : {remedy}.") from error
