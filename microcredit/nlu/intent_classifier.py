"""The classifier of intents: a linear model over the n-grams of the normalised sentence."""

import logging
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from microcredit.content import Content, content
from microcredit.nlu.entities import ORGANISATION, PLACE, Names, decided_by_name, find_names, mask_names
from microcredit.nlu.linear_model import LinearModel
from microcredit.nlu.normalizer import Normalizer
from microcredit.places import SMALL_WORDS

logger = logging.getLogger(__name__)

# How much is left of a confidence that rests on the letters of words never seen (« à Zorgville » is no goodbye).
_GUESSED_FROM_LETTERS = 0.5
# What a message that is nothing but a name asks for.
_DECIDED_BY = {PLACE: "donner_lieu", ORGANISATION: "region_organisme"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """Ranks the intents of a message.

    Names found in the tables are replaced by a word for their sort before the model sees the sentence; a message that is
    nothing but such a name gets the intent that the name decides.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the settings."""
        return {
            # Inverse of the regularisation: chosen on the working half of the evaluation (5: 94.1 %, 20: 96.2 %).
            "C": 20.0,
            # Bound on the solver's steps.
            "max_iter": 300,
            # How many intents the ranking keeps.
            "ranking_length": 10,
        }

    def __init__(
        self,
        config: dict[str, Any],
        tables: Content,
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        """Keeps the settings, the tables and, once trained or loaded, the model."""
        self._config = config
        self._content = tables
        self._normalizer = Normalizer(tables.writings)
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "LinearIntentClassifier":
        """Creates an untrained classifier."""
        return cls(config, content(), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the examples of intents and saves the model."""
        examples = training_data.intent_examples  # Rasa leaves out those without text
        texts = [self._prepare(message.get(TEXT)) for message in examples]
        intents = [message.get(INTENT) for message in examples]
        self._model = LinearModel.train(texts, intents, self._config["C"], self._config["max_iter"])
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        logger.info("%d sentences of %d intents learnt", len(texts), len(set(intents)))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "LinearIntentClassifier":
        """Loads a trained classifier. Raises ValueError when the model holds none: an assistant without one must not start."""
        with model_storage.read_from(resource) as folder:
            return cls(config, content(), model_storage, resource, LinearModel.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the intent and the ranking of each message."""
        for message in messages:
            ranking = self.rank(message.get(TEXT) or "")
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def rank(self, text: str) -> list[dict[str, Any]]:
        """Returns the likeliest intents of `text` with their confidence, the likeliest first."""
        if self._model is None:
            raise RuntimeError("the classifier has not been trained")
        names = find_names(self._content, text)
        prepared = self._normalizer.normalize(mask_names(text, names))
        probabilities = self._model.probabilities(prepared)
        if not self._model.knows_a_word(prepared, SMALL_WORDS):
            probabilities = probabilities * _GUESSED_FROM_LETTERS
        best = np.argsort(-probabilities)[: self._config["ranking_length"]]
        ranking = [_ranked(self._model.intents[i], float(probabilities[i])) for i in best]
        decided = self._decided_without_the_model(text, names)
        if decided is None:
            return ranking
        return [_ranked(decided, 1.0), *(other for other in ranking if other[INTENT_NAME_KEY] != decided)]

    def _decided_without_the_model(self, text: str, names: Names) -> str | None:
        """Distress is answered whatever else the message says; then a bare name decides what it asks for."""
        distress = self._content.distress.find(text)
        if distress:
            return distress[0].value
        sort = decided_by_name(text, names)
        return None if sort is None else _DECIDED_BY[sort]

    def _prepare(self, text: str) -> str:
        return self._normalizer.normalize(mask_names(text, find_names(self._content, text)))


def _ranked(intent: str, confidence: float) -> dict[str, Any]:
    return {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence}
