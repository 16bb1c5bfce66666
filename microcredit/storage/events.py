"""The table of events, as Rasa 3.6 names its columns: the only module that knows it, and what is inside an event.

Rasa's own SQL store would read and write the same table.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from microcredit.replies import Reply
from microcredit.replies.carried import from_metadata
from microcredit.storage.sqlite_file import connected

TABLE = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY,
    sender_id VARCHAR(255) NOT NULL,
    type_name VARCHAR(255) NOT NULL,
    timestamp FLOAT,
    intent_name VARCHAR(255),
    action_name VARCHAR(255),
    data TEXT
);
CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id);
"""
_SESSION = "session_started"
_WHOLE = "SELECT data FROM events WHERE sender_id = ? ORDER BY id"
_LATEST_SESSION = f"""
SELECT data FROM events WHERE sender_id = ?1 AND id >= coalesce(
    (SELECT max(id) FROM events WHERE sender_id = ?1 AND type_name = '{_SESSION}'), 0
) ORDER BY id
"""  # noqa: S608 - a constant above
_SAID = "SELECT data FROM events WHERE sender_id = ? AND type_name IN ('user', 'bot') ORDER BY id"
_INSERT = "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data) VALUES (?, ?, ?, ?, ?, ?)"

# One event as Rasa writes it in JSON.
Event = dict[str, Any]


@dataclass
class KeptTurn:
    """What a person said and what was answered.

    Args:
        id: of the turn, as its channel was told.
        said: the person's words as the gate let them in, or the title of the choice they pressed.
        at: when, in UTC (ISO 8601).
        replies: in order.
    """

    id: str
    said: str
    at: str
    replies: list[Reply] = field(default_factory=list)

    @property
    def reply_id(self) -> str:
        """Id of the first answer of the turn; empty when there was none."""
        return self.replies[0].id if self.replies else ""


def reply_in(event: Event) -> Reply:
    """Returns what the assistant said in a `bot` event."""
    # Rasa keeps what a response holds beside its text and buttons under the event's own metadata.
    return from_metadata((event.get("metadata") or {}).get("metadata"), str(event.get("text") or ""))


def read_events(connection: sqlite3.Connection, conversation: str, *, whole: bool = False) -> list[Event]:
    """Returns the events of the latest session of a conversation, or all of them. Raises sqlite3.Error."""
    rows = connection.execute(_WHOLE if whole else _LATEST_SESSION, (conversation,))
    return [json.loads(data) for (data,) in rows]


def append_events(connection: sqlite3.Connection, conversation: str, events: Iterable[Event]) -> None:
    """Adds events to a conversation, all or none. Raises sqlite3.Error."""
    rows = [_row(conversation, event) for event in events]
    with connection:
        connection.executemany(_INSERT, rows)


def conversations(connection: sqlite3.Connection) -> list[str]:
    """Returns the ids of the conversations of which something is kept. Raises sqlite3.Error."""
    return [row[0] for row in connection.execute("SELECT DISTINCT sender_id FROM events")]


def read_turns(path: Path, conversation: str, last: int | None = None) -> list[KeptTurn]:
    """Returns the turns of a conversation, the oldest first; the `last` ones only when told. Raises sqlite3.Error."""
    with connected(path) as connection:
        rows = connection.execute(_SAID, (conversation,)).fetchall()
    turns: list[KeptTurn] = []
    for (data,) in rows:
        event: Event = json.loads(data)
        if event["event"] == "user":
            turns.append(_turn(event))
        elif turns:
            turns[-1].replies.append(reply_in(event))
    return turns[-last:] if last else turns


def is_kept(connection: sqlite3.Connection, conversation: str, before: float | None = None) -> bool:
    """Whether anything of a conversation is kept; with `before` (seconds since 1970), anything of an earlier moment."""
    query = "SELECT 1 FROM events WHERE sender_id = ? AND timestamp < ? LIMIT 1"
    limit = float("inf") if before is None else before
    return connection.execute(query, (conversation, limit)).fetchone() is not None


def conversations_that_asked(connection: sqlite3.Connection, intent: str) -> set[str]:
    """Returns the conversations in which a message was understood as that intent."""
    return {row[0] for row in connection.execute("SELECT DISTINCT sender_id FROM events WHERE intent_name = ?", (intent,))}


def delete_events(connection: sqlite3.Connection, conversations: Sequence[str]) -> None:
    """Deletes what is kept of conversations; the caller commits."""
    connection.executemany("DELETE FROM events WHERE sender_id = ?", _each(conversations))


def _each(conversations: Iterable[str]) -> Iterator[tuple[str]]:
    return ((conversation,) for conversation in conversations)


def _row(conversation: str, event: Event) -> tuple[str, str, float | None, str | None, str | None, str]:
    intent = (event.get("parse_data") or {}).get("intent") or {}
    # ASCII: a lone half of a character, which JSON can carry, could not be written otherwise.
    return conversation, event["event"], event.get("timestamp"), intent.get("name"), event.get("name"), json.dumps(event)


def _turn(event: Event) -> KeptTurn:
    at = datetime.fromtimestamp(event["timestamp"], tz=timezone.utc).isoformat(timespec="seconds")
    said = (event.get("metadata") or {}).get("said") or event.get("text") or ""
    return KeptTurn(str(event.get("message_id") or ""), str(said), at)
