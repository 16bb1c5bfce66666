import pytest

from microcredit.content import Content, Problem
from microcredit.content.masks import KINDS
from tests.builders.content_folder import ContentFolder

FILE = "langue/masques.csv"
_IN_BRACKETS = "écrivez un mot entre crochets, sans chiffre : [courriel]"


def test_each_kind_has_its_word(tables: Content) -> None:
    assert tuple(tables.masks.words) == KINDS
    assert tables.masks.words["telephone"] == "[téléphone]"


def test_a_name_is_typeset_and_one_left_out_tells_nothing(tables: Content) -> None:
    assert tables.masks.names["nas"] == "votre numéro d’assurance sociale"
    assert "adresse" not in tables.masks.names


def test_an_unknown_kind_is_told(folder: ContentFolder) -> None:
    line = "permis,[permis],votre permis"
    folder.append(FILE, line)
    message, remedy = "le renseignement « permis » est inconnu", f"écrivez l'un de ceux-ci : {', '.join(KINDS)}"
    assert folder.problems() == [Problem(f"contenu/{FILE}", folder.line_of(FILE, line), message, remedy)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_not_there_is_told(folder: ContentFolder, kind: str) -> None:
    lines = folder.read_bytes(FILE).decode().splitlines(keepends=True)
    folder.write_bytes(FILE, "".join(line for line in lines if not line.startswith(f"{kind},")).encode())
    message = f"le renseignement « {kind} » manque"
    assert folder.problems() == [Problem(f"contenu/{FILE}", 0, message, "remettez sa ligne")]


@pytest.mark.parametrize(
    "mask", ["courriel", "[courriel", "courriel]", "[]", "[courriel 1]", "[a@b]", "[[courriel]]", "[courriel] x", "x[courriel]"]
)
def test_a_mask_that_is_no_word_in_brackets_is_told(folder: ContentFolder, mask: str) -> None:
    folder.replace(FILE, "[courriel]", mask)
    line = folder.line_of(FILE, "courriel,")
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, f"le masque « {mask} » ne peut pas servir", _IN_BRACKETS)]


@pytest.mark.parametrize("mask", ["[courriel]", "[votre courriel]", "[é]", "[adresse de courriel]"])
def test_a_word_or_several_in_brackets_are_a_mask(folder: ContentFolder, mask: str) -> None:
    folder.replace(FILE, "[courriel]", mask)
    assert folder.load().masks.words["courriel"] == mask


@pytest.mark.parametrize(
    ("old", "new", "message", "remedy"),
    [
        ("courriel,[courriel],votre courriel", "courriel,,votre courriel", "la case « masque » est vide", "remplissez-la"),
        (
            "courriel,[courriel],votre courriel",
            "courriel,[courriel]",
            "2 cases au lieu de 3",
            "mettez entre guillemets une case qui contient le séparateur",
        ),
    ],
    ids=["no mask", "no name"],
)
def test_a_line_at_fault_is_told_and_its_kind_is_missing(
    folder: ContentFolder, old: str, new: str, message: str, remedy: str
) -> None:
    folder.replace(FILE, old, new)
    assert folder.problems() == [
        Problem(f"contenu/{FILE}", 0, "le renseignement « courriel » manque", "remettez sa ligne"),
        Problem(f"contenu/{FILE}", folder.line_of(FILE, new), message, remedy),
    ]


def test_a_kind_written_twice_is_told_with_both_lines(folder: ContentFolder) -> None:
    first = folder.line_of(FILE, "carte,")
    folder.append(FILE, "carte,[carte],votre carte")
    last = folder.line_of(FILE, "carte,[carte],votre carte")
    message = f"« carte » est déjà à la ligne {first}"
    assert folder.problems() == [Problem(f"contenu/{FILE}", last, message, "changez ou retirez ce renseignement")]


def test_a_table_that_is_not_there_is_told_with_every_kind(folder: ContentFolder) -> None:
    folder.delete(FILE)
    assert [problem.line for problem in folder.problems()] == [0] * (len(KINDS) + 1)
