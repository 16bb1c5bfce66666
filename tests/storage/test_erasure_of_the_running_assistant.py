"""« Efface mes données », said to the real assistant: what the files and the logs hold after, even when it is killed."""

import os
import signal
import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from microcredit.storage.events import read_turns
from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.person import CHANNELS, Person
from tests.builders.store import left_in_files, open_rasa_store, unmistakable_word
from tests.builders.web_client import WebClient

REQUEST = "efface mes données"


class Talker(Person):
    """A person who remembers their words and the id of their conversation."""

    def __init__(self, assistant: RunningAssistant, channel: str) -> None:
        """Says a few unmistakable words, one of them in a place's stead."""
        super().__init__(assistant.settings, channel)
        self.words = [unmistakable_word() for _ in range(3)]
        for text, word in zip(("bonjour", "qui peut m'aider à", "combien je peux emprunter pour"), self.words, strict=True):
            assert self.post(f"{text} {word}").is_success
        self.id = self.conversation
        self.traces = [*self.words, self.id]

    def asks_to_be_forgotten(self) -> bool:
        """Asks; returns whether it was confirmed."""
        return self.hears(REQUEST) == ["effacer_donnees"]


def _found_in_logs(assistant: RunningAssistant, words: Iterable[str]) -> list[str]:
    logs = assistant.log.read_bytes()
    return [word for word in words if word.encode() in logs]


def _opens(person: Person) -> bool:
    """Whether the assistant takes what the person says for the beginning of a conversation."""
    said = person.post("bonjour").json()
    replies = said["replies"] if isinstance(said, dict) else said
    return "presentation" in [reply.get("reply") or reply["id"] for reply in replies]


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_of_the_conversation_is_left_in_the_files_nor_in_the_logs(assistant: RunningAssistant, channel: str) -> None:
    person = Talker(assistant, channel)
    before = left_in_files(assistant.settings.store, person.traces)

    confirmed = person.asks_to_be_forgotten()

    assert before == person.traces
    assert confirmed
    assert left_in_files(assistant.settings.store, person.traces) == []
    assert _found_in_logs(assistant, person.words) == []


def test_a_page_that_calls_for_it_leaves_nothing_either_the_reason_of_a_vote_included(assistant: RunningAssistant) -> None:
    page = WebClient(assistant.settings)
    words = [unmistakable_word(), unmistakable_word()]
    turn = page.turn(f"bonjour {words[0]}")["turn"]
    assert page.vote(turn, useful=False, reason=words[1]).is_success
    before = left_in_files(assistant.settings.store, words)

    page.erase()

    assert before == words
    assert left_in_files(assistant.settings.store, words) == []
    assert _found_in_logs(assistant, words) == []
    assert page.history() == []


@pytest.mark.parametrize("question", ["qui peut m'aider", "Rive-Sud"])
def test_it_may_be_asked_in_answer_to_a_question_of_the_assistant(assistant: RunningAssistant, question: str) -> None:
    person = Talker(assistant, "rest")
    person.post(question)

    assert person.asks_to_be_forgotten()
    assert left_in_files(assistant.settings.store, person.traces) == []


def test_the_confirmation_is_not_kept_and_the_next_words_begin_a_new_conversation(assistant: RunningAssistant) -> None:
    person = Talker(assistant, "rest")
    opens_before = _opens(person)
    person.asks_to_be_forgotten()
    kept = read_turns(assistant.settings.store, person.id)

    opens_after = _opens(person)

    assert (opens_before, kept, opens_after) == (False, [], True)
    assert [turn.said for turn in read_turns(assistant.settings.store, person.id)] == ["bonjour"]


def test_the_conversations_of_others_go_on(assistant: RunningAssistant) -> None:
    person, others = Talker(assistant, "rest"), [Talker(assistant, channel) for channel in CHANNELS]

    person.asks_to_be_forgotten()

    assert [left_in_files(assistant.settings.store, other.traces) for other in others] == [other.traces for other in others]
    assert not any(_opens(other) for other in others)


@pytest.mark.parametrize("channel", CHANNELS)
def test_words_said_at_the_same_moment_do_not_bring_the_earlier_ones_back(assistant: RunningAssistant, channel: str) -> None:
    people = [Talker(assistant, channel) for _ in range(4)]
    with ThreadPoolExecutor(16) as pool:
        for person in people:
            for text in ("merci", REQUEST, "qui peut m'aider à Laval", "combien je peux emprunter"):
                pool.submit(person.post, text)

    assert [left_in_files(assistant.settings.store, person.words) for person in people] == [[]] * 4


def test_a_vote_given_at_the_same_moment_does_not_stay(assistant: RunningAssistant) -> None:
    reasons = [unmistakable_word() for _ in range(12)]
    page = WebClient(assistant.settings)
    turn = page.turn("bonjour")["turn"]
    with ThreadPoolExecutor(4) as pool:
        for reason in reasons[:6]:
            pool.submit(page.vote, turn, useful=False, reason=reason)
        pool.submit(page.erase)
        for reason in reasons[6:]:
            pool.submit(page.vote, turn, useful=False, reason=reason)

    assert left_in_files(assistant.settings.store, reasons) == []


def _write_of(store: Path) -> tuple[int, int]:
    """Changes whenever something is written to the store."""
    log = store.with_name(f"{store.name}-wal")
    try:
        return store.stat().st_mtime_ns, log.stat().st_size
    except FileNotFoundError:
        return store.stat().st_mtime_ns, 0


def _ask_and_kill(assistant: RunningAssistant, people: list[Talker], moment: str, milliseconds: int) -> list[bool]:
    """All ask to be forgotten at once; the server is killed a while after they did, or after it first writes of it.

    Returns who had the confirmation.
    """
    assert assistant.process is not None
    before = _write_of(assistant.settings.store)
    with ThreadPoolExecutor(len(people)) as pool:
        asked = [pool.submit(person.asks_to_be_forgotten) for person in people]
        while moment == "written" and _write_of(assistant.settings.store) == before:
            time.sleep(0.0002)
        time.sleep(milliseconds / 1000)
        os.kill(assistant.process.pid, signal.SIGKILL)
    return [_confirmed(answer) for answer in asked]


def _confirmed(answer: "Future[bool]") -> bool:
    failure = answer.exception()
    assert failure is None or isinstance(failure, httpx.TransportError)
    return failure is None and answer.result()


@pytest.mark.parametrize(
    ("moment", "milliseconds"),
    [("asked", 20), ("written", 0), ("written", 10), ("written", 60), ("written", 300)],
)
def test_after_a_kill_either_nothing_is_left_or_nothing_was_heard(tmp_path: Path, moment: str, milliseconds: int) -> None:
    with running(test_settings(tmp_path), tmp_path) as assistant:
        people = [Talker(assistant, channel) for channel in CHANNELS * 2]
        before = [read_turns(assistant.settings.store, person.id) for person in people]
        confirmed = _ask_and_kill(assistant, people, moment, milliseconds)

    store = assistant.settings.store
    open_rasa_store(store)

    for person, turns, was_confirmed in zip(people, before, confirmed, strict=True):
        left = left_in_files(store, person.traces)
        assert left in ([], person.traces)
        assert not (left and was_confirmed)
        assert read_turns(store, person.id) == (turns if left else [])


def test_after_a_kill_a_restart_ends_what_was_asked_and_talks_on_with_whom_it_did_not_hear(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    with running(settings, tmp_path) as assistant:
        people = [Talker(assistant, "rest") for _ in range(8)]
        confirmed = _ask_and_kill(assistant, people, "written", 150)
    with running(settings, tmp_path):
        left = [left_in_files(settings.store, person.traces) for person in people]
        new = [_opens(person) for person in people]

    assert all(not words for words, was_confirmed in zip(left, confirmed, strict=True) if was_confirmed)
    assert left == [[] if is_new else person.traces for person, is_new in zip(people, new, strict=True)]
