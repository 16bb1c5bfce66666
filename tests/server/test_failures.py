"""Whatever breaks behind it, the assistant answers in French and says where to turn."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.assistant import RunningAssistant, free_port, running, running_without_health, test_settings
from tests.builders.custom_server import with_actions

pytestmark = pytest.mark.server

_SITE = "microentreprendre.ca"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """An assistant whose actions raise, or name what nobody wrote."""
    folder = tmp_path_factory.mktemp("broken")
    with running(test_settings(folder), folder, command=with_actions("tests.builders.failing_actions")) as started:
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


def test_an_answer_beside_a_place_that_cannot_be_told_says_so(broken: RunningAssistant) -> None:
    replies = broken.conversation().answers("quel est le taux d'intérêt à Laval")

    assert [reply["reply"] for reply in replies] == ["interet", "panne"]
    assert _SITE in replies[1]["text"]


def test_an_action_server_that_is_gone_leaves_what_needs_none(tmp_path: Path) -> None:
    settings = test_settings(tmp_path, actions_url=f"http://127.0.0.1:{free_port()}")
    with running_without_health(settings, tmp_path) as assistant:
        written = assistant.conversation().say("quel est le taux d'intérêt")
        listed = assistant.conversation().say("la liste de tous les organismes")
        both = assistant.conversation().say("quel est le taux d'intérêt à Laval")

        assert [reply["reply"] for reply in written] == ["presentation", "interet"]
        assert [reply["reply"] for reply in both] == ["presentation", "interet", "panne"]
        assert [reply["reply"] for reply in listed] == ["presentation", "panne"]
        assert not assistant.is_ready(), "the health route must say that actions cannot be reached"


def test_an_action_that_hangs_gives_a_french_sentence_within_ten_seconds_and_nobody_else_waits(tmp_path: Path) -> None:
    command = with_actions("tests.builders.sleeping_actions")
    with running(test_settings(tmp_path), tmp_path, command=command) as assistant:
        replies: list[str] = []
        started = time.monotonic()
        slow = threading.Thread(
            target=lambda: replies.extend(
                reply["reply"] for reply in assistant.conversation().answers("la liste de tous les organismes")
            )
        )
        slow.start()
        time.sleep(0.5)
        others_at = time.monotonic()
        other = assistant.conversation().answers("quel est le taux d'intérêt")
        others_wait = time.monotonic() - others_at
        slow.join()
        took = time.monotonic() - started

    assert (replies, [reply["reply"] for reply in other]) == (["panne"], ["interet"])
    assert took < 11
    assert others_wait < 2
