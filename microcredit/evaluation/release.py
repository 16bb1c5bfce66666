"""What a figure to publish says of itself: the commit that it was measured on. Git is asked, and nothing else."""

import subprocess
from pathlib import Path

from microcredit.evaluation.sentences import EvaluationError
from microcredit.paths import ROOT

# What an evaluation itself writes does not change what is measured.
_RESULTS = ":!evaluation/resultats"


def commit(root: Path = ROOT) -> str:
    """Returns the short name of the commit that `root` is at; empty where git knows nothing of it."""
    return _git(root, "rev-parse", "--short", "HEAD")


def check_release(root: Path = ROOT) -> None:
    """Raises EvaluationError when what is here is not what a commit holds: a figure to publish could not be made again."""
    if not commit(root):
        raise EvaluationError("Aucun commit ne dit ce qui serait mesuré : faites-le dans un clone du dépôt.")
    if _git(root, "status", "--porcelain", "--", ".", _RESULTS):
        raise EvaluationError("Des changements ne sont pas dans un commit : enregistrez-les (git commit), puis mesurez.")


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)  # noqa: S607 - the PATH's
    except OSError:  # git is not there
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
