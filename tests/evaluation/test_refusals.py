"""A near topic refused by its name counts as a refusal, whatever is measured."""

import pytest

from microcredit.evaluation.measures import Prediction
from microcredit.evaluation.refusals import measure_answers, prediction_with_refusals, sentence_with_refusals
from microcredit.evaluation.sentences import Sentence

_REFUSALS = frozenset({"ailleurs_banque", "ailleurs_auto"})
_OUTSIDE = Sentence("ma carte est perdue", "hors_sujet", "standard")
_INSIDE = Sentence("combien", "montants", "standard")


def _told(*ranking: tuple[str, float], band: str = "answer") -> Prediction:
    return prediction_with_refusals(Prediction(ranking, band), _REFUSALS)


def test_a_refusal_by_name_is_a_refusal_as_likely_as_all_of_them() -> None:
    told = _told(("ailleurs_banque", 0.5), ("montants", 0.2), ("hors_sujet", 0.15), ("ailleurs_auto", 0.1))
    assert told == Prediction((("hors_sujet", 0.75), ("montants", 0.2)), "refuse")


@pytest.mark.parametrize("band", ["ask", "refuse"])
def test_a_near_topic_that_is_not_answered_keeps_its_band(band: str) -> None:
    assert _told(("ailleurs_banque", 0.4), ("montants", 0.2), band=band) == Prediction(
        (("hors_sujet", 0.4), ("montants", 0.2)), band
    )


def test_a_topic_of_ours_that_comes_first_stays_first() -> None:
    told = _told(("montants", 0.3), ("interet", 0.28), ("ailleurs_banque", 0.2), ("hors_sujet", 0.2))
    assert told == Prediction((("montants", 0.3), ("hors_sujet", 0.4), ("interet", 0.28)), "answer")


def test_without_a_refusal_among_the_likeliest_a_prediction_is_as_it_was() -> None:
    prediction = Prediction((("montants", 0.9),), "answer")
    assert prediction_with_refusals(prediction, _REFUSALS) is prediction


def test_a_sentence_of_a_near_topic_is_out_of_scope_and_another_is_as_it_was() -> None:
    near = Sentence("ma carte est perdue", "ailleurs_banque", "standard")
    assert sentence_with_refusals(near, _REFUSALS) == _OUTSIDE
    assert sentence_with_refusals(_INSIDE, _REFUSALS) is _INSIDE


def test_a_sentence_out_of_scope_that_a_near_topic_answers_is_right_and_one_in_scope_is_refused() -> None:
    near = Sentence("mon char", "ailleurs_auto", "standard")
    rankings = ((("ailleurs_banque", 0.9),), (("ailleurs_auto", 0.9),), (("ailleurs_auto", 0.8), ("montants", 0.1)))
    figures = measure_answers([_OUTSIDE, near, _INSIDE], [Prediction(ranking, "answer") for ranking in rankings], _REFUSALS)
    assert figures["sentences"] == {"in_scope": 1, "out_of_scope": 2}
    assert figures["out_of_scope_recall"]["value"] == 1
    assert figures["false_refusal"]["value"] == 1
    assert [error["text"] for error in figures["errors"]] == ["combien"]


def test_an_answer_that_would_do_as_well_is_right() -> None:
    story = Sentence("mon char et mon prêt", "montants", "recit", frozenset({"hors_sujet"}))
    told = measure_answers([story, _OUTSIDE, _INSIDE], [Prediction((("ailleurs_auto", 0.9),), "answer")] * 3, _REFUSALS)
    assert told["sentences"] == {"in_scope": 1, "out_of_scope": 2}
    assert told["out_of_scope_recall"]["value"] == 1
