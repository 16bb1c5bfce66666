"""A repository of the test's own, with one file in it."""

import subprocess
from pathlib import Path

import pytest

from microcredit.evaluation.release import check_release, commit
from microcredit.evaluation.sentences import EvaluationError


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "phrases.yml").write_text("une phrase", encoding="utf-8")
    _git(tmp_path, "init", "--quiet")
    _commit(tmp_path)
    return tmp_path


def _git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=Essai", "-c", "user.email=essai@example.org")
    command = ["git", *who, *words]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.strip()


def _commit(root: Path) -> None:
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "--message", "Une phrase")


def test_what_a_commit_holds_may_be_published_under_its_name(repository: Path) -> None:
    check_release(repository)
    assert _git(repository, "rev-parse", "HEAD").startswith(commit(repository))
    assert len(commit(repository)) >= 7


@pytest.mark.parametrize("file", ["phrases.yml", "neuf.yml"])
def test_what_no_commit_holds_yet_is_refused_with_what_to_do(repository: Path, file: str) -> None:
    (repository / file).write_text("une autre", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"ne sont pas dans un commit : enregistrez-les \(git commit\)"):
        check_release(repository)


def test_the_results_of_another_system_measured_just_before_change_nothing(repository: Path) -> None:
    results = repository / "evaluation" / "resultats"
    results.mkdir(parents=True)
    (results / "scellee.json").write_text("{}", encoding="utf-8")
    check_release(repository)


def test_a_folder_that_git_does_not_know_is_of_no_commit(tmp_path: Path) -> None:
    assert commit(tmp_path) == ""
    with pytest.raises(EvaluationError, match="Aucun commit ne dit ce qui serait mesuré"):
        check_release(tmp_path)


def test_without_git_nothing_is_of_a_commit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert commit(repository) == ""
