"""What is promised to a person or to a platform is on the disk before it is said: seen on the very connection that wrote it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from microcredit.storage import erasure, message_queue
from microcredit.storage.message_queue import MessageQueue
from microcredit.storage.schema import open_store
from microcredit.storage.sqlite_file import connected

_NORMAL, _FULL = 1, 2  # SQLite's own numbers: NORMAL leaves the last commits to the system, FULL waits for the disk


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "conversations.sqlite3"
    open_store(path)
    return path


def _watch(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How surely each connection that the module opens writes, read once it has written."""
    levels: list[int] = []

    @contextmanager
    def watched(path: Path) -> Iterator[sqlite3.Connection]:
        with connected(path) as connection:
            yield connection
            levels.append(connection.execute("PRAGMA synchronous").fetchone()[0])

    monkeypatch.setattr(module, "connected", watched)
    return levels


def test_what_a_platform_need_not_bring_again_waits_for_the_disk(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    levels = _watch(message_queue, monkeypatch)
    assert MessageQueue(store, "telegram").accept("update-1", "telegram-1", {"text": "bonjour"})
    assert levels == [_FULL]


def test_an_erasure_waits_for_the_disk(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    levels = _watch(erasure, monkeypatch)
    erasure.erase(store, "telegram-1")
    assert levels == [_FULL]


def test_what_can_be_done_again_does_not_wait_for_the_disk(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = MessageQueue(store, "telegram")
    queue.accept("update-1", "telegram-1", {"text": "bonjour"})
    item = queue.next_received("telegram-1")
    assert item is not None
    levels = _watch(message_queue, monkeypatch)
    queue.answered(item, [{"text": "Bonjour."}])
    assert levels == [_NORMAL]
