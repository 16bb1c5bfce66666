"""Erases a conversation for good: from the file, from its write-ahead log, and again if a crash came between.

The request is written down first; it goes away last. Whatever stops the process in between, `finish_erasures` ends the work
at the next start. A person's « efface mes données » that Rasa has saved counts as a request too.
"""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from microcredit.storage.sqlite_file import connected, has_events

# The intent by which a person asks for it; the written answer has the same name.
ERASURE_TOPIC = "effacer_donnees"

_CHECKPOINT_TRIES = 20
_CHECKPOINT_WAIT_SECONDS = 0.1
# After this long, a turn that was under way when the rows were deleted has ended, and cannot write them again.
_LONGEST_TURN_SECONDS = 12.0
_ACTIVE_SECONDS = 60.0


class ErasureError(Exception):
    """The rows are gone but their traces in the log are not: another process keeps reading. Asking again finishes."""


def erase(path: Path, conversation: str) -> None:
    """Erases everything of a conversation. The caller holds its lock. Raises sqlite3.Error or ErasureError."""
    for _ in erasing(path, conversation):
        pass


def erasing(path: Path, conversation: str) -> Iterator[str]:
    """Erases step by step, and yields the name of each step once it is durable (the tests stop between any two)."""
    with connected(path) as connection:
        # A stop of the machine, not of the process only, must not undo a step.
        connection.execute("PRAGMA synchronous=FULL")
        with connection:
            connection.execute("INSERT OR IGNORE INTO erasures VALUES (?)", (conversation,))
        yield "requested"
        with connection:
            if has_events(connection):
                connection.execute("DELETE FROM events WHERE sender_id = ?", (conversation,))
            connection.execute("DELETE FROM votes WHERE conversation = ?", (conversation,))
        yield "deleted"
        _checkpoint(connection)
        yield "out of the log"
        with connection:
            connection.execute("DELETE FROM erasures WHERE conversation = ?", (conversation,))
        yield "request deleted"
        _checkpoint(connection)
        yield "done"


def erase_from_outside(path: Path, conversation: str) -> None:
    """Erases a conversation whose lock cannot be held, because its server is another process.

    A turn under way could save it again: when it spoke a moment ago, it is erased again after the longest turn.
    """
    spoke = seconds_since_last_event(path, conversation)
    erase(path, conversation)
    if spoke is not None and spoke < _ACTIVE_SECONDS:
        time.sleep(_LONGEST_TURN_SECONDS)
        erase(path, conversation)


def seconds_since_last_event(path: Path, conversation: str) -> float | None:
    """Returns how long ago something was said in a conversation; None when the store knows nothing of it."""
    with connected(path) as connection:
        if not has_events(connection):
            return None
        row = connection.execute("SELECT max(timestamp) FROM events WHERE sender_id = ?", (conversation,)).fetchone()
    return None if row[0] is None else time.time() - float(row[0])


def finish_erasures(path: Path) -> int:
    """Ends the erasures that were asked for and not finished; returns how many. Raises sqlite3.Error or ErasureError."""
    with connected(path) as connection:
        asked = {row[0] for row in connection.execute("SELECT conversation FROM erasures")}
        if has_events(connection):
            said = connection.execute("SELECT DISTINCT sender_id FROM events WHERE intent_name = ?", (ERASURE_TOPIC,))
            asked |= {row[0] for row in said}
    for conversation in sorted(asked):
        erase(path, conversation)
    return len(asked)


def _checkpoint(connection: sqlite3.Connection) -> None:
    """Moves the log into the file and empties it. Raises ErasureError when readers keep it from doing so."""
    for _ in range(_CHECKPOINT_TRIES):
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return
        time.sleep(_CHECKPOINT_WAIT_SECONDS)
    raise ErasureError("the write-ahead log is still being read")
