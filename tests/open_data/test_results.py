"""What a look-up comes to, and the sentence that says why."""

import pytest

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.network import Certainty
from microcredit.open_data import Result, result_of
from microcredit.open_data.results import why, why_so_sure
from tests.builders.look_ups import EACH


@pytest.mark.parametrize(("result", "said"), EACH)
def test_each_look_up_comes_to_its_result(tables: Content, result: Result, said: str) -> None:
    assert result_of(look_up(tables, said)) is result


def test_each_result_and_each_certainty_has_a_reason_of_its_own(tables: Content) -> None:
    shared = {why(tables, look_up(tables, said)) for result, said in EACH if result not in (Result.ONE, Result.NONE_FOUND)}
    sure = {why_so_sure(tables, certainty) for certainty in Certainty}
    assert (len(shared), len(sure)) == (4, 3)
    assert shared.isdisjoint(sure)


@pytest.mark.parametrize(
    ("said", "doubts"), [("Saint-Jérôme", True), ("region:01", True), ("region:05", True), ("Montréal", False)]
)
def test_what_is_to_be_confirmed_is_said_so_whatever_the_result(tables: Content, said: str, doubts: bool) -> None:
    assert (why_so_sure(tables, Certainty.TO_CONFIRM) in why(tables, look_up(tables, said))) is doubts


@pytest.mark.parametrize(
    ("said", "certainty"),
    [("Montréal", Certainty.CONFIRMED), ("Granby", Certainty.TO_CONFIRM), ("Joliette", Certainty.NONE_FOUND)],
)
def test_the_reason_for_one_territory_is_how_sure_it_is(tables: Content, said: str, certainty: Certainty) -> None:
    assert why(tables, look_up(tables, said)) == why_so_sure(tables, certainty)
