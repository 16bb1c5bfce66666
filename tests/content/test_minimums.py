import pytest

from microcredit.content import Problem
from tests.builders.content_folder import ContentFolder

FILE = "minimums.yml"
_SOUND = b"phrases_par_sujet: 7\nphrases_de: {montants: 9}\nevaluation_dans_le_sujet: 3\nevaluation_hors_sujet: 2\n"


def test_an_intent_has_the_minimum_of_all_or_its_own(folder: ContentFolder) -> None:
    minimums = folder.write_bytes(FILE, _SOUND).load().minimums
    assert (minimums.wordings_of("interet"), minimums.wordings_of("montants")) == (7, 9)
    assert (minimums.evaluated_in_scope, minimums.evaluated_out_of_scope) == (3, 2)


@pytest.mark.parametrize("written", ["beaucoup", "0", "-1", "7.5", "true", "", "[7]"])
def test_what_is_no_count_is_told_with_its_line(folder: ContentFolder, written: str) -> None:
    folder.write_bytes(FILE, _SOUND.replace(b"evaluation_hors_sujet: 2", f"evaluation_hors_sujet: {written}".encode()))
    message, remedy = "« evaluation_hors_sujet » n'a pas de minimum", "écrivez un nombre entier, par exemple « {}: 60 »"
    assert folder.problems() == [Problem(f"contenu/{FILE}", 4, message, remedy.format("evaluation_hors_sujet"))]


def test_a_minimum_that_is_missing_is_told(folder: ContentFolder) -> None:
    folder.write_bytes(FILE, _SOUND.replace(b"phrases_par_sujet: 7\n", b""))
    assert [problem.message for problem in folder.problems()] == ["« phrases_par_sujet » n'a pas de minimum"]


def test_a_minimum_of_an_intent_that_is_no_count_is_told(folder: ContentFolder) -> None:
    folder.write_bytes(FILE, _SOUND.replace(b"montants: 9", b"montants: neuf"))
    assert [(problem.line, problem.message) for problem in folder.problems()] == [(2, "« montants » n'a pas de minimum")]


def test_minimums_of_intents_that_are_no_mapping_are_told(folder: ContentFolder) -> None:
    folder.write_bytes(FILE, _SOUND.replace(b"{montants: 9}", b"[montants]"))
    assert [problem.message for problem in folder.problems()] == ["« phrases_de » n'est pas une suite de sujets"]


def test_an_unknown_name_is_told(folder: ContentFolder) -> None:
    folder.append(FILE, "phrases: 3")
    assert [problem.message for problem in folder.problems()] == ["« phrases » est inconnu"]
