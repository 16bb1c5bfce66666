import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from microcredit.storage.schema import open_store
from microcredit.storage.sqlite_file import StoreError
from microcredit.rasa_part.tracker_store import SQLiteTrackerStore
from tests.builders.assistant import running, test_settings


def _tracker(sender: str, *texts: str) -> DialogueStateTracker:
    events = [SessionStarted(), *(UserUttered(text) for text in texts)]
    return DialogueStateTracker.from_events(sender, events)


def _store(path: Path) -> SQLiteTrackerStore:
    return SQLiteTrackerStore(Domain.empty(), path=str(path))


async def test_what_is_saved_is_found_by_a_store_opened_later(tmp_path: Path) -> None:
    await _store(tmp_path / "kept.sqlite3").save(_tracker("x", "bonjour", "Laval"))

    found = await _store(tmp_path / "kept.sqlite3").retrieve("x")

    assert found is not None
    assert [event.text for event in found.events if isinstance(event, UserUttered)] == ["bonjour", "Laval"]


async def test_it_reads_what_rasas_own_store_reads(tmp_path: Path) -> None:
    store = _store(tmp_path / "kept.sqlite3")
    await store.save(_tracker("no session", "bonjour").copy())
    for texts in (("bonjour",), ("rebonjour", "Laval")):
        whole = await store.retrieve_full_tracker("two sessions")
        events = [*(whole.events if whole else ()), SessionStarted(), *(UserUttered(text) for text in texts)]
        await store.save(DialogueStateTracker.from_events("two sessions", events))

    for conversation, lengths in {"two sessions": (3, 5), "no session": (2, 2), "nobody": (0, 0)}.items():
        for whole, length in zip((False, True), lengths, strict=True):
            ours = await store._retrieve(conversation, whole)
            theirs = await SQLTrackerStore._retrieve(store, conversation, whole)
            assert ours == theirs
            assert len(ours.events if ours else ()) == length


async def test_the_file_has_write_ahead_logging_and_writers_wait_for_each_other(tmp_path: Path) -> None:
    store = _store(tmp_path / "new" / "folder" / "kept.sqlite3")

    with store.engine.connect() as connection:
        assert connection.execute("PRAGMA journal_mode").scalar() == "wal"
        assert connection.execute("PRAGMA busy_timeout").scalar() == 5000


def test_sixteen_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "busy.sqlite3"
    store = _store(path)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: asyncio.run(store.save(_tracker(f"person {n}", "a", "b"))), range(64)))

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (64 * 3,)


def test_a_folder_in_place_of_the_file_stops_the_start_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"ne s'ouvre pas .* MICROCREDIT_STORE"):
        open_store(tmp_path)


def test_a_file_that_is_not_a_database_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("une liste d'épicerie, assez longue pour ne pas passer pour une base vide" * 20)

    with pytest.raises(StoreError, match="not a database"):
        open_store(tmp_path / "notes.txt")


def test_a_path_under_a_file_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError):
        open_store(tmp_path / "file" / "kept.sqlite3")


def test_rasa_does_not_fall_back_to_memory_when_the_store_cannot_be_opened(tmp_path: Path) -> None:
    module = f"{SQLiteTrackerStore.__module__}.{SQLiteTrackerStore.__name__}"
    endpoint = EndpointConfig.from_dict({"type": module, "path": str(tmp_path)})

    with pytest.raises(StoreError):
        TrackerStore.create(endpoint, Domain.empty())


def test_a_failure_to_save_does_not_tell_what_was_said(tmp_path: Path) -> None:
    store = _store(tmp_path / "full.sqlite3")
    with closing(sqlite3.connect(tmp_path / "full.sqlite3")) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no room left'); END")

    with pytest.raises(sa.exc.IntegrityError, match="no room left") as failure:
        asyncio.run(store.save(_tracker("unmistakable person", "unmistakable words")))

    assert "unmistakable" not in str(failure.value)


def test_a_conversation_survives_a_restart(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    with running(settings, tmp_path) as assistant:
        conversation = assistant.conversation()
        conversation.say("Gaspésie")
    with running(settings, tmp_path) as assistant:
        replies = assistant.conversation(conversation.sender).say("qui aide dans ma région?")

    assert [reply["reply"] for reply in replies] == ["lieu:territoire:gaspesie"]
