"""What the store keeps, read as somebody who got hold of the file would."""

import json
from pathlib import Path
from typing import Any

from microcredit.storage.sqlite_file import connected


def kept_events(store: Path, conversation: str) -> list[dict[str, Any]]:
    """Returns the events of a conversation, in order."""
    with connected(store) as connection:
        rows = connection.execute("SELECT data FROM events WHERE sender_id = ? ORDER BY id", (conversation,)).fetchall()
    return [json.loads(row[0]) for row in rows]


def kept_bytes(store: Path) -> bytes:
    """Returns the file of conversations with its logs and their index, as they are on the disk."""
    files = (store.with_name(store.name + suffix) for suffix in ("", "-wal", "-shm", "-journal"))
    return b"\0".join(_bytes(file) for file in files)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""  # the log goes with the last connection, at any moment
