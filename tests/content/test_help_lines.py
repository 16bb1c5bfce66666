import pytest

from microcredit.content import Content, Problem
from tests.builders.content_folder import ContentFolder

FILE = "lignes_aide.csv"


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        ("essai,Essai,811,jour,tout,inconnue", "source « inconnue » n'existe pas", "un id de sources.csv"),
        ("essai,Essai,,jour,tout,ministere", "la case « numero » est vide", "remplissez-la"),
        ("essai,Essai,811,jour,tout,", "la case « source » est vide", "remplissez-la"),
    ],
    ids=["unknown source", "no number", "no source"],
)
def test_a_line_at_fault_is_told_with_its_file_its_line_and_the_mend(
    folder: ContentFolder, line: str, message: str, remedy: str
) -> None:
    folder.append(FILE, line)
    [problem] = folder.problems()
    assert (problem.file, problem.line, problem.message) == (f"contenu/{FILE}", folder.line_of(FILE, line), message)
    assert problem.remedy.endswith(remedy)


def test_a_line_written_twice_is_told_with_both_lines(folder: ContentFolder) -> None:
    first = folder.line_of(FILE, "urgence,911")
    folder.append(FILE, "urgence,911,911,toujours,danger,camh-2023")
    last = folder.line_of(FILE, "urgence,911")
    assert folder.problems() == [
        Problem(f"contenu/{FILE}", last, f"« urgence » est déjà à la ligne {first}", "changez ou retirez ce id")
    ]


@pytest.mark.parametrize(
    ("line_id", "label"),
    [("suicide-appel", "1 866 APPELLE (1 866 277-3553)"), ("urgence", "911"), ("info-social", "Info-Social (811, option 2)")],
)
def test_a_label_gives_the_name_and_the_number_once(tables: Content, line_id: str, label: str) -> None:
    assert tables.help_lines[line_id].label == label
