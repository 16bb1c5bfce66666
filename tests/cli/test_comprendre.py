"""`make comprendre` as a person types it."""

import subprocess
import sys
from pathlib import Path

import pytest

from microcredit.paths import ROOT
from tests.builders.make_command import RUNNABLE, make


@pytest.mark.model
def test_the_command_tells_the_road_of_a_sentence() -> None:
    done = make("comprendre", PHRASE="c'est quoi le $HOME du microcrédit à Laval")

    assert done.returncode == 0, done.stderr
    assert "Phrase :      c'est quoi le $HOME du microcrédit à Laval" in done.stdout
    assert "Classement :  1. " in done.stdout


def test_explaining_imports_neither_rasa_nor_spacy() -> None:
    code = (
        "import sys, microcredit.checks, microcredit.cli.explain, microcredit.understanding.saved;"
        "print({'rasa', 'rasa_sdk', 'spacy', 'tensorflow'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("given", ["", "   "])
def test_make_comprendre_without_a_sentence_says_what_to_give(given: str) -> None:
    done = make("comprendre", PHRASE=given)

    assert done.returncode == 2
    assert 'make comprendre PHRASE="' in done.stderr


@pytest.mark.model
@pytest.mark.parametrize("given", RUNNABLE)
def test_nothing_that_a_sentence_holds_is_run_by_make(tmp_path: Path, given: str) -> None:
    mark = tmp_path / "run"

    done: subprocess.CompletedProcess[str] = make("comprendre", PHRASE=given.format(mark=mark))

    assert not mark.exists()
    assert done.returncode == 0, done.stderr
    assert "Phrase :" in done.stdout
