"""An erasure that a kill stops anywhere is ended by the next start."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from microcredit.paths import ROOT
from microcredit.storage.erasure import erasing
from microcredit.storage.events import read_turns
from tests.builders.store import ConversationStore, left_in_files, open_rasa_store, unmistakable_word

ERASED, KEPT = "web-of-the-one-who-leaves", "web-of-the-one-who-stays"
STEPS = ("requested", "deleted", "rewritten", "out of the log", "request deleted", "done")

# Erases a conversation of a store, says each step, and kills itself after the one that it is told (or is killed).
_ERASING = """
import os, signal, sys
from pathlib import Path
from microcredit.storage.erasure import erasing

store, conversation, last = sys.argv[1:]
steps = erasing(Path(store), conversation)
while last:
    step = next(steps)
    print(step, flush=True)
    if step == last:
        break
os.kill(os.getpid(), signal.SIGKILL)
"""


def _erasing(store: ConversationStore, last: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _ERASING, str(store.path), ERASED, last]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def words() -> list[str]:
    """What the one who leaves has said, and what waits to be said to them."""
    return [unmistakable_word() for _ in range(4)]


@pytest.fixture
def store(tmp_path: Path, words: list[str]) -> ConversationStore:
    """A store with both conversations; that of the one who leaves is long, and was judged."""
    store = ConversationStore(tmp_path).hears(KEPT, "a").hears(ERASED, words[0], *[f"{words[1]} " * 2_000] * 30)
    return store.hears(KEPT, "b").is_judged(ERASED, "turn", words[2]).waits(ERASED, to_send=words[3])


def test_these_are_all_its_steps(store: ConversationStore) -> None:
    assert tuple(erasing(store.path, ERASED)) == STEPS


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_after_any_step_leaves_nothing_to_find_after_the_next_start(
    store: ConversationStore, words: list[str], step: str
) -> None:
    killed = _erasing(store, step)
    said, _ = killed.communicate(timeout=30)

    open_rasa_store(store.path)

    assert killed.returncode == -signal.SIGKILL
    assert said.splitlines()[-1] == step
    assert left_in_files(store.path, [*words, ERASED]) == []
    assert [turn.said for turn in read_turns(store.path, KEPT)] == ["a", "b"]


def test_a_kill_before_the_first_step_leaves_the_conversation_whole(store: ConversationStore, words: list[str]) -> None:
    turns = read_turns(store.path, ERASED)
    _erasing(store, "").communicate(timeout=30)

    open_rasa_store(store.path)

    assert read_turns(store.path, ERASED) == turns
    assert left_in_files(store.path, words) == words


@pytest.mark.parametrize("milliseconds", [0, 1, 2, 4, 8, 16, 32])
def test_a_kill_at_any_moment_after_the_request_leaves_nothing_to_find(
    store: ConversationStore, words: list[str], milliseconds: int
) -> None:
    killed = _erasing(store, STEPS[-1])
    assert killed.stdout is not None
    assert killed.stdout.readline().strip() == STEPS[0]
    time.sleep(milliseconds / 1000)
    killed.kill()
    killed.communicate(timeout=30)

    open_rasa_store(store.path)

    assert left_in_files(store.path, [*words, ERASED]) == []
    assert [turn.said for turn in read_turns(store.path, KEPT)] == ["a", "b"]
