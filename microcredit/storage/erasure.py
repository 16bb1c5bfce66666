"""Erases a conversation for good: from the file, from its write-ahead log, and again if a crash came between.

The request is written down first; it goes away last. Whatever stops the process in between, `finish_erasures` ends the work
at the next start. A person's « efface mes données » that Rasa has saved counts as a request too.
"""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from microcredit.storage.events import conversations_that_asked, delete_events, is_kept
from microcredit.storage.sqlite_file import BUSY_TIMEOUT_MS, connected

# The intent by which a person asks for it; the written answer has the same name.
ERASURE_TOPIC = "effacer_donnees"

# How often, and how long each time, a checkpoint waits for readers. While SQLite itself waits, nobody else can write:
# its waits are short.
_CHECKPOINT_TRIES = 20
_CHECKPOINT_WAIT_MS = 100
# After this long, a turn that was under way when the rows were deleted has ended (ten seconds at most, and as long as a
# writer waits to save it).
_LONGEST_TURN_SECONDS = 10.0 + BUSY_TIMEOUT_MS / 1000 + 1.0


class ErasureError(Exception):
    """The rows are gone but their traces in the log are not: another process keeps reading. Asking again finishes."""


def erase(path: Path, *conversations: str) -> None:
    """Erases everything of these conversations. The caller holds their locks. Raises sqlite3.Error or ErasureError."""
    for _ in erasing(path, *conversations):
        pass


def erasing(path: Path, *conversations: str) -> Iterator[str]:
    """Erases step by step, and yields the name of each step once it is durable (the tests stop between any two)."""
    ids = [(conversation,) for conversation in conversations]
    with connected(path) as connection:
        # A stop of the machine, not of the process only, must not undo a step.
        connection.execute("PRAGMA synchronous=FULL")
        with connection:
            connection.executemany("INSERT OR IGNORE INTO erasures VALUES (?)", ids)
        yield "requested"
        with connection:
            delete_events(connection, conversations)
            connection.executemany("DELETE FROM votes WHERE conversation = ?", ids)
            # What waits in `inbox` was said after, or is the request itself, which is answered by a confirmation.
            connection.executemany("DELETE FROM outbox WHERE conversation = ?", ids)
        yield "deleted"
        # `secure_delete` zeroes what is deleted, but not the copies that SQLite leaves in the free space of a page when it
        # moves rows to another, at any earlier write: only pages made again from the rows that are left have none.
        connection.execute("VACUUM")
        yield "rewritten"
        _checkpoint(connection)
        yield "out of the log"
        with connection:
            connection.executemany("DELETE FROM erasures WHERE conversation = ?", ids)
        yield "request deleted"
        _checkpoint(connection)
        yield "done"


def erase_from_outside(path: Path, conversation: str) -> None:
    """Erases a conversation whose lock cannot be held, because its server is another process.

    A turn under way holds what was said before, and saves it again when it ends: it is waited for, and the conversation
    erased again, until nothing older than the request has come back (a turn begun since could have read it).
    """
    asked = time.time()
    with connected(path) as connection, connection:
        # What waited may be in a turn already, which nothing is kept of yet.
        waited = connection.execute("DELETE FROM inbox WHERE conversation = ?", (conversation,)).rowcount > 0
    came_back = waited or _speaks_of(path, conversation, asked)
    erase(path, conversation)
    while came_back:
        time.sleep(_LONGEST_TURN_SECONDS)
        came_back = _speaks_of(path, conversation, asked)
        erase(path, conversation)


def finish_erasures(path: Path) -> int:
    """Ends the erasures that were asked for and not finished; returns how many. Raises sqlite3.Error or ErasureError."""
    with connected(path) as connection:
        requested = {row[0] for row in connection.execute("SELECT conversation FROM erasures")}
        asked = requested | conversations_that_asked(connection, ERASURE_TOPIC)
    if asked:
        erase(path, *sorted(asked))
    else:
        with connected(path) as connection:
            _checkpoint(connection)  # a stop may have come between the end of an erasure and the end of its traces
    return len(asked)


def _speaks_of(path: Path, conversation: str, moment: float) -> bool:
    """Whether something is kept of what happened in a conversation before a moment."""
    with connected(path) as connection:
        return is_kept(connection, conversation, moment)


def _checkpoint(connection: sqlite3.Connection) -> None:
    """Moves the log into the file and empties it. Raises ErasureError when readers keep it from doing so."""
    connection.execute(f"PRAGMA busy_timeout={_CHECKPOINT_WAIT_MS}")
    try:
        for _ in range(_CHECKPOINT_TRIES):
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return
            time.sleep(_CHECKPOINT_WAIT_MS / 1000)
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    raise ErasureError("the write-ahead log is still being read")
