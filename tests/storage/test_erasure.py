"""Erasing for good: what somebody who got hold of the files would still find."""

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from microcredit.storage.erasure import ERASURE_TOPIC, ErasureError, erase, finish_erasures
from microcredit.storage.events import read_turns
from microcredit.storage.schema import open_store
from microcredit.storage.sqlite_file import connected
from microcredit.storage.votes import read_votes
from tests.builders.store import ConversationStore, left_in_files, open_rasa_store, unmistakable_word

ERASED, KEPT = "web-of-the-one-who-leaves", "web-of-the-one-who-stays"


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    """A new store."""
    return ConversationStore(tmp_path)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Another process that reads the file and does not let go."""
    with connected(path) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        yield
        reader.rollback()


def _crashed_copy(path: Path, folder: Path) -> Path:
    """The files as a machine that stops this very moment leaves them."""
    folder.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, folder / file.name)
    return folder / path.name


def test_nothing_of_a_conversation_is_left_in_any_file(store: ConversationStore) -> None:
    words = [unmistakable_word() for _ in range(5)]
    store.hears(ERASED, *words[:4]).is_judged(ERASED, "turn", words[4])
    assert left_in_files(store.path, words) == words

    erase(store.path, ERASED)

    assert left_in_files(store.path, [*words, ERASED]) == []
    assert read_turns(store.path, ERASED) == []
    assert read_votes(store.path, ERASED) == {}


def test_the_other_conversations_and_their_votes_stay_as_they_were(store: ConversationStore) -> None:
    store.hears(ERASED, "a").hears(KEPT, "b", "c").is_judged(KEPT, "turn", "clair", useful=True)
    turns, votes = read_turns(store.path, KEPT), read_votes(store.path, KEPT)

    erase(store.path, ERASED)

    assert read_turns(store.path, KEPT) == turns
    assert read_votes(store.path, KEPT) == votes


def test_several_are_erased_at_once_when_asked(store: ConversationStore) -> None:
    words = [unmistakable_word() for _ in range(3)]
    for number, word in enumerate(words):
        store.hears(f"web-{number}", word)

    erase(store.path, "web-0", "web-1")

    assert left_in_files(store.path, words) == words[2:]


def test_hundreds_of_events_larger_than_a_page_leave_no_free_page_behind(store: ConversationStore) -> None:
    word = unmistakable_word()
    large = f"{word} " * 2_000
    store.hears(ERASED, "a").hears(KEPT, "b")
    with connected(store.path) as connection, connection:
        row = "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, 'slot', 0, ?)"
        connection.executemany(row, [(ERASED, large)] * 300)
    size = store.path.stat().st_size

    erase(store.path, ERASED)

    assert left_in_files(store.path, [word]) == []
    assert store.path.stat().st_size < size / 100
    with connected(store.path) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("seed", range(4))
def test_no_copy_is_left_where_rows_were_moved_from_by_other_erasures(store: ConversationStore, seed: int) -> None:
    # SQLite moves rows between pages when it writes, and leaves their bytes in the free space of the page they were on.
    chance = random.Random(seed)  # noqa: S311 - the same mix each time, not a key
    words = {f"web-conversation-{number:02d}": unmistakable_word() for number in range(30)}
    store.hears(KEPT, "bonjour")
    row = "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, 'slot', 0, ?)"
    with connected(store.path) as connection:
        for conversation in chance.choices(list(words), k=600):
            size = chance.choice((2, 8, 30, 60, 120, 360))
            with connection:
                connection.execute(row, (conversation, words[conversation] * size))
    gone: list[str] = []
    for conversation, word in words.items():
        erase(store.path, conversation)
        gone += [conversation, word]

        assert left_in_files(store.path, gone) == []


def test_the_write_ahead_log_is_empty_after(store: ConversationStore) -> None:
    store.hears(ERASED, "a")
    log = store.path.with_name(f"{store.path.name}-wal")
    with connected(store.path) as another:  # the last to close would remove the log
        another.execute("SELECT count(*) FROM events").fetchone()

        erase(store.path, ERASED)

        assert log.stat().st_size == 0


def test_a_conversation_that_nobody_knows_is_erased_without_harm(store: ConversationStore) -> None:
    store.hears(KEPT, "a")

    erase(store.path, "web-nobody")

    assert len(read_turns(store.path, KEPT)) == 1
    assert finish_erasures(store.path) == 0


def test_a_store_that_rasa_has_never_opened_has_nothing_to_erase(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite3"
    open_store(path)

    erase(path, ERASED)

    assert finish_erasures(path) == 0
    assert left_in_files(path, [ERASED]) == []


def test_what_a_person_asked_and_rasa_saved_is_erased_at_the_next_start(store: ConversationStore, tmp_path: Path) -> None:
    words = [unmistakable_word(), unmistakable_word()]
    with connected(store.path) as another:  # so that all of it is still in the log
        another.execute("SELECT count(*) FROM events").fetchone()
        store.hears(KEPT, words[1]).hears(ERASED, words[0]).hears(ERASED, "efface mes données", intent=ERASURE_TOPIC)
        crashed = _crashed_copy(store.path, tmp_path / "crashed")

    open_rasa_store(crashed)

    assert left_in_files(crashed, [*words, ERASED]) == [words[1]]


def test_a_reader_that_stays_makes_it_fail_soon_and_it_is_finished_when_the_reader_has_gone(store: ConversationStore) -> None:
    word = unmistakable_word()
    store.hears(ERASED, word)
    with _reading(store.path):
        start = time.monotonic()
        with pytest.raises(ErasureError):
            erase(store.path, ERASED)
        waited = time.monotonic() - start
        during = read_turns(store.path, ERASED)
        left_during = left_in_files(store.path, [word])

    assert during == []
    assert left_during == [word]
    assert waited < 10
    assert finish_erasures(store.path) == 1
    assert left_in_files(store.path, [word, ERASED]) == []
    assert finish_erasures(store.path) == 0


def test_others_are_kept_while_an_erasure_waits_for_a_reader(store: ConversationStore) -> None:
    store.hears(ERASED, "a")
    words = [unmistakable_word() for _ in range(8)]
    with _reading(store.path), ThreadPoolExecutor(1) as pool:
        erasure = pool.submit(erase, store.path, ERASED)
        start = time.monotonic()
        store.hears(KEPT, *words)
        waited = time.monotonic() - start

    assert isinstance(erasure.exception(), ErasureError)
    assert waited < 5
    assert [turn.said for turn in read_turns(store.path, KEPT)] == words


def test_a_reader_does_not_keep_the_assistant_from_starting(store: ConversationStore) -> None:
    words = [unmistakable_word(), unmistakable_word()]
    for number, word in enumerate(words):
        store.hears(f"web-{number}", word).hears(f"web-{number}", "efface", intent=ERASURE_TOPIC)
    with _reading(store.path):
        open_rasa_store(store.path)
        during = [*read_turns(store.path, "web-0"), *read_turns(store.path, "web-1")]
    open_rasa_store(store.path)

    assert during == []
    assert left_in_files(store.path, words) == []


def test_a_file_that_another_locks_is_told_and_nothing_is_lost(store: ConversationStore) -> None:
    word = unmistakable_word()
    store.hears(ERASED, word)
    with connected(store.path) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            erase(store.path, ERASED)
        writer.rollback()

    assert [turn.said for turn in read_turns(store.path, ERASED)] == [word]


def test_eight_erasures_and_eight_writers_at_once_all_succeed(store: ConversationStore) -> None:
    gone = {f"web-gone-{number}": unmistakable_word() for number in range(8)}
    kept = {f"web-kept-{number}": unmistakable_word() for number in range(8)}
    for conversation, word in gone.items():
        store.hears(conversation, word, word)

    with ThreadPoolExecutor(16) as pool:
        erasures = [pool.submit(erase, store.path, conversation) for conversation in gone]
        writings = [pool.submit(store.hears, conversation, word, word) for conversation, word in kept.items()]
    failures = [*(done.exception() for done in erasures), *(done.exception() for done in writings)]

    assert failures == [None] * 16
    assert left_in_files(store.path, [*gone, *gone.values()]) == []
    assert [len(read_turns(store.path, conversation)) for conversation in kept] == [2] * 8
    with connected(store.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
