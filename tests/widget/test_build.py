"""What is committed is what the sources give, and it is small."""

import gzip
import shutil
import subprocess
from pathlib import Path

from microcredit.paths import ROOT

_WIDGET = ROOT / "widget"
_BUDGET = 10_240  # bytes, gzip


def _npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    npm = shutil.which("npm")
    assert npm is not None, "npm is missing: apt-get install nodejs npm"
    return subprocess.run([npm, *arguments], cwd=folder, check=False, capture_output=True, text=True)


def _built(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "dist").glob("*.js")}


def test_the_committed_widget_is_what_its_sources_give(tmp_path: Path) -> None:
    copy = tmp_path / "widget"
    shutil.copytree(_WIDGET, copy, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (copy / "node_modules").symlink_to(_WIDGET / "node_modules")
    done = _npm(copy, "run", "build")

    assert done.returncode == 0, done.stdout + done.stderr
    assert _built(copy) == _built(_WIDGET)


def test_its_sources_pass_the_types_and_the_linter() -> None:
    done = _npm(_WIDGET, "run", "check")

    assert done.returncode == 0, done.stdout + done.stderr


def test_its_unit_tests_pass() -> None:
    done = _npm(_WIDGET, "test")

    assert done.returncode == 0, done.stdout + done.stderr


def test_loader_code_and_style_weigh_ten_kilobytes_at_most() -> None:
    assert sum(len(gzip.compress(body, 9)) for body in _built(_WIDGET).values()) <= _BUDGET


def test_no_file_of_the_lock_names_a_registry() -> None:
    assert "resolved" not in (_WIDGET / "package-lock.json").read_text(encoding="utf-8")
