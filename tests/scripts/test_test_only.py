"""`make test ONLY=…` (paths are paths, and the rest tells names) and `make test-fast`."""

import subprocess
from pathlib import Path

import pytest

from tests.builders.make_command import make

_WORDS = "tests/text/test_words.py"


def _collected(only: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only -qq")
    return _files(make("test", ONLY=only))


def _files(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("tests/")}


@pytest.mark.parametrize(
    ("only", "files"),
    [
        (_WORDS, {_WORDS}),
        (f"{_WORDS} tests/text/test_likeness.py", {_WORDS, "tests/text/test_likeness.py"}),
        (f"tests/text/test_likeness.py not slip {_WORDS}", {_WORDS, "tests/text/test_likeness.py"}),
        (f"{_WORDS} no_such_name", set()),
    ],
)
def test_only_what_is_asked_is_run(monkeypatch: pytest.MonkeyPatch, only: str, files: set[str]) -> None:
    assert _collected(only, monkeypatch) == files


def test_a_pattern_is_no_path_and_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only -qq")
    refused = make("test", ONLY="tests/text/test_*.py")
    assert refused.returncode != 0
    assert "Wrong expression" in refused.stderr


def test_one_test_may_be_asked_by_its_node(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _collected("tests/cli/test_explain.py::test_that_no_word_was_learnt_is_told", monkeypatch)


def test_nothing_that_only_holds_is_run_by_make_or_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "run"
    for given in ("$(touch {})", "$(shell touch {})", "`touch {}`", "'; touch {}; '", '"; touch {}; "'):
        _collected(f"{_WORDS} {given.format(mark)}", monkeypatch)
    assert not mark.exists()


def test_the_fast_tests_are_those_that_start_nothing_and_copy_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only -qq")
    files = _files(make("test-fast"))

    assert {"tests/text/test_words.py", "tests/cli/test_explain.py", "tests/places/test_finder.py"} < files
    started = {"tests/cli/test_topic.py", "tests/cli/test_channels.py", "tests/server/raw/test_requests.py"}
    talking = {"tests/server/test_rest.py", "tests/rasa_part/test_agent.py", "tests/widget/test_conversation.py"}
    copied = {"tests/checks/test_project.py", "tests/content/test_minimums.py"}
    assert files & (started | talking | copied) == set()
