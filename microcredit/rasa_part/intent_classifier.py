"""The classifier of intents as a component of Rasa's: it trains, keeps and runs `microcredit.understanding`."""

import logging
from typing import Any

import msgspec
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from microcredit.content import content
from microcredit.understanding.bands import Card
from microcredit.understanding.calibration import calibrate
from microcredit.understanding.linear_model import Learning, LinearModel
from microcredit.understanding.normalizer import Normalizer
from microcredit.understanding.understander import Understander, prepared

logger = logging.getLogger(__name__)

# Where a message carries its band, the topics that it asks about beside its intent, and those that it may be about instead.
BAND = "band"
OTHER_TOPICS = "other_topics"
INSTEAD = "instead"
# Where its metadata say which topic was answered just before.
AFTER = "after"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """Gives each message its intents, its band and the other topics it asks about."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the settings."""
        return {
            # Inverse of the regularisation (docs/decisions/0013 says how these were chosen).
            "C": 6.0,
            # Passes of the solver over the sentences, each of which is learnt twice.
            "max_iter": 7,
            # How much naive Bayes counts beside the regression, and its smoothing.
            "bayes_share": 0.2,
            "bayes_smoothing": 0.01,
            # Share of words with a slip of the finger in the second copy of each sentence.
            "slips": 0.25,
            # How many intents the ranking keeps.
            "ranking_length": 10,
        }

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, understander: Understander | None = None
    ) -> None:
        """Keeps the settings and, once loaded, what was learnt."""
        self._config = config
        self._storage = storage
        self._resource = resource
        self._understander = understander

    @property
    def understander(self) -> Understander | None:
        """What was learnt; None before."""
        return self._understander

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "LinearIntentClassifier":
        """Creates an untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the examples of intents and saves the model."""
        tables = content()
        normalizer = Normalizer(tables.writings)
        examples = training_data.intent_examples  # Rasa leaves out those without text
        texts = [prepared(message.get(TEXT), tables, normalizer) for message in examples]
        intents = [message.get(INTENT) for message in examples]
        learning = Learning(
            strength=self._config["C"],
            max_iter=self._config["max_iter"],
            bayes_share=self._config["bayes_share"],
            bayes_smoothing=self._config["bayes_smoothing"],
            slips=self._config["slips"],
        )
        model, card = LinearModel.train(texts, intents, learning), calibrate(texts, intents, learning)
        self._understander = Understander(tables, model, card, self._config["ranking_length"])
        with self._storage.write_to(self._resource) as folder:
            model.save(folder)
            card.save(folder)
        logger.info("learnt: %s", card)
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
            understander = Understander(content(), LinearModel.load(folder), Card.load(folder), config["ranking_length"])
            return cls(config, model_storage, resource, understander)

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the intent, the ranking and the band of each message, and the topics it asks about beside the first."""
        if self._understander is None:
            raise RuntimeError("the classifier has not been trained")
        for message in messages:
            after = (message.get(METADATA) or {}).get(AFTER, "")
            understood = self._understander.understand(message.get(TEXT) or "", after)
            ranking = msgspec.to_builtins(understood.ranking)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, list(ranking), add_to_output=True)
            message.set(BAND, understood.band.value, add_to_output=True)
            if understood.other_topics:
                message.set(OTHER_TOPICS, list(understood.other_topics), add_to_output=True)
            if understood.instead:
                message.set(INSTEAD, list(understood.instead), add_to_output=True)
        return messages
