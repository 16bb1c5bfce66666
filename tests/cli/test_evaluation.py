import subprocess
import sys

import pytest
from rich.console import Console

from microcredit.cli.evaluation import run_evaluation
from microcredit.evaluation.sentences import EvaluationError
from microcredit.paths import ROOT

_UNKNOWN = "La moitié « entiere » n'existe pas : écrivez travail ou scellee."


def test_a_half_that_does_not_exist_is_told_before_anything_is_trained() -> None:
    with pytest.raises(EvaluationError, match=_UNKNOWN):
        run_evaluation("entiere", Console(), references=False, release=False)


def test_the_sealed_half_is_refused_unless_a_release_is_made_before_anything_is_trained() -> None:
    with pytest.raises(EvaluationError, match=r"ne se mesure qu'à une version, à la main.*HALF=scellee RELEASE=oui"):
        run_evaluation("scellee", Console(), references=False, release=False)


def test_the_command_fails_with_one_clear_line() -> None:
    command = [sys.executable, "-m", "microcredit", "evaluate", "--half", "entiere"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert (done.stdout.strip(), done.stderr.strip()) == ("", _UNKNOWN)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["HALF=scellee"], "--half scellee"),
        (["HALF=scellee", "RELEASE=non"], "--half scellee"),
        (["HALF=scellee", "RELEASE=oui"], "--half scellee --release"),
    ],
)
def test_make_opens_the_sealed_half_when_told_of_a_release_only(words: list[str], asked: str) -> None:
    command = ["make", "--dry-run", "--no-print-directory", "evaluate", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert " ".join(done.stdout.splitlines()[-1].split()).endswith(f"microcredit evaluate {asked}")
