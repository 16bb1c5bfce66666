"""The figures of a tiny evaluation (tests/builders/evaluation.py), each worked out by hand."""

import json
from typing import Any

import pytest

from microcredit.evaluation.measures import Prediction, measure
from microcredit.evaluation.sentences import Sentence
from tests.builders.evaluation import TINY, tiny_figures

_SURE = Sentence("combien", "montants", "standard")
_OUTSIDE = Sentence("le hockey", "hors_sujet", "standard")


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return tiny_figures()


def test_sentences_are_counted_in_and_out_of_scope(figures: dict[str, Any]) -> None:
    assert figures["sentences"] == {"in_scope": 4, "out_of_scope": 2}


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("accuracy", 2 / 4),
        ("macro_f1", (2 * 1 / (2 + 2) + 2 * 1 / (2 + 2)) / 2),
        ("out_of_scope_recall", 1 / 2),
        ("false_refusal", 2 / 4),
    ],
)
def test_a_figure_with_its_interval_is_the_one_worked_out(figures: dict[str, Any], figure: str, value: float) -> None:
    told = figures[figure]
    assert told["value"] == pytest.approx(value)
    assert told["low"] <= told["value"] <= told["high"]


def test_the_right_intent_among_the_first_three_counts(figures: dict[str, Any]) -> None:
    assert figures["first_three"] == 1


def test_the_recall_at_four_percent_refuses_above_the_chance_of_nearly_all_in_scope(figures: dict[str, Any]) -> None:
    """In scope, chances are 0, 0, 0.2 and 1 (put out of scope first): at 96 %, 0.904. Out of it, 1 and 0.3: one of two."""
    assert figures["recall_at_4_percent"] == 0.5


def test_bands_say_what_people_get(figures: dict[str, Any]) -> None:
    assert figures["bands"] == {
        "in_scope": {"right": 0.5, "wrong": 0.0, "asked_with": 0.25, "asked_without": 0.0, "refused": 0.25},
        "out_of_scope": {"right": 0.0, "wrong": 0.5, "asked_with": 0.0, "asked_without": 0.0, "refused": 0.5},
    }


@pytest.mark.parametrize(
    ("threshold", "recall", "false_refusal"), [(0.05, 1, 0.5), (0.2, 1, 0.5), (0.3, 1, 0.25), (0.35, 0.5, 0.25), (0.95, 0, 0)]
)
def test_the_curve_refuses_from_the_threshold_on(
    figures: dict[str, Any], threshold: float, recall: float, false_refusal: float
) -> None:
    (told,) = (point for point in figures["curve"] if point["threshold"] == threshold)
    assert (told["recall"], told["false_refusal"]) == (recall, false_refusal)


def test_each_style_has_its_figures(figures: dict[str, Any]) -> None:
    assert figures["styles"] == {
        "joual": {"in_scope": 2, "accuracy": 0.0, "out_of_scope": 0, "recall": 0.0},
        "standard": {"in_scope": 2, "accuracy": 1.0, "out_of_scope": 2, "recall": 0.5},
    }


def test_each_intent_has_its_figures(figures: dict[str, Any]) -> None:
    half_right = {"sentences": 2, "recall": 0.5, "precision": 0.5}
    assert figures["intents"] == dict.fromkeys(["hors_sujet", "interet", "montants"], half_right)


def test_confusions_count_what_was_meant_against_what_was_understood(figures: dict[str, Any]) -> None:
    assert figures["confusions"] == {
        "hors_sujet": {"hors_sujet": 1, "montants": 1},
        "interet": {"interet": 1, "hors_sujet": 1},
        "montants": {"montants": 1, "interet": 1},
    }


def test_an_error_is_what_was_not_answered_rightly_or_answered_out_of_scope(figures: dict[str, Any]) -> None:
    assert [error["text"] for error in figures["errors"]] == ["combien coudonc", "c koi l'taux", "prix <b>du lait</b>"]
    assert figures["errors"][0] == {
        "text": "combien coudonc",
        "style": "joual",
        "intent": "montants",
        "band": "ask",
        "ranking": [["interet", 0.5], ["montants", 0.3], ["hors_sujet", 0.2]],
    }


def test_figures_can_be_kept_as_json_and_are_the_same_twice(figures: dict[str, Any]) -> None:
    assert json.loads(json.dumps(tiny_figures())) == figures


def test_what_is_always_right_has_no_doubt_about_it() -> None:
    predictions = [Prediction((("montants", 0.9),), "answer"), Prediction((("hors_sujet", 0.9),), "refuse")]
    told = measure([_SURE, _OUTSIDE], predictions)
    certain = {"value": 1.0, "low": 1.0, "high": 1.0}
    assert (told["accuracy"], told["out_of_scope_recall"]) == (certain, certain)
    assert told["false_refusal"] == {"value": 0.0, "low": 0.0, "high": 0.0}
    assert told["errors"] == []


def test_the_interval_holds_what_ninety_five_samples_in_a_hundred_give() -> None:
    """Of 100 sentences, 80 right: the binomial interval is about 0.8 ± 0.078."""
    predictions = [Prediction((("montants" if n < 80 else "interet", 0.9),), "answer") for n in range(100)]
    told = measure([*[_SURE] * 100, _OUTSIDE], [*predictions, Prediction((("hors_sujet", 1.0),), "refuse")])["accuracy"]
    assert told["value"] == 0.8
    assert told["low"] == pytest.approx(0.72, abs=0.02)
    assert told["high"] == pytest.approx(0.88, abs=0.02)


def test_an_intent_that_nobody_is_given_has_no_precision() -> None:
    predictions = [Prediction((("interet", 0.9),), "answer"), Prediction((("hors_sujet", 1.0),), "refuse")]
    told = measure([_SURE, _OUTSIDE], predictions)
    assert told["intents"]["montants"] == {"sentences": 1, "recall": 0.0, "precision": 0.0}
    assert told["macro_f1"]["value"] == 0


@pytest.mark.parametrize(("band", "kind"), [("ask", "asked_without"), ("answer", "wrong"), ("refuse", "refused")])
def test_the_right_topic_in_fourth_place_is_not_offered(band: str, kind: str) -> None:
    ranking = (("hors_sujet", 0.3), ("interet", 0.2), ("delais", 0.2), ("age", 0.1), ("montants", 0.1))
    assert Prediction(ranking, band).offered == ["interet", "delais", "age"]
    told = measure([_SURE, _OUTSIDE], [Prediction(ranking, band), Prediction((("hors_sujet", 1.0),), "refuse")])
    assert told["bands"]["in_scope"][kind] == 1
    assert told["first_three"] == 0


def test_a_prediction_without_the_out_of_scope_class_gives_it_no_chance() -> None:
    assert Prediction((("montants", 0.8),), "answer").out_of_scope == 0


def test_every_sentence_needs_its_prediction() -> None:
    with pytest.raises(ValueError, match="shorter"):
        measure([sentence for sentence, _ in TINY], [TINY[0][1]])
