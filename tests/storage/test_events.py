from datetime import datetime, timezone
from pathlib import Path

import pytest
from rasa.shared.core.events import BotUttered, SlotSet

from microcredit.network import Source
from microcredit.replies import Choice, Reply
from microcredit.storage.events import read_turns
from microcredit.storage.schema import open_store
from tests.builders.store import ConversationStore


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    """A new store."""
    return ConversationStore(tmp_path)


def _said(store: ConversationStore, conversation: str = "web-a", last: int | None = None) -> list[str]:
    return [turn.said for turn in read_turns(store.path, conversation, last)]


def test_turns_come_in_order_each_with_what_was_answered(store: ConversationStore) -> None:
    store.turn("web-a", "un", Reply("a", "A"), Reply("b", "B")).turn("web-a", "deux").turn("web-a", "trois", Reply("c", "C"))

    turns = read_turns(store.path, "web-a")

    assert [(turn.said, [reply.text for reply in turn.replies]) for turn in turns] == [
        ("un", ["A", "B"]),
        ("deux", []),
        ("trois", ["C"]),
    ]


def test_the_words_of_others_in_between_are_theirs(store: ConversationStore) -> None:
    store.hears("web-a", "un").hears("web-b", "autre").hears("web-a", "deux")

    assert (_said(store), _said(store, "web-b")) == (["un", "deux"], ["autre"])


def test_every_session_is_given_back(store: ConversationStore) -> None:
    for text in ("hier", "ce matin", "maintenant"):
        store.begins_a_new_session("web-a").hears("web-a", text)

    assert _said(store) == ["hier", "ce matin", "maintenant"]


def test_a_pressed_choice_is_shown_by_its_title(store: ConversationStore) -> None:
    store.turn("web-a", "/montants", said="Combien puis-je emprunter?").turn("web-a", "tapé", said="tapé").turn("web-a", "sans")

    assert _said(store) == ["Combien puis-je emprunter?", "tapé", "sans"]


def test_a_reply_keeps_its_text_its_choices_and_its_source(store: ConversationStore) -> None:
    source = Source("page", "Ministère", "Le microcrédit", "https://exemple.org", "2019")
    said = Reply("montants", "De 500 $ à 20 000 $.", source, (Choice("Et là?", "Là", "donner_lieu", "region:13"),))
    store.turn("web-a", "combien", said, turn_id="t1")

    (turn,) = read_turns(store.path, "web-a")

    assert turn.replies == [said]
    assert (turn.id, turn.reply_id) == ("t1", "montants")


def test_a_turn_without_an_answer_has_no_reply_id(store: ConversationStore) -> None:
    store.turn("web-a", "a").turn("web-a", "b", Reply("", "…"))

    assert [turn.reply_id for turn in read_turns(store.path, "web-a")] == ["", ""]


@pytest.mark.parametrize(
    ("last", "said"), [(None, ["1", "2", "3"]), (1, ["3"]), (2, ["2", "3"]), (3, ["1", "2", "3"]), (50, ["1", "2", "3"])]
)
def test_only_the_last_turns_are_given_when_asked(store: ConversationStore, last: int | None, said: list[str]) -> None:
    store.hears("web-a", "1", "2", "3")

    assert _said(store, last=last) == said


def test_what_is_neither_said_nor_answered_is_left_out(store: ConversationStore) -> None:
    store.happens("web-a", BotUttered("avant tout le monde"), SlotSet("lieu", "laval")).hears("web-a", "un")

    (turn,) = read_turns(store.path, "web-a")

    assert [reply.text for reply in turn.replies] == ["Vous dites : un"]


def test_a_turn_tells_when_it_was_in_universal_time(store: ConversationStore) -> None:
    before = datetime.now(tz=timezone.utc).replace(microsecond=0)
    store.hears("web-a", "un")

    (turn,) = read_turns(store.path, "web-a")

    assert before <= datetime.fromisoformat(turn.at) <= datetime.now(tz=timezone.utc)
    assert turn.at.endswith("+00:00")


def test_nothing_was_said_in_a_conversation_that_nobody_knows(store: ConversationStore) -> None:
    assert read_turns(store.path, "web-nobody") == []


def test_nothing_was_said_in_a_new_store(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite3"
    open_store(path)

    assert read_turns(path, "web-a") == []


def test_a_reply_of_another_version_is_still_its_text(store: ConversationStore) -> None:
    said = BotUttered(
        "Bonjour.", metadata={"metadata": {"reply": "salutation", "body": "Bonjour.", "choices": [{"title": "A"}]}}
    )
    store.hears("web-a", "un").happens("web-a", said)

    (turn,) = read_turns(store.path, "web-a")

    assert turn.replies[-1] == Reply("", "Bonjour.")
