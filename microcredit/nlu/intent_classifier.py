"""The classifier of intents: a linear model over the n-grams of the normalised sentence."""

import logging
from dataclasses import dataclass, field, replace
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
from microcredit.lookup import Names, find_names
from microcredit.nlu.bands import Band, Card
from microcredit.nlu.calibration import calibrate
from microcredit.nlu.entities import ORGANISATION, PLACE, decided_by_name, mask_names
from microcredit.nlu.linear_model import Learning, LinearModel
from microcredit.nlu.normalizer import Normalizer
from microcredit.nlu.questions import questions
from microcredit.places import SMALL_WORDS

logger = logging.getLogger(__name__)

# Where a message carries its band, and the topics that it asks about beside its intent.
BAND = "band"
OTHER_TOPICS = "other_topics"
# What a message that names a place may be about, whatever the model doubts.
_ABOUT_PLACES = frozenset({"donner_lieu", "organisme_de_region"})
# How much is left of a confidence that rests on the letters of words never seen (« à Zorgville » is no goodbye).
_GUESSED_FROM_LETTERS = 0.5
# What a message that is nothing but a name asks for.
_DECIDED_BY = {PLACE: "donner_lieu", ORGANISATION: "region_organisme"}


@dataclass(frozen=True)
class Understood:
    """What a message means: its likeliest intents with their confidence, what to do, and what else it asks about."""

    ranking: list[dict[str, Any]]
    band: Band
    other_topics: list[str] = field(default_factory=list)


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
            # Inverse of the regularisation (docs/decisions/0003 says how these were chosen).
            "C": 20.0,
            # Passes of the solver over the sentences, each of which is learnt twice: ten give the answers of twenty.
            "max_iter": 10,
            # How much naive Bayes counts beside the regression, and its smoothing.
            "bayes_share": 0.2,
            "bayes_smoothing": 0.02,
            # Share of words with a slip of the finger in the second copy of each sentence.
            "slips": 0.25,
            # How many intents the ranking keeps.
            "ranking_length": 10,
        }

    def __init__(
        self,
        config: dict[str, Any],
        tables: Content,
        model_storage: ModelStorage,
        resource: Resource,
        learnt: tuple[LinearModel, Card] | None = None,
    ) -> None:
        """Keeps the settings, the tables and, once trained or loaded, the model with its card."""
        self._config = config
        self._content = tables
        self._normalizer = Normalizer(tables.writings)
        self._model_storage = model_storage
        self._resource = resource
        self._learnt = learnt

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
        learning = Learning(
            strength=self._config["C"],
            max_iter=self._config["max_iter"],
            bayes_share=self._config["bayes_share"],
            bayes_smoothing=self._config["bayes_smoothing"],
            slips=self._config["slips"],
        )
        model, card = LinearModel.train(texts, intents, learning), calibrate(texts, intents, learning)
        self._learnt = model, card
        with self._model_storage.write_to(self._resource) as folder:
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
            return cls(config, content(), model_storage, resource, (LinearModel.load(folder), Card.load(folder)))

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the intent, the ranking and the band of each message, and the topics it asks about beside the first."""
        for message in messages:
            understood = self.understand(message.get(TEXT) or "")
            message.set(INTENT, understood.ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, understood.ranking, add_to_output=True)
            message.set(BAND, understood.band.value, add_to_output=True)
            if understood.other_topics:
                message.set(OTHER_TOPICS, understood.other_topics, add_to_output=True)
        return messages

    def understand(self, text: str) -> Understood:
        """Returns what `text` asks: as a whole, or by its questions when it has several parts.

        Of several questions understood, the first is answered and the others are offered. In a story with one question, the
        story decides when it is clear (« the bank refused me »), and the question is offered; else the question is answered.
        Distress counts before any question.
        """
        whole = self.rank(text)
        if self._content.distress.find(text):
            return whole
        asked = [part for part in map(self.rank, questions(text)) if self._is_a_topic(part)]
        topics = list(dict.fromkeys(_name(part) for part in asked))
        if len(topics) > 1:
            return replace(asked[0], other_topics=topics[1:])
        if asked and whole.band is Band.ASK:
            return asked[0]
        return replace(whole, other_topics=[topic for topic in topics if topic != _name(whole)])

    def rank(self, text: str) -> Understood:
        """Returns what `text` means, taken as one thing said."""
        if self._learnt is None:
            raise RuntimeError("the classifier has not been trained")
        model, card = self._learnt
        names = find_names(self._content, text)
        prepared = self._normalizer.normalize(mask_names(text, names))
        probabilities = card.probabilities(model.scores(prepared))
        if not model.knows_a_word(prepared, SMALL_WORDS):
            probabilities = probabilities * _GUESSED_FROM_LETTERS
        best = np.argsort(-probabilities)[: self._config["ranking_length"]]
        ranking = [_ranked(model.intents[i], float(probabilities[i])) for i in best]
        decided = self._decided_without_the_model(text, names)
        if decided is None:
            # A place, in a message that seems to give one, leaves no doubt about the subject.
            gives_a_place = names.place is not None and ranking[0][INTENT_NAME_KEY] in _ABOUT_PLACES
            return Understood(ranking, card.band(probabilities, model.intents, certain=gives_a_place))
        others = [other for other in ranking if other[INTENT_NAME_KEY] != decided]
        return Understood([_ranked(decided, 1.0), *others], Band.ANSWER)

    def _is_a_topic(self, part: Understood) -> bool:
        """Whether a part of a message is surely about a topic that can be offered by its title."""
        topic = self._content.answers.get(_name(part))
        return part.band is Band.ANSWER and topic is not None and bool(topic.title)

    def _decided_without_the_model(self, text: str, names: Names) -> str | None:
        """Distress is answered whatever else the message says; then a bare name decides what it asks for."""
        distress = self._content.distress.find(text)
        if distress:
            return distress[0].value
        sort = decided_by_name(text, names)
        return None if sort is None else _DECIDED_BY[sort]

    def _prepare(self, text: str) -> str:
        return self._normalizer.normalize(mask_names(text, find_names(self._content, text)))


def _name(understood: Understood) -> str:
    return str(understood.ranking[0][INTENT_NAME_KEY])


def _ranked(intent: str, confidence: float) -> dict[str, Any]:
    return {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence}
