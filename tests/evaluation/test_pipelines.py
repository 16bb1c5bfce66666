from typing import Any

import pytest

from microcredit.evaluation.measures import Prediction
from microcredit.evaluation.pipelines import _prediction


def _parsed(*ranking: tuple[str, float], band: str | None = None) -> dict[str, Any]:
    parsed: dict[str, Any] = {"intent_ranking": [{"name": name, "confidence": confidence} for name, confidence in ranking]}
    return parsed if band is None else {**parsed, "band": band}


@pytest.mark.parametrize("band", ["answer", "ask", "refuse"])
def test_a_pipeline_with_bands_is_taken_at_its_word(band: str) -> None:
    assert _prediction(_parsed(("interet", 0.9), band=band)) == Prediction((("interet", 0.9),), band)


@pytest.mark.parametrize(("first", "band"), [("interet", "answer"), ("hors_sujet", "refuse")])
def test_a_pipeline_without_bands_refuses_only_what_it_puts_out_of_scope(first: str, band: str) -> None:
    assert _prediction(_parsed((first, 0.6), ("montants", 0.4))).band == band


def test_what_stands_for_doubt_is_no_intent() -> None:
    told = _prediction(_parsed(("nlu_fallback", 0.3), ("interet", 0.4), ("hors_sujet", 0.2), band="ask"))
    assert told.ranking == (("interet", 0.4), ("hors_sujet", 0.2))
    assert (told.intent, told.out_of_scope) == ("interet", 0.2)
