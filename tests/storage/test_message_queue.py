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

HER, HIM = "telegram-1", "telegram-2"

# Puts the answers in the place of what was said, and kills itself inside of the transaction (« before ») or after it.
_ANSWERING = """
import os, signal, sys
from pathlib import Path
from microcredit.storage.message_queue import MessageQueue

store, moment = sys.argv[1:]
mailbox = MessageQueue(Path(store), "telegram")
letter = mailbox.next_received("telegram-1")

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
mailbox.answered(letter, [{"number": number} for number in range(3)])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A new store."""
    path = tmp_path / "conversations.sqlite3"
    open_store(path)
    return path


@pytest.fixture
def mailbox(store: Path) -> MessageQueue:
    """Telegram's letters."""
    return MessageQueue(store, "telegram")


def _received(mailbox: MessageQueue, conversation: str = HER) -> QueuedItem:
    letter = mailbox.next_received(conversation)
    assert letter is not None
    return letter


def _to_send(mailbox: MessageQueue, conversation: str = HER) -> QueuedItem:
    letter = mailbox.next_to_send(conversation)
    assert letter is not None
    return letter


def test_what_is_said_is_kept_as_it_is_with_its_moment(mailbox: MessageQueue) -> None:
    before = time.time()
    assert mailbox.accept("u1", HER, {"text": "é ☃", "list": [1, None]})

    letter = _received(mailbox)

    assert (letter.conversation, letter.body) == (HER, {"text": "é ☃", "list": [1, None]})
    assert before <= letter.at <= time.time()
    assert 0 <= letter.age() < 60


def test_an_update_that_comes_again_is_not_kept_twice_even_once_it_was_answered(store: Path, mailbox: MessageQueue) -> None:
    assert [mailbox.accept("u1", HER, {"n": number}) for number in range(3)] == [True, False, False]
    assert read_waiting(store, HER)["received"] == [{"n": 0}]

    mailbox.answered(_received(mailbox), [])

    assert not mailbox.accept("u1", HER, {})
    assert mailbox.next_received(HER) is None


def test_letters_come_out_in_the_order_they_came_in_for_each_person(mailbox: MessageQueue) -> None:
    for number in range(6):
        mailbox.accept(f"u{number}", (HER, HIM)[number % 2], {"n": number})

    seen = []
    while letter := mailbox.next_received(HER):
        seen.append(letter.body["n"])
        mailbox.answered(letter, [{"n": letter.body["n"], "part": part} for part in range(2)])
    sent = []
    while letter := mailbox.next_to_send(HER):
        sent.append((letter.body["n"], letter.body["part"]))
        mailbox.sent(letter)

    assert seen == [0, 2, 4]
    assert sent == [(0, 0), (0, 1), (2, 0), (2, 1), (4, 0), (4, 1)]
    assert _received(mailbox, HIM).body == {"n": 1}


def test_who_waits_longest_comes_first_whether_for_an_answer_or_for_a_call(store: Path, mailbox: MessageQueue) -> None:
    mailbox.accept("u1", HER, {})
    mailbox.accept("u2", HIM, {})
    with connected(store) as connection, connection:
        connection.execute("UPDATE inbox SET at = at - 60 WHERE conversation = ?", (HER,))
    assert mailbox.conversations() == [HER, HIM]

    mailbox.answered(_received(mailbox, HIM), [{}])
    mailbox.accept("u3", HER, {})
    assert mailbox.conversations() == [HER, HIM]

    mailbox.answered(_received(mailbox), [])
    assert mailbox.conversations() == [HIM, HER]


def test_an_answer_is_as_old_as_what_it_answers(mailbox: MessageQueue) -> None:
    mailbox.accept("u1", HER, {})
    said = _received(mailbox)

    mailbox.answered(said, [{}])

    assert _to_send(mailbox).at == said.at


def test_a_call_that_cannot_be_written_leaves_what_was_said_where_it_was(store: Path, mailbox: MessageQueue) -> None:
    mailbox.accept("u1", HER, {"n": 1})
    with connected(store) as connection, connection:
        full = "BEFORE INSERT ON outbox WHEN new.body LIKE '%last%' BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        connection.execute(f"CREATE TRIGGER full {full}")

    with pytest.raises(sqlite3.Error, match="disk full"):
        mailbox.answered(_received(mailbox), [{"n": "first"}, {"n": "last"}])

    assert read_waiting(store, HER) == {"received": [{"n": 1}], "to_send": []}


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("before", {"received": [{"n": 1}], "to_send": []}),
        ("after", {"received": [], "to_send": [{"number": n} for n in range(3)]}),
    ],
)
def test_a_kill_leaves_a_letter_in_one_place(store: Path, mailbox: MessageQueue, moment: str, left: object) -> None:
    mailbox.accept("u1", HER, {"n": 1})

    killed = subprocess.run([sys.executable, "-c", _ANSWERING, str(store), moment], cwd=ROOT, timeout=60, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert read_waiting(store, HER) == left


def test_what_was_answered_or_erased_meanwhile_is_not_answered_again(store: Path, mailbox: MessageQueue) -> None:
    mailbox.accept("u1", HER, {})
    letter = _received(mailbox)
    mailbox.answered(letter, [{"n": 1}])

    mailbox.answered(letter, [{"n": 2}])

    assert read_waiting(store, HER)["to_send"] == [{"n": 1}]


def test_a_call_waits_until_it_is_made(mailbox: MessageQueue) -> None:
    mailbox.accept("u1", HER, {})
    mailbox.answered(_received(mailbox), [{}])
    call = _to_send(mailbox)
    waited = mailbox.waits(call)

    mailbox.sent(call)

    assert (waited, mailbox.waits(call)) == (True, False)


def test_a_new_call_never_takes_the_id_of_one_that_is_gone(mailbox: MessageQueue) -> None:
    for update in ("u1", "u2"):
        mailbox.accept(update, HER, {})
        mailbox.answered(_received(mailbox), [{}])
        if update == "u1":
            first = _to_send(mailbox)
            mailbox.sent(first)

    assert not mailbox.waits(first)


def test_what_was_to_be_sent_to_a_person_is_forgotten_and_nothing_that_they_said_nor_of_another(
    store: Path, mailbox: MessageQueue
) -> None:
    for update, conversation in (("u1", HER), ("u2", HER), ("u3", HIM)):
        mailbox.accept(update, conversation, {})
    mailbox.answered(_received(mailbox), [{}, {}])

    assert mailbox.forget(HER) == 2
    assert read_waiting(store, HER) == {"received": [{}], "to_send": []}
    assert mailbox.conversations() == [HER, HIM]
    assert mailbox.forget(HER) == 0


def test_ids_are_forgotten_after_a_week_and_not_before(store: Path, mailbox: MessageQueue) -> None:
    for update, days in (("old", 7.1), ("young", 6.9)):
        mailbox.accept(update, HER, {})
        with connected(store) as connection, connection:
            connection.execute("UPDATE updates SET at = ? WHERE at > ?", (time.time() - days * 86_400, time.time() - 60))

    mailbox.prune()

    assert [mailbox.accept(update, HER, {}) for update in ("old", "young")] == [True, False]


def test_what_is_kept_survives_reopening(store: Path, mailbox: MessageQueue) -> None:
    mailbox.accept("u1", HER, {"n": 1})
    mailbox.answered(_received(mailbox), [{"n": 2}])
    mailbox.accept("u2", HER, {"n": 3})

    open_store(store)
    again = MessageQueue(store, "telegram")

    assert (_to_send(again).body, _received(again).body) == ({"n": 2}, {"n": 3})
    assert not again.accept("u2", HER, {})


def test_two_channels_do_not_see_each_others_letters_nor_ids(store: Path, mailbox: MessageQueue) -> None:
    other = MessageQueue(store, "messenger")
    assert mailbox.accept("u1", HER, {})
    assert other.accept("u1", "messenger-1", {})
    mailbox.answered(_received(mailbox), [{}])

    assert other.next_to_send(HER) is None
    assert mailbox.next_received("messenger-1") is None
    assert (mailbox.conversations(), other.conversations()) == ([HER], ["messenger-1"])


def test_the_id_of_an_update_cannot_be_read_in_the_file(store: Path, mailbox: MessageQueue) -> None:
    mailbox.accept("an-unmistakable-update", HER, {"n": "an-unmistakable-body"})

    assert left_in_files(store, ["an-unmistakable-update", "an-unmistakable-body"]) == ["an-unmistakable-body"]


def _accepts(store: Path) -> list[bool]:
    return [MessageQueue(store, "telegram").accept(f"u{number}", HER, {"n": number}) for number in range(50)]


def test_of_processes_that_accept_the_same_updates_at_once_one_wins_each(store: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        accepted = list(pool.map(_accepts, [store] * 4))

    assert [sum(answers) for answers in zip(*accepted, strict=True)] == [1] * 50
    assert sorted(body["n"] for body in read_waiting(store, HER)["received"]) == list(range(50))
