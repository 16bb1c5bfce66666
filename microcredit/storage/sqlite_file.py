"""The SQLite file of conversations, opened one transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

BUSY_TIMEOUT_MS = 5_000  # how long a writer waits for another before it gives up


class StoreError(Exception):
    """The store cannot be opened; the message says which file and what to do, in French."""


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Opens the file and closes it after; nothing is committed but by the caller (`with connection:`).

    What is deleted or overwritten is replaced by zeros where it stands; copies that SQLite made when it moved rows stay (see
    `erasing`). Raises sqlite3.Error, also when there is no file: a store that was removed is not made again in silence.
    """
    # A name with « ? » or « # » would be cut there in a URI.
    uri = f"{path.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_MS / 1000)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        yield connection
