import asyncio
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from microcredit.storage.schema import open_store
from microcredit.storage.sqlite_file import ConnectionPool, StoreError, connected
from tests.builders.store import ConversationStore, left_in_files, open_rasa_store, unmistakable_word

_TABLES = {"events", "votes", "erasures", "updates", "inbox", "outbox"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An opened store, in a folder that did not exist."""
    path = tmp_path / "new" / "folder" / "conversations.sqlite3"
    open_store(path)
    return path


def _tables(path: Path) -> set[str]:
    with connected(path) as connection:
        return {
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'")
        }


def _setting(path: Path, name: str) -> object:
    with connected(path) as connection:
        (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return value


@pytest.mark.parametrize(("setting", "value"), [("secure_delete", 1), ("busy_timeout", 5000), ("journal_mode", "wal")])
def test_every_connection_has_the_settings_that_keep_people_safe(path: Path, setting: str, value: object) -> None:
    assert _setting(path, setting) == value


def test_the_file_and_the_folder_made_for_it_are_their_owners_alone(path: Path) -> None:
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)


def test_the_tables_are_made(path: Path) -> None:
    assert _tables(path) == _TABLES


def test_rasas_own_store_reads_and_writes_the_same_events(path: Path) -> None:
    theirs = SQLTrackerStore(Domain.empty(), dialect="sqlite", db=str(path))
    asyncio.run(theirs.save(DialogueStateTracker.from_events("rest-a", [SessionStarted(), UserUttered("bonjour")])))

    ours = asyncio.run(open_rasa_store(path).retrieve("rest-a"))

    assert ours == asyncio.run(theirs.retrieve("rest-a"))


def test_a_store_opened_twice_keeps_what_it_holds(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path).hears("web-a", "bonjour").is_judged("web-a", "t1", "clair")
    with connected(store.path) as connection:
        before = list(connection.iterdump())

    open_store(store.path)
    open_store(store.path)

    with connected(store.path) as connection:
        assert list(connection.iterdump()) == before


def test_what_is_not_committed_is_not_kept(path: Path) -> None:
    with connected(path) as connection:
        connection.execute("INSERT INTO erasures VALUES ('web-a')")

    with connected(path) as connection:
        assert connection.execute("SELECT * FROM erasures").fetchall() == []


def test_the_file_is_closed_after(path: Path) -> None:
    with connected(path) as connection:
        pass

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_what_is_deleted_is_replaced_by_zeros(path: Path) -> None:
    word = unmistakable_word()
    for statement in ("INSERT INTO erasures VALUES (?)", "DELETE FROM erasures WHERE conversation = ?"):
        with connected(path) as connection, connection:
            connection.execute(statement, (word,))

    assert left_in_files(path, [word]) == []


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    open_store(tmp_path / "empty")

    assert _tables(tmp_path / "empty") == _TABLES


@pytest.mark.parametrize("content", [b"SQLite format 3\0 and nothing more", b"une liste\n" * 500], ids=["cut", "text"])
def test_a_file_that_is_no_store_is_told_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)

    with pytest.raises(StoreError, match="MICROCREDIT_STORE"):
        open_store(tmp_path / "other")

    assert (tmp_path / "other").read_bytes() == content


# --- connections kept open ---


def test_a_connection_is_used_again_and_by_one_at_a_time(path: Path) -> None:
    pool = ConnectionPool(path)
    with pool.connection() as first, pool.connection() as second:
        assert first is not second
    with pool.connection() as again:
        assert again in (first, second)


def test_a_connection_in_which_something_failed_is_not_used_again(path: Path) -> None:
    pool = ConnectionPool(path)
    with pytest.raises(ZeroDivisionError), pool.connection() as broken:
        raise ZeroDivisionError

    with pool.connection() as another:
        assert another is not broken


def test_a_file_put_in_place_of_the_other_is_the_one_that_is_written(path: Path, tmp_path: Path) -> None:
    pool = ConnectionPool(path)
    with pool.connection() as connection:
        connection.execute("SELECT 1")
    open_store(tmp_path / "restored")
    (tmp_path / "restored").replace(path)

    with pool.connection() as connection, connection:
        connection.execute("INSERT INTO erasures VALUES ('web-a')")

    with connected(path) as connection:
        assert connection.execute("SELECT * FROM erasures").fetchall() == [("web-a",)]


@pytest.mark.parametrize("use", [connected, lambda path: ConnectionPool(path).connection()], ids=["once", "kept"])
def test_a_file_that_is_gone_is_told_and_not_made_again(tmp_path: Path, use: Callable[[Path], Any]) -> None:
    with pytest.raises(sqlite3.OperationalError), use(tmp_path / "gone"):
        pass

    assert not (tmp_path / "gone").exists()
