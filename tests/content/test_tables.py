"""How one table is read, whatever saved it; what the tables mean together is tested beside."""

from pathlib import Path

import pytest

from microcredit.content import Problem
from microcredit.content.problems import Problems
from microcredit.content.tables import Row, choice, read_table, read_text, unique
from tests.builders.no_break import no_break

COLUMNS = ("id", "nom")
SOUND = "id,nom\na,Un\nb,Deux\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def read(table: Path, text: str | bytes, problems: Problems) -> list[Row]:
    table.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return read_table(table, COLUMNS, COLUMNS, problems)


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        SOUND.replace(",", ";"),
        "\ufeff" + SOUND,
        "\ufeff" + SOUND.replace(",", ";"),
        SOUND.replace("\n", "\r\n"),
        SOUND.rstrip("\n"),
        "nom,id\nUn,a\nDeux,b\n",
        ' id , nom \n a , Un \n"b","Deux"\n',
    ],
    ids=["comma", "semicolon", "BOM", "BOM and semicolon", "CRLF", "no last newline", "other order", "spaces and quotes"],
)
def test_a_table_reads_the_same_however_it_was_saved(table: Path, problems: Problems, text: str) -> None:
    rows = read(table, text, problems)
    assert [row.cells for row in rows] == [{"id": "a", "nom": "Un"}, {"id": "b", "nom": "Deux"}]
    assert [row.line for row in rows] == [2, 3]
    assert problems.found == []


def test_blank_lines_are_skipped_and_counted(table: Path, problems: Problems) -> None:
    rows = read(table, "\n,\nid,nom\n\na,Un\n,\nb,Deux\n", problems)
    assert [(row.line, row["nom"]) for row in rows] == [(5, "Un"), (7, "Deux")]
    assert problems.found == []


def test_a_cell_of_two_lines_keeps_the_line_where_its_row_starts(table: Path, problems: Problems) -> None:
    rows = read(table, 'id,nom\na,"Un\net demi"\nb,Deux\n', problems)
    assert [(row.line, row["nom"]) for row in rows] == [(2, "Un\net demi"), (4, "Deux")]


HEADER_REMEDY = "l'en-tête est : id,nom"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id\na\n", [Problem("table.csv", 1, "la colonne « nom » manque", HEADER_REMEDY)]),
        ("id,nom,couleur\na,Un,bleu\n", [Problem("table.csv", 1, "la colonne « couleur » est inconnue", HEADER_REMEDY)]),
        ("id,nom,nom\na,Un,Un\n", [Problem("table.csv", 1, "la colonne « nom » est là deux fois", "gardez-en une seule")]),
        (
            "id,mon\na,Un\n",
            [
                Problem("table.csv", 1, "la colonne « nom » manque", HEADER_REMEDY),
                Problem("table.csv", 1, "la colonne « mon » est inconnue", HEADER_REMEDY),
            ],
        ),
    ],
    ids=["missing", "unknown", "doubled", "misspelt"],
)
def test_a_bad_header_is_told_and_nothing_is_read(table: Path, problems: Problems, text: str, expected: list[Problem]) -> None:
    assert read(table, text, problems) == []
    assert problems.found == expected


QUOTES = "mettez entre guillemets une case qui contient le séparateur"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("b,Deux,trop", Problem("table.csv", 3, "3 cases au lieu de 2", QUOTES)),
        ("b", Problem("table.csv", 3, "1 cases au lieu de 2", QUOTES)),
        ("b,", Problem("table.csv", 3, "la case « nom » est vide", "remplissez-la")),
        ("b,  ", Problem("table.csv", 3, "la case « nom » est vide", "remplissez-la")),
    ],
    ids=["too many cells", "too few cells", "empty cell", "cell of spaces"],
)
def test_a_bad_row_is_told_with_its_line_and_left_out(table: Path, problems: Problems, line: str, problem: Problem) -> None:
    rows = read(table, f"id,nom\na,Un\n{line}\nc,Trois\n", problems)
    assert [row["id"] for row in rows] == ["a", "c"]
    assert problems.found == [problem]


def test_an_unclosed_quote_is_told_at_the_line_that_opens_it(table: Path, problems: Problems) -> None:
    rows = read(table, 'id,nom\na,Un\nb,"Deux\nc,Trois\nd,Quatre\n', problems)
    assert [row["id"] for row in rows] == ["a"]
    assert [(problem.line, problem.remedy) for problem in problems.found] == [(3, "vérifiez les guillemets de la ligne")]
    assert problems.found[0].message.startswith("la ligne ne se lit pas (")


def test_an_unclosed_quote_that_a_later_one_closes_is_told_at_the_line_that_opens_it(table: Path, problems: Problems) -> None:
    read(table, 'id,nom\na,"Un\nb,Deux\nc,"Trois"\n', problems)
    assert [problem.line for problem in problems.found] == [2]


def test_an_unclosed_quote_in_the_header_is_not_told_as_an_empty_table_too(table: Path, problems: Problems) -> None:
    read(table, 'id,"nom\na,Un\n', problems)
    assert [problem.line for problem in problems.found] == [1]


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", " , \n"], ids=["empty", "only a BOM", "only newlines", "only commas"])
def test_an_empty_table_is_told_with_its_header(table: Path, problems: Problems, text: str) -> None:
    assert read(table, text, problems) == []
    assert problems.found == [Problem("table.csv", 0, "la table est vide", "mettez une ligne d'en-tête : id, nom")]


def test_a_missing_file_is_told(table: Path, problems: Problems) -> None:
    assert read_table(table, COLUMNS, COLUMNS, problems) == []
    remedy = "remettez-le (git checkout), ou créez-le avec ses colonnes"
    assert problems.found == [Problem("table.csv", 0, "le fichier manque", remedy)]


def test_a_latin_1_file_is_told_with_the_line_of_its_first_bad_letter(table: Path, problems: Problems) -> None:
    assert read(table, "id,nom\na,Un\nb,Montréal\n".encode("latin-1"), problems) == []
    assert problems.found == [Problem("table.csv", 3, "le fichier n'est pas en UTF-8", "enregistrez-le sous « CSV UTF-8 »")]


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path, problems: Problems) -> None:
    assert read_text(tmp_path, problems) is None
    assert [(p.line, p.message, p.remedy) for p in problems.found] == [
        (0, "le fichier ne se lit pas (Is a directory)", "vérifiez les droits et le disque")
    ]


def test_a_value_seen_before_is_told_with_both_lines_and_left_out(table: Path, problems: Problems) -> None:
    rows = unique(read(table, "id,nom\na,Un\nb,Deux\na,Trois\n", problems), "id", problems)
    assert [row["nom"] for row in rows] == ["Un", "Deux"]
    assert problems.found == [Problem("table.csv", 4, "« a » est déjà à la ligne 2", "changez ou retirez ce id")]


def row(nom: str) -> Row:
    return Row(Path("/projet/table.csv"), 7, {"nom": nom})


def test_a_list_is_cut_at_its_bars_without_empty_values() -> None:
    assert row(" Un | Deux || ").list("nom") == ("Un", "Deux")
    assert row("").list("nom") == ()


def test_a_cell_that_is_shown_is_typeset() -> None:
    assert row("l'été : 20 000 $").shown("nom") == no_break("l’été~: 20~000~$")


def test_a_choice_is_parsed() -> None:
    assert choice(row("7"), "nom", int, ["un nombre"], Problems(Path("/projet"))) == 7


@pytest.mark.parametrize("parse", [int, {"oui": 1}.__getitem__], ids=["ValueError", "KeyError"])
def test_a_value_that_is_no_choice_is_told_with_the_choices(parse: type[int]) -> None:
    problems = Problems(Path("/projet"))
    assert choice(row("peut-être"), "nom", parse, ["oui", "non"], problems) is None
    assert problems.found == [
        Problem("table.csv", 7, "nom « peut-être » n'existe pas", "écrivez l'une de ces valeurs : oui, non")
    ]
