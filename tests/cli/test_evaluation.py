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
        run_evaluation("entiere", Console(), references=False)


def test_the_command_fails_with_one_clear_line() -> None:
    command = [sys.executable, "-m", "microcredit", "evaluate", "--half", "entiere"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert (done.stdout.strip(), done.stderr.strip()) == ("", _UNKNOWN)
