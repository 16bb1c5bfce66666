from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from microcredit.rasa_part.confidence_bands import ConfidenceBands
from tests.builders.graph import Graph

_FIRST = {"name": "interet", "confidence": 0.41}
_SECOND = {"name": "montants", "confidence": 0.3}
_UNSURE = {"name": "nlu_fallback", "confidence": 0.3}


@pytest.fixture
def component(tmp_path: Path) -> Any:
    return Graph(tmp_path).create(ConfidenceBands)


def _message(band: str | None) -> Message:
    message = Message({"text": "le taux?", "intent": _FIRST, "intent_ranking": [_FIRST, _SECOND]})
    if band is not None:
        message.set("band", band)
    return message


def test_a_message_to_ask_about_becomes_one_not_understood_before_what_it_may_mean(component: Any) -> None:
    (message,) = component.process([_message("ask")])
    assert message.as_dict(only_output_properties=True) == {
        "text": "le taux?",
        "intent": _UNSURE,
        "intent_ranking": [_UNSURE, _FIRST, _SECOND],
    }


@pytest.mark.parametrize("band", ["answer", None])
def test_any_other_message_is_left_as_it_is(component: Any, band: str | None) -> None:
    (message,) = component.process([_message(band)])
    assert message == _message(band)


def test_a_message_that_is_refused_is_out_of_scope_whatever_topic_is_nearest(component: Any) -> None:
    (message,) = component.process([_message("refuse")])
    assert message.get("intent") == {"name": "hors_sujet", "confidence": 0.3}
    assert message.get("intent_ranking") == [_FIRST, _SECOND]


def test_what_the_model_puts_out_of_scope_keeps_its_confidence(component: Any) -> None:
    outside = {"name": "hors_sujet", "confidence": 0.9}
    said = Message({"text": "la météo", "intent": outside, "intent_ranking": [outside, _FIRST], "band": "refuse"})
    (message,) = component.process([said])
    assert (message.get("intent"), message.get("intent_ranking")) == (outside, [outside, _FIRST])


def test_each_message_has_its_own_band(component: Any) -> None:
    messages = component.process([_message("answer"), _message("ask"), _message("refuse")])
    assert [message.get("intent")["name"] for message in messages] == ["interet", "nlu_fallback", "hors_sujet"]


def test_rasa_finds_no_setting_and_nothing_to_train() -> None:
    assert ConfidenceBands.get_default_config() == {}
