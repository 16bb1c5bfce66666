from pathlib import Path

import pytest

from microcredit.content import Problem
from microcredit.content.problems import Problems
from microcredit.content.yaml_files import Entries, read_entries

MENDS = "vérifiez les retraits et les guillemets"


def read(tmp_path: Path, text: str, problems: Problems) -> Entries:
    path = tmp_path / "fichier.yml"
    path.write_text(text, encoding="utf-8")
    return read_entries(path, problems)


def test_each_entry_comes_with_its_line(tmp_path: Path, problems: Problems) -> None:
    entries = read(tmp_path, "# titre\n\nun:\n  texte: a\n\ndeux: b\n", problems)
    assert entries == {"un": (3, {"texte": "a"}), "deux": (6, "b")}
    assert problems.found == []


@pytest.mark.parametrize("text", ["", "# rien\n"])
def test_a_file_of_nothing_has_no_entry(tmp_path: Path, problems: Problems, text: str) -> None:
    assert read(tmp_path, text, problems) == {}
    assert problems.found == []


def test_an_entry_written_twice_is_told_with_both_lines(tmp_path: Path, problems: Problems) -> None:
    read(tmp_path, "un: a\ndeux: b\nun: c\nun: d\n", problems)
    assert problems.found == [
        Problem("fichier.yml", 3, "« un » est déjà à la ligne 1", "changez ou retirez-en une"),
        Problem("fichier.yml", 4, "« un » est déjà à la ligne 1", "changez ou retirez-en une"),
    ]


@pytest.mark.parametrize("text", ["- un\n- deux\n", "un texte\n"], ids=["list", "text"])
def test_a_file_that_is_not_entries_is_told(tmp_path: Path, problems: Problems, text: str) -> None:
    assert read(tmp_path, text, problems) == {}
    assert problems.found == [
        Problem("fichier.yml", 1, "le fichier n'est pas une suite d'entrées", "écrivez « identifiant: » puis ses champs")
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('un: a\ndeux: "b\n', 3),
        ("un: a\ndeux: b: c\n", 2),
        ("un:\n  texte: a\n texte: b\n", 3),
        ("un: a\n\tdeux: b\n", 2),
        ("un: {a\n", 2),
        ("un: a\ndeux: b\u0007\n", 2),
        ("un: a\ndeux: 2005-13-45\n", 0),
    ],
    ids=["unclosed quote", "two colons", "indent", "tab", "brace", "control character", "impossible date"],
)
def test_yaml_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, problems: Problems, text: str, line: int) -> None:
    assert read(tmp_path, text, problems) == {}
    assert [(problem.file, problem.line, problem.remedy) for problem in problems.found] == [("fichier.yml", line, MENDS)]
    assert problems.found[0].message.startswith("le fichier ne se lit pas (")


def test_a_missing_file_is_told(tmp_path: Path, problems: Problems) -> None:
    assert read_entries(tmp_path / "fichier.yml", problems) == {}
    assert [(problem.file, problem.message) for problem in problems.found] == [("fichier.yml", "le fichier manque")]
