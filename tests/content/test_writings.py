import pytest

from microcredit.content import Content, Problem
from tests.builders.content_folder import ContentFolder

FILE = "langue/ecritures.csv"


def test_a_form_gives_its_meaning(tables: Content) -> None:
    assert tables.writings["chu"] == "je suis"


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        ("zzz,", "la case « equivalent » est vide", "remplissez-la"),
        ("zzz,un,deux", "3 cases au lieu de 2", "mettez entre guillemets une case qui contient le séparateur"),
    ],
)
def test_a_line_at_fault_is_told(folder: ContentFolder, line: str, message: str, remedy: str) -> None:
    folder.append(FILE, line)
    assert folder.problems() == [Problem(f"contenu/{FILE}", folder.line_of(FILE, line), message, remedy)]


def test_a_form_written_twice_is_told_with_both_lines(folder: ContentFolder) -> None:
    first = folder.line_of(FILE, "chui,")
    folder.append(FILE, "chui,je suis")
    last = folder.line_of(FILE, "chui,")
    message = f"« chui » est déjà à la ligne {first}"
    assert folder.problems() == [Problem(f"contenu/{FILE}", last, message, "changez ou retirez ce forme")]
