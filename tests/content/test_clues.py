import pytest

from microcredit.content import Clue, Content, Problem
from tests.builders.content_folder import ContentFolder

FILE = "langue/indices.csv"


@pytest.mark.parametrize(
    ("text", "clues"),
    [
        ("MON FOOD TRUCK", {Clue.PROJECT}),
        ("elle appelle qui pour un pret", {Clue.WHO, Clue.NEED}),
        ("il fait beau", set()),
    ],
)
def test_words_tell_what_a_message_is_about_whatever_their_case_and_accents(
    tables: Content, text: str, clues: set[Clue]
) -> None:
    assert {match.value for match in tables.clues.find(text)} == clues


def test_an_unknown_clue_is_refused_with_those_that_exist(folder: ContentFolder) -> None:
    folder.append(FILE, "essai,chose")
    line, remedy = folder.line_of(FILE, "essai"), "écrivez l'une de ces valeurs : projet, besoin, qui"
    assert Problem(f"contenu/{FILE}", line, "indice « chose » n'existe pas", remedy) in folder.problems()


def test_an_expression_without_a_word_is_refused(folder: ContentFolder) -> None:
    folder.append(FILE, "?!,projet")
    assert any(problem.remedy == "écrivez une expression" for problem in folder.problems())
