"""Rasa's own validation of the domain, the rules and the examples, as it sees them through the importer."""

import subprocess
import sys

from microcredit.environment import rasa_environment
from microcredit.paths import ROOT


def test_rasa_finds_nothing_to_say_against_the_project() -> None:
    command = [sys.executable, "-m", "rasa", "data", "validate", "--fail-on-warnings"]
    done = subprocess.run(command, cwd=ROOT, env=rasa_environment(), capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "No story structure conflicts found" in done.stdout + done.stderr
