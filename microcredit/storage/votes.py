"""What people thought of an answer."""

from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from microcredit.storage.events import is_kept
from microcredit.storage.sqlite_file import connected


@dataclass(frozen=True)
class Vote:
    """Whether the answer of a turn was useful, and why. `reply` is the answer's id, for the counts by topic."""

    conversation: str
    turn: str
    reply: str
    useful: bool
    reason: str = ""


def record_vote(path: Path, vote: Vote) -> bool:
    """Keeps a vote; a later one on the same turn takes its place. Raises sqlite3.Error.

    Returns whether it is kept: not when nothing of its conversation is, which may have been erased this very moment.
    """
    at = datetime.now(tz=timezone.utc).isoformat(timespec="seconds")
    row = (vote.conversation, vote.turn, vote.reply, vote.useful, vote.reason, at)
    with connected(path) as connection, connection:
        connection.execute("BEGIN IMMEDIATE")  # an erasure comes before both steps, or after
        if not is_kept(connection, vote.conversation):
            return False
        connection.execute("INSERT OR REPLACE INTO votes VALUES (?, ?, ?, ?, ?, ?)", row)
    return True


def read_votes(path: Path, conversation: str) -> dict[str, Vote]:
    """Returns the votes of a conversation by turn. Raises sqlite3.Error."""
    query = "SELECT conversation, turn, reply, useful, reason FROM votes WHERE conversation = ? ORDER BY at"
    with connected(path) as connection:
        rows = connection.execute(query, (conversation,)).fetchall()
    return {row[1]: Vote(row[0], row[1], row[2], bool(row[3]), row[4]) for row in rows}
