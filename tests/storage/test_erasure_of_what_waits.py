"""What waits for a messenger when its conversation is erased."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from microcredit.storage.erasure import erase, erase_from_outside
from microcredit.storage.events import read_turns
from microcredit.storage.message_queue import Body, read_waiting
from tests.builders.store import ConversationStore, left_in_files, unmistakable_word

ERASED, KEPT = "telegram-1", "telegram-2"
_NOTHING: dict[str, list[Body]] = {"received": [], "to_send": []}


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    """A new store."""
    return ConversationStore(tmp_path)


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn is thought to last half a second at most."""
    monkeypatch.setattr("microcredit.storage.erasure._LONGEST_TURN_SECONDS", 0.5)


def test_what_was_to_be_sent_goes_and_what_was_said_since_stays(store: ConversationStore) -> None:
    words = [unmistakable_word() for _ in range(3)]
    store.hears(ERASED, words[0]).waits(ERASED, to_send=words[1], received=words[2])

    erase(store.path, ERASED)

    assert read_waiting(store.path, ERASED) == {"received": [{"text": words[2]}], "to_send": []}
    assert left_in_files(store.path, words) == [words[2]]


@pytest.mark.usefixtures("brief")
def test_from_outside_what_was_said_goes_too(store: ConversationStore) -> None:
    words = [unmistakable_word() for _ in range(3)]
    store.hears(ERASED, words[0]).waits(ERASED, to_send=words[1], received=words[2])

    erase_from_outside(store.path, ERASED)

    assert read_waiting(store.path, ERASED) == _NOTHING
    assert left_in_files(store.path, [*words, ERASED]) == []


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize("erasing", [erase, erase_from_outside])
def test_what_waits_for_others_stays(store: ConversationStore, erasing: object) -> None:
    assert callable(erasing)
    store.waits(ERASED, to_send="a", received="b").waits(KEPT, to_send="c", received="d")
    before = read_waiting(store.path, KEPT)

    erasing(store.path, ERASED)

    assert read_waiting(store.path, KEPT) == before
    assert before == {"received": [{"text": "d"}], "to_send": [{"text": "c"}]}


@pytest.mark.usefixtures("brief")
def test_a_first_message_that_is_being_answered_does_not_come_back(store: ConversationStore) -> None:
    word = unmistakable_word()
    store.waits(ERASED, received=word)
    with ThreadPoolExecutor(1) as pool:
        erasure = pool.submit(erase_from_outside, store.path, ERASED)
        while read_waiting(store.path, ERASED) != _NOTHING:
            time.sleep(0.01)
        time.sleep(0.2)
        store.hears(ERASED, word)  # its turn ends
        came_back = len(read_turns(store.path, ERASED))
        erasure.result()

    assert came_back == 1  # else this shows nothing
    assert left_in_files(store.path, [word, ERASED]) == []
