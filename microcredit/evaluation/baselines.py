"""Rasa's own French configurations, learnt from the same sentences: what ours must be worth beside."""

import subprocess
import sys
from pathlib import Path

from microcredit.environment import rasa_environment
from microcredit.evaluation.sentences import EvaluationError
from microcredit.paths import ROOT

CONFIGURATIONS = ROOT / "evaluation" / "references"
MODELS = ROOT / "var" / "evaluation"
# A configuration's file name is the name under which its figures stand.
BASELINES = ("rasa_defaut", "rasa_leger")


def train_baseline(name: str) -> Path:
    """Learns a baseline (an hour and more for Rasa's default) and returns its model. Raises EvaluationError."""
    command = [sys.executable, "-m", "rasa", "train", "nlu", "--quiet", "--nlu", "data/nlu", "--domain", "domain.yml"]
    command += ["--config", str(CONFIGURATIONS / f"{name}.yml"), "--out", str(MODELS), "--fixed-model-name", name]
    done = subprocess.run(command, cwd=ROOT, env=rasa_environment(), capture_output=True, text=True, check=False)
    model = MODELS / f"{name}.tar.gz"
    if done.returncode != 0 or not model.exists():
        last_lines = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise EvaluationError(f"L'entraînement de « {name} » a échoué :\n{last_lines}")
    return model
