"""Whatever breaks behind it, the assistant answers in French and says where to turn."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.assistant import RunningAssistant, running, test_settings

_SITE = "microentreprendre.ca"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """An assistant whose actions raise, or name what nobody wrote."""
    folder = tmp_path_factory.mktemp("broken")
    with running(test_settings(folder), folder, actions_package="tests.builders.failing_actions") as started:
        yield started


def test_an_action_that_raises_gives_a_french_sentence(broken: RunningAssistant) -> None:
    replies = broken.conversation().answers("la liste de tous les organismes")

    assert [reply["reply"] for reply in replies] == ["panne"]
    assert _SITE in replies[0]["text"]


def test_a_response_that_nobody_wrote_gives_a_french_sentence(broken: RunningAssistant) -> None:
    replies = broken.conversation().answers("répète")

    assert [reply["reply"] for reply in replies] == ["panne"]


def test_a_written_answer_needs_no_action(broken: RunningAssistant) -> None:
    replies = broken.conversation().answers("quel est le taux d'intérêt")

    assert [reply["reply"] for reply in replies] == ["interet"]


def test_an_answer_whose_place_cannot_be_told_says_so(broken: RunningAssistant) -> None:
    replies = broken.conversation().answers("quel est le taux d'intérêt à Laval")

    assert [reply["reply"] for reply in replies] == ["interet", "panne"]
    assert _SITE in replies[1]["text"]


def test_without_its_action_server_the_assistant_still_answers(tmp_path: Path) -> None:
    with running(test_settings(tmp_path), tmp_path) as assistant:
        assert assistant.actions.process is not None
        assistant.actions.process.send_signal(signal.SIGKILL)
        assistant.actions.process.wait()

        written = assistant.conversation().say("quel est le taux d'intérêt")
        listed = assistant.conversation().say("la liste de tous les organismes")
        placed = assistant.conversation().say("Laval")
        both = assistant.conversation().say("quel est le taux d'intérêt à Laval")

        assert [reply["reply"] for reply in written] == ["presentation", "interet"]
        assert [reply["reply"] for reply in both] == ["presentation", "interet", "panne"]
        assert [[reply["reply"] for reply in replies] for replies in (listed, placed)] == [["presentation", "panne"]] * 2
        assert not assistant.rasa.is_ready(), "the health route must say that actions cannot be reached"
