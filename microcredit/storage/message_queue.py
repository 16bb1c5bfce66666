"""What messengers brought and what is to be sent to them, kept until it is done (docs/decisions/0009).

A message goes from `inbox` to `outbox` in one transaction: a stop of the process at any moment leaves it in one of them.
"""

import hashlib
import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from microcredit.storage.sqlite_file import connected

# Platforms bring an update again for a day or so when they were not told that it arrived; after this it cannot come back.
_REMEMBERED_SECONDS = 7 * 24 * 3600.0

# What a person who asks for their data is given of it (see `read_waiting`), and where it is.
_TABLES = {"received": "inbox", "to_send": "outbox"}

Body = dict[str, Any]

# Where what is kept is no JSON object (a file that was damaged, or edited by hand), it comes out under this name as it is.
_UNREADABLE = "unreadable"


@dataclass(frozen=True)
class QueuedItem:
    """One thing kept: what a person said (`body` is then the channel's own), or one call to the platform.

    Args:
        id: grows with the order of arrival.
        conversation: the id their conversation is kept under.
        body: JSON object, if `is_readable`; nothing in it is to be masked any more.
        at: when the person's message came in, in seconds since 1970.
    """

    id: int
    conversation: str
    body: Body
    at: float

    @property
    def is_readable(self) -> bool:
        """Whether what was kept is a JSON object."""
        return _UNREADABLE not in self.body

    def age(self) -> float:
        """How long ago the person wrote, in seconds."""
        return time.time() - self.at


class MessageQueue:
    """The inbox and the outbox of one channel.

    Every method raises sqlite3.Error when the file fails; what it did stays done.
    """

    def __init__(self, store: Path, channel: str) -> None:
        """Keeps where items are kept."""
        self._store = store
        self._channel = channel

    def accept(self, update: str, conversation: str, body: Body) -> bool:
        """Keeps what a person said; returns False, and keeps nothing, when the update of that id came before.

        The id is kept as a digest: it says nothing of anybody once the conversation is erased.
        """
        key = hashlib.blake2s(f"{self._channel} {update}".encode()).hexdigest()
        row = (self._channel, conversation, json.dumps(body, ensure_ascii=False), time.time())
        with connected(self._store) as connection, connection:
            connection.execute("PRAGMA synchronous=FULL")  # the platform is about to be told that it need not come again
            if connection.execute("INSERT OR IGNORE INTO updates VALUES (?, ?)", (key, time.time())).rowcount == 0:
                return False
            connection.execute("INSERT INTO inbox (channel, conversation, body, at) VALUES (?, ?, ?, ?)", row)
        return True

    def conversations(self) -> list[str]:
        """Returns the conversations that wait for something, the longest waiting first."""
        query = """
            SELECT conversation FROM (
                SELECT conversation, at FROM inbox WHERE channel = :channel
                UNION ALL SELECT conversation, at FROM outbox WHERE channel = :channel
            ) GROUP BY conversation ORDER BY min(at)
        """
        with connected(self._store) as connection:
            return [row[0] for row in connection.execute(query, {"channel": self._channel})]

    def next_received(self, conversation: str) -> QueuedItem | None:
        """Returns the oldest thing said that was not answered yet."""
        return self._oldest("inbox", conversation)

    def next_to_send(self, conversation: str) -> QueuedItem | None:
        """Returns the oldest call that was not made yet."""
        return self._oldest("outbox", conversation)

    def waits(self, item: QueuedItem) -> bool:
        """Whether a call is still to be made: its conversation may have been erased in the meantime."""
        with connected(self._store) as connection:
            return connection.execute("SELECT 1 FROM outbox WHERE id = ?", (item.id,)).fetchone() is not None

    def answered(self, item: QueuedItem, calls: Sequence[Body]) -> None:
        """Puts what is to be sent in the place of what was said; nothing when that was erased, or answered, meanwhile."""
        rows = [(self._channel, item.conversation, json.dumps(call, ensure_ascii=False), item.at) for call in calls]
        with connected(self._store) as connection, connection:
            if connection.execute("DELETE FROM inbox WHERE id = ?", (item.id,)).rowcount:
                connection.executemany("INSERT INTO outbox (channel, conversation, body, at) VALUES (?, ?, ?, ?)", rows)

    def sent(self, item: QueuedItem) -> None:
        """Forgets a call that was made, or that will never be."""
        with connected(self._store) as connection, connection:
            connection.execute("DELETE FROM outbox WHERE id = ?", (item.id,))

    def forget(self, conversation: str) -> int:
        """Forgets the calls that wait for a person who cannot be reached any more; returns how many there were.

        What the person said stays: it may be the request to erase everything, made before they left.
        """
        with connected(self._store) as connection, connection:
            return connection.execute("DELETE FROM outbox WHERE conversation = ?", (conversation,)).rowcount

    def prune(self) -> None:
        """Forgets the ids of updates that cannot come back."""
        with connected(self._store) as connection, connection:
            connection.execute("DELETE FROM updates WHERE at < ?", (time.time() - _REMEMBERED_SECONDS,))

    def _oldest(self, table: str, conversation: str) -> QueuedItem | None:
        # The table is one of two names above, never a person's words.
        query = f"SELECT id, body, at FROM {table} WHERE channel = ? AND conversation = ? ORDER BY id LIMIT 1"  # noqa: S608
        with connected(self._store) as connection:
            row = connection.execute(query, (self._channel, conversation)).fetchone()
        return QueuedItem(row[0], conversation, _decoded(row[1]), row[2]) if row else None


def read_waiting(store: Path, conversation: str) -> dict[str, list[Body]]:
    """Returns what waits in a conversation, for its person: `received` and `to_send`. Raises sqlite3.Error."""
    with connected(store) as connection:
        return {name: _bodies(connection, table, conversation) for name, table in _TABLES.items()}


def _bodies(connection: sqlite3.Connection, table: str, conversation: str) -> list[Body]:
    rows = connection.execute(f"SELECT body FROM {table} WHERE conversation = ? ORDER BY id", (conversation,))  # noqa: S608
    return [_decoded(body) for (body,) in rows]


def _decoded(body: str) -> Body:
    try:
        decoded = json.loads(body)
    except ValueError:
        decoded = None
    return decoded if isinstance(decoded, dict) else {_UNREADABLE: body}
