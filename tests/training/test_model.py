from pathlib import Path

import pytest

from microcredit.training.model import fingerprint
from tests.builders.project_folder import ProjectFolder

_INPUTS = [
    "config.yml",
    "domain.yml",
    "data/nlu/argent.yml",
    "data/rules/lieux.yml",
    "contenu/phrases.yml",
    "contenu/organismes.csv",
    "contenu/reponses/argent.yml",
    "contenu/langue/ecritures.csv",
    "requirements/app.txt",
    "microcredit/content/answers.py",
    "microcredit/network/model.py",
    "microcredit/understanding/features.py",
    "microcredit/understanding/calibration.py",
    "microcredit/text/words.py",
    "microcredit/replies/carried.py",
    "microcredit/rasa_part/content_importer.py",
    "microcredit/dialogue/rules.py",
]
_NOT_INPUTS = [
    "requirements/dev.txt",
    "contenu/attendu/lieux.csv",
    "actions/action_oui.py",
    "microcredit/cli/shell.py",
    "microcredit/server/rest.py",
    "microcredit/storage/sqlite_file.py",
    "microcredit/dialogue/turn.py",
    "microcredit/evaluation/measures.py",
    "microcredit/environment.py",
]


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    return ProjectFolder(tmp_path)


@pytest.mark.parametrize("file", _INPUTS)
def test_changing_an_input_changes_the_fingerprint_and_changing_it_back_does_too(project: ProjectFolder, file: str) -> None:
    before = fingerprint(project.root)
    text = (project.root / file).read_text(encoding="utf-8")
    project.write(file, text + "#")
    assert fingerprint(project.root) != before
    project.write(file, text)
    assert fingerprint(project.root) == before


@pytest.mark.parametrize("file", _NOT_INPUTS)
def test_changing_what_the_model_is_not_made_of_changes_nothing(project: ProjectFolder, file: str) -> None:
    before = fingerprint(project.root)
    project.append(file, "# autre chose")
    assert fingerprint(project.root) == before


@pytest.mark.parametrize("file", ["data/nlu/nouveau.yml", "contenu/lieux/autres/neuf.csv", "microcredit/understanding/new.py"])
def test_a_new_file_among_the_inputs_changes_the_fingerprint(project: ProjectFolder, file: str) -> None:
    before = fingerprint(project.root)
    project.write(file, "")
    assert fingerprint(project.root) != before


@pytest.mark.parametrize(
    "file",
    [
        "microcredit/understanding/__pycache__/features.cpython-310.pyc",
        "evaluation/travail.yml",
        "var/journal/rasa.log",
        "models/x.tar.gz",
    ],
)
def test_what_python_rasa_or_a_run_leave_behind_changes_nothing(project: ProjectFolder, file: str) -> None:
    before = fingerprint(project.root)
    project.write(file, "…")
    assert fingerprint(project.root) == before


@pytest.mark.parametrize("file", ["data/rules/lieux.yml", "requirements/app.txt"])
def test_an_input_that_is_gone_changes_the_fingerprint(project: ProjectFolder, file: str) -> None:
    before = fingerprint(project.root)
    project.remove(file)
    assert fingerprint(project.root) != before


def test_an_input_under_another_name_changes_the_fingerprint(project: ProjectFolder) -> None:
    before = fingerprint(project.root)
    (project.root / "data/rules/lieux.yml").rename(project.root / "data/rules/lieuxs.yml")
    assert fingerprint(project.root) != before


def test_the_same_project_elsewhere_has_the_same_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert fingerprint(ProjectFolder(tmp_path / "a").root) == fingerprint(ProjectFolder(tmp_path / "b").root)


# In a process of the copy's own, for which the copy is the project.
_IS_STALE = "from microcredit.training.model import is_stale; print(is_stale())"
_MODEL, _MADE_OF = "models/assistant.tar.gz", "models/assistant.fingerprint"


def test_a_model_made_of_what_is_here_is_not_stale_until_something_changes(project: ProjectFolder) -> None:
    project.write(_MODEL, "a model").write(_MADE_OF, fingerprint(project.root))
    assert project.python(_IS_STALE) == "False"
    project.append("contenu/phrases.yml", "# un commentaire")
    assert project.python(_IS_STALE) == "True"


@pytest.mark.parametrize("missing", [_MODEL, _MADE_OF])
def test_a_model_of_which_half_is_missing_is_stale(project: ProjectFolder, missing: str) -> None:
    project.write(_MODEL, "a model").write(_MADE_OF, fingerprint(project.root)).remove(missing)
    assert project.python(_IS_STALE) == "True"


def test_what_is_up_to_date_is_not_trained_again(project: ProjectFolder) -> None:
    project.write(_MODEL, "a model").write(_MADE_OF, fingerprint(project.root))
    train = (
        "from rich.console import Console; "
        "from microcredit.training.model import train_if_stale; print(train_if_stale(Console()))"
    )
    assert project.python(train) == "False"
    assert (project.root / _MODEL).read_text(encoding="utf-8") == "a model"
