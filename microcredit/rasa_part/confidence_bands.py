"""Turns how sure the classifier is into what the rules see: an intent, or `nlu_fallback`, or `hors_sujet`."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

from microcredit.rasa_part.intent_classifier import BAND
from microcredit.understanding.bands import OUT_OF_SCOPE, Band

# Not a probability: Rasa's own fallback, too, says a fixed figure that rules do not look at.
_CONFIDENCE = 0.3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ConfidenceBands(IntentClassifier, GraphComponent):
    """Stands where Rasa's FallbackClassifier would: that one knows fixed thresholds, this one what training measured."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "ConfidenceBands":
        """Creates the component: it has no settings."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Puts `nlu_fallback` first where topics are asked about, and out of scope where the message is refused.

        The ranking of what is refused stays the model's: the topics nearest to it are offered from there.
        """
        for message in messages:
            band = message.get(BAND)
            if band == Band.ASK.value:
                unsure = _instead(DEFAULT_NLU_FALLBACK_INTENT_NAME)
                message.set(INTENT, unsure, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [unsure, *message.get(INTENT_RANKING_KEY)], add_to_output=True)
            elif band == Band.REFUSE.value and message.get(INTENT)[INTENT_NAME_KEY] != OUT_OF_SCOPE:
                message.set(INTENT, _instead(OUT_OF_SCOPE), add_to_output=True)
        return messages


def _instead(intent: str) -> dict[str, Any]:
    return {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: _CONFIDENCE}
