"""What was said in a conversation, read back from the store, turn by turn."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from microcredit.storage.sqlite_file import connected, has_events

Event = dict[str, Any]


@dataclass
class Turn:
    """What a person said and what was answered.

    Args:
        id: of the turn, as its channel was told.
        said: the person's words as the gate let them in, or the title of the choice they pressed.
        at: when, in UTC (ISO 8601).
        replies: each as `replies.to_rasa` made it (`text`, `buttons`, `metadata`).
    """

    id: str
    said: str
    at: str
    replies: list[dict[str, Any]] = field(default_factory=list)

    @property
    def reply_id(self) -> str:
        """Id of the first answer of the turn; empty when there was none."""
        return str(self.replies[0]["metadata"].get("reply") or "") if self.replies else ""


def read_turns(path: Path, conversation: str, last: int | None = None) -> list[Turn]:
    """Returns the turns of a conversation, the oldest first; the `last` ones only when told. Raises sqlite3.Error."""
    query = "SELECT data FROM events WHERE sender_id = ? AND type_name IN ('user', 'bot') ORDER BY id"
    with connected(path) as connection:
        rows = connection.execute(query, (conversation,)).fetchall() if has_events(connection) else []
    turns: list[Turn] = []
    for (data,) in rows:
        event: Event = json.loads(data)
        if event["event"] == "user":
            turns.append(_turn(event))
        elif turns:
            turns[-1].replies.append(_reply(event))
    return turns[-last:] if last else turns


def _turn(event: Event) -> Turn:
    at = datetime.fromtimestamp(event["timestamp"], tz=timezone.utc).isoformat(timespec="seconds")
    said = (event.get("metadata") or {}).get("said") or event.get("text") or ""
    return Turn(str(event.get("message_id") or ""), str(said), at)


def _reply(event: Event) -> dict[str, Any]:
    # Rasa keeps what a response holds beside its text and buttons under the event's own metadata.
    parts = (event.get("metadata") or {}).get("metadata") or {}
    return {"text": event.get("text") or "", "buttons": (event.get("data") or {}).get("buttons") or [], "metadata": parts}
