"""`make erase` and `make export` as an operator meets them: the real commands."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.events import UserUttered

from microcredit.paths import ROOT
from microcredit.replies import Reply
from microcredit.server.tokens import ConversationTokens
from microcredit.storage.events import read_turns
from microcredit.storage.sqlite_file import connected
from tests.builders.assistant import RunningAssistant
from tests.builders.make_command import RUNNABLE
from tests.builders.store import ConversationStore, left_in_files, unmistakable_word

COMMANDS = ("erase", "export")


def _command(name: str, store: Path, given: str | bytes) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "microcredit", name, "--", given],
        cwd=ROOT,
        env={**os.environ, "MICROCREDIT_STORE": str(store)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _exported(store: Path, given: str) -> dict[str, Any]:
    done = _command("export", store, given)
    assert done.returncode == 0, done.stderr
    exported: dict[str, Any] = json.loads(done.stdout)
    return exported


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    """A new store."""
    return ConversationStore(tmp_path)


def test_conversations_are_erased_by_id_and_by_the_token_that_a_page_holds(store: ConversationStore) -> None:
    tokens = ConversationTokens("any key at all, for it is not checked", "web")
    told = {"rest-0123": "rest-0123", tokens.new(): "", "web-kept": "web-kept"}
    ids = list(told)
    words = [unmistakable_word() for _ in ids]
    for conversation, word in zip(ids, words, strict=True):
        store.hears(conversation, word)

    with ThreadPoolExecutor(2) as pool:  # two operators at once
        given = (ids[0], f" {tokens.token(ids[1])} ")
        done = list(pool.map(lambda known: _command("erase", store.path, known), given))

    assert [command.returncode for command in done] == [0, 0]
    assert [command.stdout for command in done] == [
        f"La conversation « {conversation} » est effacée, votes compris.\n" for conversation in ids[:2]
    ]
    assert left_in_files(store.path, [*words, *ids]) == [words[2], ids[2]]


def test_an_exported_conversation_is_json_with_its_votes(store: ConversationStore) -> None:
    answers = (Reply("montants", "De 500 $…"), Reply("autre", "[b]Autre[/b] « chose »"))
    store.turn("rest-a", "/montants", *answers, said="Combien?", turn_id="t1")
    store.hears("rest-b", "autre").hears("rest-a", "merci").is_judged("rest-a", "t1", "pas clair :smile:")

    exported = _exported(store.path, "rest-a")

    assert exported["conversation"] == "rest-a"
    assert [{name: value for name, value in turn.items() if name != "at"} for turn in exported["turns"]] == [
        {
            "said": "Combien?",
            "answered": ["De 500 $…", "[b]Autre[/b] « chose »"],
            "useful": False,
            "reason": "pas clair :smile:",
        },
        {"said": "merci", "answered": ["Vous dites : merci"], "useful": None, "reason": None},
    ]


def test_what_waits_is_exported_and_erased_even_when_nothing_else_is_kept(store: ConversationStore) -> None:
    store.waits("telegram-1", received="une question", to_send="une réponse")

    exported = _exported(store.path, "telegram-1")
    done = _command("erase", store.path, "telegram-1")

    waiting = {"received": [{"text": "une question"}], "to_send": [{"text": "une réponse"}]}
    assert exported == {"conversation": "telegram-1", "turns": [], "waiting": waiting}
    assert done.stdout == "La conversation « telegram-1 » est effacée, votes compris.\n"
    assert left_in_files(store.path, ["une question", "une réponse", "telegram-1"]) == []


def test_a_page_may_be_given_its_conversation_by_its_token(store: ConversationStore) -> None:
    tokens = ConversationTokens("any key at all, for it is not checked", "web")
    conversation = tokens.new()
    store.hears(conversation, "bonjour")

    assert _exported(store.path, tokens.token(conversation))["conversation"] == conversation


def test_a_rest_id_with_a_dot_is_taken_whole(store: ConversationStore) -> None:
    store.hears("rest-a.b", "bonjour")

    assert _exported(store.path, "rest-a.b")["conversation"] == "rest-a.b"


def test_erasing_what_nobody_knows_says_so_and_touches_nothing(store: ConversationStore) -> None:
    store.hears("rest-a", "bonjour")

    done = _command("erase", store.path, "rest-nobody")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Rien n'était gardé sous « rest-nobody » : il n'y avait rien à effacer.\n"
    assert len(read_turns(store.path, "rest-a")) == 1


def test_exporting_what_nobody_knows_is_told_and_writes_nothing(store: ConversationStore) -> None:
    done = _command("export", store.path, "rest-nobody")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Rien n'est gardé sous « rest-nobody ».\n"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("given", ["", "   "], ids=["empty", "blank"])
def test_an_empty_id_is_told_with_what_to_give(store: ConversationStore, command: str, given: str) -> None:
    done = _command(command, store.path, given)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Donnez le numéro de la conversation : ID=web-…, rest-…, telegram-… ou messenger-…\n"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("given", [b"--help", b"rest-' OR '1'='1", "é\n☃".encode(), b"rest-\xff\xfe"])
def test_no_id_whatever_it_looks_like_makes_a_command_fail_without_a_word(
    store: ConversationStore, command: str, given: bytes
) -> None:
    store.hears("rest-a", "bonjour")

    done = _command(command, store.path, given)

    assert "Rien n'" in done.stdout + done.stderr
    assert len(read_turns(store.path, "rest-a")) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_store_that_does_not_exist_is_told_and_not_made(tmp_path: Path, command: str) -> None:
    done = _command(command, tmp_path / "none.sqlite3", "rest-a")

    assert (done.returncode, done.stdout) == (1, "")
    assert "Il n'y a pas de fichier des conversations" in done.stderr
    assert "MICROCREDIT_STORE" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_store_that_is_not_a_database_is_told_and_left_as_it_is(tmp_path: Path, command: str) -> None:
    (tmp_path / "notes.txt").write_text("une liste d'épicerie\n" * 200)

    done = _command(command, tmp_path / "notes.txt", "rest-a")

    assert (done.returncode, done.stdout) == (1, "")
    assert "ne s'ouvre pas" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "notes.txt").read_text() == "une liste d'épicerie\n" * 200


def test_a_file_that_somebody_reads_is_told_and_asking_again_finishes(store: ConversationStore) -> None:
    word = unmistakable_word()
    store.hears("rest-a", word)
    with connected(store.path) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        done = _command("erase", store.path, "rest-a")
        reader.rollback()
    again = _command("erase", store.path, "rest-a")

    assert (done.returncode, done.stderr) == (
        1,
        "Un autre programme lit le fichier : recommencez pour finir l'effacement.\n",
    )
    assert again.returncode == 0
    assert left_in_files(store.path, [word, "rest-a"]) == []


@contextmanager
def _talking(assistant: RunningAssistant, sender: str) -> Iterator[None]:
    """The person goes on talking until the block ends."""
    enough = threading.Event()

    def talk() -> None:
        while not enough.wait(0.5):
            assistant.conversation(sender).say("combien je peux emprunter")

    with ThreadPoolExecutor(1) as pool:
        talk_of_theirs = pool.submit(talk)
        try:
            yield
        finally:
            enough.set()
    talk_of_theirs.result()


def test_a_person_who_goes_on_talking_does_not_bring_their_earlier_words_back(assistant: RunningAssistant) -> None:
    person, word = assistant.conversation(), unmistakable_word()
    person.say(f"bonjour {word}")
    with _talking(assistant, person.sender):
        done = _command("erase", assistant.settings.store, f"rest-{person.sender}")

    assert done.returncode == 0, done.stderr
    assert left_in_files(assistant.settings.store, [word]) == []


def test_a_turn_that_was_under_way_when_it_was_asked_does_not_stay(store: ConversationStore) -> None:
    word = unmistakable_word()
    store.hears("rest-a", word)
    asked_before = time.time()

    with ThreadPoolExecutor(1) as pool:
        erasure = pool.submit(_command, "erase", store.path, "rest-a")
        while read_turns(store.path, "rest-a"):
            time.sleep(0.05)
        store.happens("rest-a", UserUttered(word, timestamp=asked_before))
        came_back = left_in_files(store.path, [word])
        done = erasure.result()

    assert came_back == [word]  # else this shows nothing
    assert done.returncode == 0, done.stderr
    assert left_in_files(store.path, [word]) == []


# --- make, which the id goes through ---


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("given", RUNNABLE)
def test_nothing_that_an_id_holds_is_run_by_make(store: ConversationStore, tmp_path: Path, command: str, given: str) -> None:
    mark = tmp_path / "run"
    asked = given.format(mark=mark)

    done = _make(command, store.path, asked)

    assert not mark.exists()
    assert f"« {asked} »" in done.stdout + done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_make_without_an_id_says_what_to_give(store: ConversationStore, command: str) -> None:
    assert "Donnez le numéro de la conversation" in _make(command, store.path, None).stderr


def test_make_export_writes_the_conversation_whose_id_it_is_given(store: ConversationStore) -> None:
    store.hears("rest-l'amie $HOME $(HOME)", "bonjour")

    done = _make("export", store.path, "rest-l'amie $HOME $(HOME)")

    assert json.loads(done.stdout)["conversation"] == "rest-l'amie $HOME $(HOME)"


def _make(command: str, store: Path, given: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/usr/bin/env", "make", "--no-print-directory", command, *([] if given is None else [f"ID={given}"])],
        cwd=ROOT,
        env={**os.environ, "MICROCREDIT_STORE": str(store)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
