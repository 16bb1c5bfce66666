"""Trains the model when what it is made of has changed, and only then."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from microcredit.environment import rasa_environment
from microcredit.errors import OperatorError
from microcredit.paths import FINGERPRINT, MODEL, ROOT

# What ends up in the model, or decides how it is made. A folder stands for all its files.
_INPUTS = (
    *("config.yml", "domain.yml", "data", "contenu", "requirements/app.txt"),
    *("microcredit/content", "microcredit/lookup", "microcredit/network", "microcredit/places", "microcredit/replies"),
    *("microcredit/dialogue/rules.py", "microcredit/rasa_part", "microcredit/text", "microcredit/understanding"),
)
# `attendu` is what the tables are judged by: nothing is learnt from it.
_NOT_INPUTS = {"__pycache__", "attendu"}
_DISK_NEEDED_MB = 300


class TrainingError(OperatorError):
    """The model could not be trained; the message says why, in French."""


def fingerprint(root: Path = ROOT) -> str:
    """Returns a digest of every input of the model, by name and content."""
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_stale() -> bool:
    """Whether there is no model, or one made of something else than what is here."""
    return not MODEL.exists() or not FINGERPRINT.exists() or FINGERPRINT.read_text() != fingerprint()


def train_if_stale(console: Console) -> bool:
    """Trains when needed and says so; returns whether it did. Raises TrainingError."""
    if not is_stale():
        return False
    free_mb = shutil.disk_usage(ROOT).free // 1_000_000
    if free_mb < _DISK_NEEDED_MB:
        raise TrainingError(f"Il reste {free_mb} Mo sur le disque; l'entraînement en demande {_DISK_NEEDED_MB}.")
    made_of = fingerprint()
    FINGERPRINT.unlink(missing_ok=True)
    console.print("J'apprends ce qui a changé (une minute environ)…")
    with console.status("Entraînement…"):
        _train()
    FINGERPRINT.write_text(made_of)
    return True


def _train() -> None:
    command = [sys.executable, "-m", "rasa", "train", "--fixed-model-name", "assistant", "--out", "models", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, env=rasa_environment(), capture_output=True, text=True, check=False)
    if done.returncode != 0 or not MODEL.exists():
        last_lines = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise TrainingError(f"L'entraînement a échoué. Les dernières lignes de Rasa :\n{last_lines}")


def _files(root: Path) -> Iterator[Path]:
    for name in _INPUTS:
        path = root / name
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        yield from (file for file in found if file.is_file() and not _NOT_INPUTS.intersection(file.parts))
