from pathlib import Path

import pytest

from microcredit.storage.erasure import erase
from microcredit.storage.schema import open_store
from microcredit.storage.votes import Vote, read_votes, record_vote
from tests.builders.store import ConversationStore, left_in_files, unmistakable_word


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store where two people have said something."""
    return ConversationStore(tmp_path).hears("web-a", "bonjour").hears("web-b", "bonjour").path


@pytest.mark.parametrize(
    "vote",
    [Vote("web-a", "t1", "combien", useful=True), Vote("web-a", "t1", "", useful=False, reason="Pas « clair »; 'l\"été'")],
)
def test_a_vote_is_read_as_it_was_given(path: Path, vote: Vote) -> None:
    assert record_vote(path, vote)

    assert read_votes(path, "web-a") == {"t1": vote}


def test_the_later_vote_on_a_turn_takes_the_place_of_the_first_and_of_its_reason(path: Path) -> None:
    reason = unmistakable_word()
    record_vote(path, Vote("web-a", "t1", "combien", useful=False, reason=reason))
    record_vote(path, Vote("web-a", "t1", "combien", useful=True))

    assert read_votes(path, "web-a") == {"t1": Vote("web-a", "t1", "combien", useful=True)}
    assert left_in_files(path, [reason]) == []


def test_each_conversation_has_its_own_votes(path: Path) -> None:
    votes = [Vote("web-a", "t1", "combien", useful=True), Vote("web-b", "t1", "taux", useful=False)]
    for vote in votes:
        record_vote(path, vote)

    assert [read_votes(path, "web-a"), read_votes(path, "web-b")] == [{"t1": vote} for vote in votes]


def test_nobody_has_voted_in_a_conversation_that_nobody_knows(path: Path) -> None:
    assert read_votes(path, "web-nobody") == {}


def test_no_vote_is_kept_of_a_conversation_that_has_just_been_erased(path: Path) -> None:
    reason = unmistakable_word()
    erase(path, "web-a")

    assert not record_vote(path, Vote("web-a", "t1", "combien", useful=False, reason=reason))
    assert read_votes(path, "web-a") == {}
    assert left_in_files(path, [reason]) == []


def test_no_vote_is_kept_before_rasa_has_made_its_table(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite3"
    open_store(path)

    assert not record_vote(path, Vote("web-a", "t1", "combien", useful=True))
