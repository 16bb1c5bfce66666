"""`make topic`: a topic is begun in the files of its family, or nothing is written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from microcredit.checks import check_project
from microcredit.cli.topic import TopicError, begin_topic
from microcredit.content import Content, load_content
from tests.builders.make_command import RUNNABLE, make
from tests.builders.project_folder import ProjectFolder

_ANSWERS, _SENTENCES = "contenu/reponses/credit.yml", "data/nlu/credit.yml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """A copy of the project, for tests that must leave it as it is."""
    return ProjectFolder(tmp_path_factory.mktemp("topic"))


def _text(project: ProjectFolder, file: str) -> str:
    return (project.root / file).read_text(encoding="utf-8")


def _content(project: ProjectFolder) -> Content:
    return load_content(project.root / "contenu")


def test_a_topic_is_begun_at_the_end_of_the_files_of_its_family_in_their_own_layout(tmp_path: Path) -> None:
    project = ProjectFolder(tmp_path)
    answers, sentences = _text(project, _ANSWERS), _text(project, _SENTENCES)

    begin_topic("cote_de_credit_2", "credit", _content(project), project.root)

    added = _text(project, _ANSWERS).removeprefix(answers)
    assert added == (
        "\ncote_de_credit_2:\n  titre: à écrire\n  titre_court: à écrire\n  texte: à écrire\n"
        "  sources: [à écrire]\n  suites: [à écrire]\n"
    )
    assert _text(project, _SENTENCES).removeprefix(sentences) == "\n  - intent: cote_de_credit_2\n    examples: |\n"
    assert yaml.safe_load(_text(project, _SENTENCES))["nlu"][-1] == {"intent": "cote_de_credit_2", "examples": ""}


def test_what_is_owed_for_a_new_topic_is_all_that_the_check_tells(tmp_path: Path) -> None:
    project = ProjectFolder(tmp_path)

    owed = begin_topic(" essai ", "", _content(project), project.root)

    fields = [line.split("»")[0].removeprefix("contenu/reponses : « ").strip() for line in owed[:-1]]
    assert fields == ["titre", "titre_court", "texte", "sources", "suites"]
    assert owed[-1] == "data/nlu : l'intention « essai » a 0 phrases → il en faut 60, toutes différentes"
    assert check_project(_content(project), project.root) == owed
    assert "\nessai:\n" in _text(project, "contenu/reponses/demande.yml")


@pytest.mark.parametrize(
    ("name", "family", "said"),
    [
        ("", "", "Donnez le nom du sujet : make topic NAME=prets_verts."),
        ("   ", "", "Donnez le nom du sujet"),
        ("Prêts verts", "", "« Prêts verts » ne peut pas nommer un sujet"),
        ("prets-verts", "", "ne peut pas nommer un sujet"),
        ("_prets", "", "ne peut pas nommer un sujet"),
        ("prets__verts", "", "ne peut pas nommer un sujet"),
        ("2_prets", "", "ne peut pas nommer un sujet"),
        ("prets\nverts", "", "ne peut pas nommer un sujet"),
        ("p" * 41, "", "40 caractères au plus"),
        ("montants", "", "« montants » existe déjà"),
        ("presentation", "", "« presentation » existe déjà"),
        ("hors_sujet", "", "« hors_sujet » existe déjà"),
        ("nlu_fallback", "", "« nlu_fallback » existe déjà"),
        ("prets_verts", "verdure", "Il n'y a pas de famille « verdure » : écrivez FAMILY= et l'un de ces noms : "),
        ("prets_verts", "hors_sujet", "Il n'y a pas de famille « hors_sujet »"),
        ("prets_verts", "../reponses/credit", "Il n'y a pas de famille"),
    ],
)
def test_a_bad_name_or_family_is_refused_in_french_and_nothing_is_written(
    project: ProjectFolder, name: str, family: str, said: str
) -> None:
    files = {path: path.read_bytes() for path in project.root.rglob("*.yml")}
    content = _content(project)

    with pytest.raises(TopicError) as refused:
        begin_topic(name, family, content, project.root)

    assert said in str(refused.value)
    assert {path: path.read_bytes() for path in project.root.rglob("*.yml")} == files


def test_a_name_of_forty_characters_will_do(tmp_path: Path) -> None:
    project = ProjectFolder(tmp_path)
    assert begin_topic("p" * 40, "pret", _content(project), project.root)


@pytest.mark.parametrize("command", ["run", "train"])
def test_nothing_is_learnt_nor_started_while_a_topic_is_unfinished(tmp_path: Path, command: str) -> None:
    project = ProjectFolder(tmp_path)
    begin_topic("essai", "", _content(project), project.root)

    done = subprocess.run(
        [sys.executable, "-m", "microcredit", command],
        cwd=project.root,
        env={**os.environ, "MICROCREDIT_STORE": str(tmp_path / "store.sqlite3")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.endswith("À finir avant d'apprendre : essai. « make check » dit ce qu'il reste à écrire.\n")
    assert not (project.root / "models").exists()


@pytest.mark.parametrize("given", RUNNABLE)
def test_nothing_that_a_name_or_a_family_holds_is_run_by_make(tmp_path: Path, given: str) -> None:
    mark = tmp_path / "run"
    asked = given.format(mark=mark)

    by_name, by_family = make("topic", NAME=asked), make("topic", NAME="prets_verts", FAMILY=asked)

    assert not mark.exists()
    assert f"« {asked} »" in by_name.stderr
    assert f"« {asked} »" in by_family.stderr


def test_make_topic_without_a_name_says_what_to_give() -> None:
    assert "make topic NAME=" in make("topic", NAME="").stderr
