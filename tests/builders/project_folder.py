"""A copy of the project that a test may damage, without its environment, models and conversations."""

import shutil
import subprocess
import sys
from pathlib import Path

from microcredit.paths import ROOT

_COPIED = ("config.yml", "domain.yml", "data", "contenu", "actions", "microcredit", "requirements", "evaluation/travail.yml")


class ProjectFolder:
    """The project's own files, copied into a folder of the test's, to be changed one thing at a time."""

    def __init__(self, tmp_path: Path) -> None:
        """Copies the project into `tmp_path`."""
        self.root = tmp_path / "projet"
        self.root.mkdir()
        for name in _COPIED:
            source, copy = ROOT / name, self.root / name
            copy.parent.mkdir(exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy)

    def replace(self, file: str, old: str, new: str) -> "ProjectFolder":
        """Replaces the first `old` of a file, which must be there."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self

    def append(self, file: str, text: str) -> "ProjectFolder":
        """Adds text at the end of a file."""
        path = self.root / file
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{text}\n", encoding="utf-8")
        return self

    def write(self, file: str, text: str) -> "ProjectFolder":
        """Writes a file whole, in a folder that may be new."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self

    def remove(self, file: str) -> "ProjectFolder":
        """Removes a file."""
        (self.root / file).unlink()
        return self

    def python(self, code: str) -> str:
        """Runs Python code in the copy, whose modules stand for the project's, and returns what it printed."""
        done = subprocess.run([sys.executable, "-c", code], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()
