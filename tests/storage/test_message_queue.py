"""What messengers bring is kept once, in order, in one place at a time."""

import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from microcredit.paths import ROOT
from microcredit.storage.message_queue import MessageQueue, QueuedItem, read_waiting
from microcredit.storage.schema import open_store
from microcredit.storage.sqlite_file import connected
from tests.builders.store import left_in_files

# Many start at once from one that has loaded all.
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])

HER, HIM = "telegram-1", "telegram-2"

# Puts the answers in the place of what was said, and kills itself inside of the transaction (« before ») or after it.
_ANSWERING = """
import os, signal, sys
from pathlib import Path
from microcredit.storage.message_queue import MessageQueue

store, moment = sys.argv[1:]
queue = MessageQueue(Path(store), "telegram")
item = queue.next_received("telegram-1")

if moment == "before":
    from contextlib import contextmanager
    from microcredit.storage import message_queue as module
    real = module.connected

    @contextmanager
    def killing(path):
        with real(path) as connection:
            connection.create_function("stop", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
            second = "WHEN new.body LIKE '%1%' BEGIN SELECT stop(); END"
            connection.execute("CREATE TEMP TRIGGER stop AFTER INSERT ON main.outbox " + second)
            yield connection

    module.connected = killing
queue.answered(item, [{"number": number} for number in range(3)])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A new store."""
    path = tmp_path / "conversations.sqlite3"
    open_store(path)
    return path


@pytest.fixture
def queue(store: Path) -> MessageQueue:
    """Telegram's queue."""
    return MessageQueue(store, "telegram")


def _received(queue: MessageQueue, conversation: str = HER) -> QueuedItem:
    item = queue.next_received(conversation)
    assert item is not None
    return item


def _to_send(queue: MessageQueue, conversation: str = HER) -> QueuedItem:
    item = queue.next_to_send(conversation)
    assert item is not None
    return item


def test_what_is_said_is_kept_as_it_is_with_its_moment(queue: MessageQueue) -> None:
    before = time.time()
    assert queue.accept("u1", HER, {"text": "é ☃", "list": [1, None]})

    item = _received(queue)

    assert (item.conversation, item.body) == (HER, {"text": "é ☃", "list": [1, None]})
    assert before <= item.at <= time.time()
    assert 0 <= item.age() < 60


def test_an_update_that_comes_again_is_not_kept_twice_even_once_it_was_answered(store: Path, queue: MessageQueue) -> None:
    assert [queue.accept("u1", HER, {"n": number}) for number in range(3)] == [True, False, False]
    assert read_waiting(store, HER)["received"] == [{"n": 0}]

    queue.answered(_received(queue), [])

    assert not queue.accept("u1", HER, {})
    assert queue.next_received(HER) is None


def test_items_come_out_in_the_order_they_came_in_for_each_person(queue: MessageQueue) -> None:
    for number in range(6):
        queue.accept(f"u{number}", (HER, HIM)[number % 2], {"n": number})

    seen = []
    while item := queue.next_received(HER):
        seen.append(item.body["n"])
        queue.answered(item, [{"n": item.body["n"], "part": part} for part in range(2)])
    sent = []
    while item := queue.next_to_send(HER):
        sent.append((item.body["n"], item.body["part"]))
        queue.sent(item)

    assert seen == [0, 2, 4]
    assert sent == [(0, 0), (0, 1), (2, 0), (2, 1), (4, 0), (4, 1)]
    assert _received(queue, HIM).body == {"n": 1}


def test_who_waits_longest_comes_first_whether_for_an_answer_or_for_a_call(store: Path, queue: MessageQueue) -> None:
    queue.accept("u1", HER, {})
    queue.accept("u2", HIM, {})
    with connected(store) as connection, connection:
        connection.execute("UPDATE inbox SET at = at - 60 WHERE conversation = ?", (HER,))
    assert queue.conversations() == [HER, HIM]

    queue.answered(_received(queue, HIM), [{}])
    queue.accept("u3", HER, {})
    assert queue.conversations() == [HER, HIM]

    queue.answered(_received(queue), [])
    assert queue.conversations() == [HIM, HER]


def test_an_answer_is_as_old_as_what_it_answers(queue: MessageQueue) -> None:
    queue.accept("u1", HER, {})
    said = _received(queue)

    queue.answered(said, [{}])

    assert _to_send(queue).at == said.at


def test_a_call_that_cannot_be_written_leaves_what_was_said_where_it_was(store: Path, queue: MessageQueue) -> None:
    queue.accept("u1", HER, {"n": 1})
    with connected(store) as connection, connection:
        full = "BEFORE INSERT ON outbox WHEN new.body LIKE '%last%' BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        connection.execute(f"CREATE TRIGGER full {full}")

    with pytest.raises(sqlite3.Error, match="disk full"):
        queue.answered(_received(queue), [{"n": "first"}, {"n": "last"}])

    assert read_waiting(store, HER) == {"received": [{"n": 1}], "to_send": []}


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("before", {"received": [{"n": 1}], "to_send": []}),
        ("after", {"received": [], "to_send": [{"number": n} for n in range(3)]}),
    ],
)
def test_a_kill_leaves_an_item_in_one_place(store: Path, queue: MessageQueue, moment: str, left: object) -> None:
    queue.accept("u1", HER, {"n": 1})

    killed = subprocess.run([sys.executable, "-c", _ANSWERING, str(store), moment], cwd=ROOT, timeout=60, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert read_waiting(store, HER) == left


def test_what_was_answered_or_erased_meanwhile_is_not_answered_again(store: Path, queue: MessageQueue) -> None:
    queue.accept("u1", HER, {})
    item = _received(queue)
    queue.answered(item, [{"n": 1}])

    queue.answered(item, [{"n": 2}])

    assert read_waiting(store, HER)["to_send"] == [{"n": 1}]


def test_a_call_waits_until_it_is_made(queue: MessageQueue) -> None:
    queue.accept("u1", HER, {})
    queue.answered(_received(queue), [{}])
    call = _to_send(queue)
    waited = queue.waits(call)

    queue.sent(call)

    assert (waited, queue.waits(call)) == (True, False)


def test_a_new_call_never_takes_the_id_of_one_that_is_gone(queue: MessageQueue) -> None:
    for update in ("u1", "u2"):
        queue.accept(update, HER, {})
        queue.answered(_received(queue), [{}])
        if update == "u1":
            first = _to_send(queue)
            queue.sent(first)

    assert not queue.waits(first)


def test_what_was_to_be_sent_to_a_person_is_forgotten_and_nothing_that_they_said_nor_of_another(
    store: Path, queue: MessageQueue
) -> None:
    for update, conversation in (("u1", HER), ("u2", HER), ("u3", HIM)):
        queue.accept(update, conversation, {})
    queue.answered(_received(queue), [{}, {}])

    assert queue.forget(HER) == 2
    assert read_waiting(store, HER) == {"received": [{}], "to_send": []}
    assert queue.conversations() == [HER, HIM]
    assert queue.forget(HER) == 0


def test_ids_are_forgotten_after_a_week_and_not_before(store: Path, queue: MessageQueue) -> None:
    for update, days in (("old", 7.1), ("young", 6.9)):
        queue.accept(update, HER, {})
        with connected(store) as connection, connection:
            connection.execute("UPDATE updates SET at = ? WHERE at > ?", (time.time() - days * 86_400, time.time() - 60))

    queue.prune()

    assert [queue.accept(update, HER, {}) for update in ("old", "young")] == [True, False]


def test_what_is_kept_survives_reopening(store: Path, queue: MessageQueue) -> None:
    queue.accept("u1", HER, {"n": 1})
    queue.answered(_received(queue), [{"n": 2}])
    queue.accept("u2", HER, {"n": 3})

    open_store(store)
    again = MessageQueue(store, "telegram")

    assert (_to_send(again).body, _received(again).body) == ({"n": 2}, {"n": 3})
    assert not again.accept("u2", HER, {})


def test_two_channels_do_not_see_each_others_items_nor_ids(store: Path, queue: MessageQueue) -> None:
    other = MessageQueue(store, "messenger")
    assert queue.accept("u1", HER, {})
    assert other.accept("u1", "messenger-1", {})
    queue.answered(_received(queue), [{}])

    assert other.next_to_send(HER) is None
    assert queue.next_received("messenger-1") is None
    assert (queue.conversations(), other.conversations()) == ([HER], ["messenger-1"])


def test_the_id_of_an_update_cannot_be_read_in_the_file(store: Path, queue: MessageQueue) -> None:
    queue.accept("an-unmistakable-update", HER, {"n": "an-unmistakable-body"})

    assert left_in_files(store, ["an-unmistakable-update", "an-unmistakable-body"]) == ["an-unmistakable-body"]


def _accepts(store: Path) -> list[bool]:
    return [MessageQueue(store, "telegram").accept(f"u{number}", HER, {"n": number}) for number in range(50)]


def test_of_processes_that_accept_the_same_updates_at_once_one_wins_each(store: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=_PROCESSES) as pool:
        accepted = list(pool.map(_accepts, [store] * 4))

    assert [sum(answers) for answers in zip(*accepted, strict=True)] == [1] * 50
    assert sorted(body["n"] for body in read_waiting(store, HER)["received"]) == list(range(50))


@pytest.mark.parametrize("body", ["[1]", "", '{"n": 1'])
def test_what_is_no_json_object_comes_out_marked_so_and_is_given_to_its_person_as_it_is(
    store: Path, queue: MessageQueue, body: str
) -> None:
    queue.accept("u1", HER, {})
    with connected(store) as connection, connection:
        connection.execute("UPDATE inbox SET body = ?", (body,))

    assert not _received(queue).is_readable
    assert read_waiting(store, HER)["received"] == [{"unreadable": body}]
