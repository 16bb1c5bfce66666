from pathlib import Path

import pytest

from microcredit.content import ContentError, Problem
from microcredit.content.problems import Problems

ROOT = Path("/projet")


def test_a_problem_says_where_what_and_how_to_mend_it_on_one_line() -> None:
    problem = Problem("contenu/regions.csv", 3, "code « 1 »", "écrivez deux chiffres")
    assert str(problem) == "contenu/regions.csv, ligne 3 : code « 1 » → écrivez deux chiffres"


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    assert str(Problem("contenu/regions.csv", 0, "la table est vide", "remplissez-la")) == (
        "contenu/regions.csv : la table est vide → remplissez-la"
    )


def test_the_error_lists_the_problems_by_file_and_line() -> None:
    first, second, third = (Problem(file, line, "m", "r") for file, line in [("a.csv", 2), ("a.csv", 10), ("b.csv", 1)])
    error = ContentError([third, second, first])
    assert error.problems == [first, second, third]
    assert str(error) == "a.csv, ligne 2 : m → r\na.csv, ligne 10 : m → r\nb.csv, ligne 1 : m → r"


def test_a_file_is_shown_from_the_root_of_the_project() -> None:
    problems = Problems(ROOT)
    problems.add(ROOT / "contenu" / "regions.csv", 1, "m", "r")
    problems.add(Path("/ailleurs/regions.csv"), 1, "m", "r")
    assert [problem.file for problem in problems.found] == ["contenu/regions.csv", "/ailleurs/regions.csv"]


def test_nothing_is_raised_without_a_problem() -> None:
    Problems(ROOT).raise_if_any()


def test_one_problem_is_enough_to_raise() -> None:
    problems = Problems(ROOT)
    problems.add(ROOT / "a.csv", 1, "m", "r")
    with pytest.raises(ContentError) as caught:
        problems.raise_if_any()
    assert caught.value.problems == [Problem("a.csv", 1, "m", "r")]
