"""Counts the near topics that are refused by their name as what they are: refusals."""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from microcredit.evaluation.measures import Prediction, measure
from microcredit.evaluation.sentences import Sentence
from microcredit.understanding.bands import OUT_OF_SCOPE, Band

_Entry = tuple[str, float]


def measure_answers(
    sentences: Sequence[Sentence], predictions: Sequence[Prediction], refusals: Container[str]
) -> dict[str, Any]:
    """Returns the figures of `measure`: any answer that would do is right, and the topics in `refusals` are out of scope."""
    told = [prediction_with_refusals(prediction, refusals) for prediction in predictions]
    said = [sentence_with_refusals(sentence, refusals) for sentence in sentences]
    return measure([meant.as_answered(one.intent) for meant, one in zip(said, told, strict=True)], told)


def sentence_with_refusals(sentence: Sentence, refusals: Container[str]) -> Sentence:
    """Returns a sentence that one of the topics in `refusals` answers as one that is out of scope; any other as it is."""
    return replace(sentence, intent=OUT_OF_SCOPE) if sentence.intent in refusals else sentence


def prediction_with_refusals(prediction: Prediction, refusals: Container[str]) -> Prediction:
    """Returns a prediction in which the topics in `refusals` are one with being out of scope.

    Their confidences are added to its own. What comes first stays first; an answer by one of them is a refusal.
    """
    refused = [entry for entry in prediction.ranking if entry[0] == OUT_OF_SCOPE or entry[0] in refusals]
    others = [entry for entry in prediction.ranking if entry not in refused]
    if not refused:
        return prediction
    out: _Entry = (OUT_OF_SCOPE, sum(confidence for _, confidence in refused))
    if prediction.intent in refusals or prediction.intent == OUT_OF_SCOPE:
        band = Band.REFUSE.value if prediction.band == Band.ANSWER.value else prediction.band
        return Prediction((out, *others), band)
    first, *rest = others
    return Prediction((first, *sorted((out, *rest), key=lambda entry: -entry[1])), prediction.band)
