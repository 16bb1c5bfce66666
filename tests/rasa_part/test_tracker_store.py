import asyncio
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from microcredit.rasa_part.tracker_store import ConversationStore
from microcredit.storage.sqlite_file import StoreError


def _tracker(sender: str, *texts: str) -> DialogueStateTracker:
    events = [SessionStarted(), *(UserUttered(text) for text in texts)]
    return DialogueStateTracker.from_events(sender, events)


def _store(path: Path) -> ConversationStore:
    return ConversationStore(Domain.empty(), path=str(path))


def _remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


async def test_what_is_saved_is_found_by_a_store_opened_later(tmp_path: Path) -> None:
    await _store(tmp_path / "kept.sqlite3").save(_tracker("x", "bonjour", "Laval"))

    found = await _store(tmp_path / "kept.sqlite3").retrieve("x")

    assert found is not None
    assert [event.text for event in found.events if isinstance(event, UserUttered)] == ["bonjour", "Laval"]


async def test_it_reads_what_rasas_own_store_reads(tmp_path: Path) -> None:
    store = _store(tmp_path / "kept.sqlite3")
    theirs = SQLTrackerStore(Domain.empty(), dialect="sqlite", db=str(tmp_path / "kept.sqlite3"))
    await store.save(_tracker("one session", "bonjour").copy())
    for texts in (("bonjour",), ("rebonjour", "Laval")):
        tracker = await store.retrieve("two sessions") or DialogueStateTracker.from_events("two sessions", [])
        tracker.update_with_events([SessionStarted(), *(UserUttered(text) for text in texts)], Domain.empty())
        await store.save(tracker)

    for conversation, (latest, whole) in {"two sessions": (3, 5), "one session": (2, 2), "nobody": (0, 0)}.items():
        ours = await store.retrieve(conversation), await store.retrieve_full_tracker(conversation)
        assert ours == (await theirs.retrieve(conversation), await theirs.retrieve_full_tracker(conversation))
        assert tuple(len(tracker.events) if tracker else 0 for tracker in ours) == (latest, whole)


async def test_only_what_is_new_is_written(tmp_path: Path) -> None:
    store = _store(tmp_path / "kept.sqlite3")
    tracker = _tracker("x", "bonjour")
    for text in ("Laval", "merci"):
        await store.save(tracker)
        tracker.update(UserUttered(text))
        await store.save(tracker.copy())  # which does not carry what was kept of it
        tracker = await store.retrieve("x")

    assert [event.text for event in tracker.events if isinstance(event, UserUttered)] == ["bonjour", "Laval", "merci"]


async def test_who_holds_a_conversation_gives_what_it_has_read(tmp_path: Path) -> None:
    store = _store(tmp_path / "kept.sqlite3")
    await store.save(_tracker("x", "bonjour"))
    held = await store.retrieve("x")

    with store.holding("x", held), store.holding("new", None):
        assert (await store.retrieve("x") is held, await store.retrieve("new")) == (True, None)
    assert await store.retrieve("x") is not held


async def test_a_store_that_was_removed_while_it_ran_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite3"
    store = _store(path)
    await store.save(_tracker("x", "bonjour"))
    _remove(path)

    assert await store.retrieve("x") is None
    await store.save(_tracker("y", "Laval"))
    assert await _store(path).keys() == ["y"]


async def test_a_store_whose_folder_is_gone_fails_and_is_not_usable_until_it_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    store = _store(folder / "kept.sqlite3")
    assert await store.is_usable()
    shutil.rmtree(folder)
    folder.write_text("a file in its place")

    with pytest.raises(StoreError):
        await store.save(_tracker("x", "bonjour"))
    assert not await store.is_usable()

    folder.unlink()
    await store.save(_tracker("x", "bonjour"))
    assert await store.is_usable()


async def test_a_store_that_another_program_locks_holds_nobody_else(tmp_path: Path) -> None:
    store = _store(tmp_path / "kept.sqlite3")
    with closing(sqlite3.connect(tmp_path / "kept.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        saving = asyncio.ensure_future(store.save(_tracker("x", "bonjour")))
        waited = 0
        while not saving.done() and waited < 5:
            await asyncio.sleep(0.01)  # the loop turns
            waited += 1
        assert not saving.done()
        other.execute("COMMIT")
    await saving

    assert await store.keys() == ["x"]


def test_sixteen_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "busy.sqlite3"
    store = _store(path)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: asyncio.run(store.save(_tracker(f"person {n}", "a", "b"))), range(64)))

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (64 * 3,)


def test_rasa_does_not_fall_back_to_memory_when_the_store_cannot_be_opened(tmp_path: Path) -> None:
    module = f"{ConversationStore.__module__}.{ConversationStore.__name__}"
    endpoint = EndpointConfig.from_dict({"type": module, "path": str(tmp_path)})

    with pytest.raises(StoreError):
        TrackerStore.create(endpoint, Domain.empty())


def test_a_failure_to_save_does_not_tell_what_was_said(tmp_path: Path) -> None:
    store = _store(tmp_path / "full.sqlite3")
    with closing(sqlite3.connect(tmp_path / "full.sqlite3")) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no room left'); END")

    with pytest.raises(sqlite3.IntegrityError, match="no room left") as failure:
        asyncio.run(store.save(_tracker("unmistakable person", "unmistakable words")))

    assert "unmistakable" not in str(failure.value)
