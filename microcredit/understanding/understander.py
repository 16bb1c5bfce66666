"""What a message means: names from the tables, the linear model, the bands, the questions it holds. Pure: no Rasa."""

from dataclasses import dataclass, replace

import numpy as np
from msgspec import Struct

from microcredit.content import Content
from microcredit.lookup import Names, find_names
from microcredit.places import SMALL_WORDS
from microcredit.understanding.about_organisation import asks_who_it_is
from microcredit.understanding.bands import Band, Card
from microcredit.understanding.entities import ORGANISATION, PLACE, decided_by_name, mask_names
from microcredit.understanding.linear_model import LinearModel
from microcredit.understanding.normalizer import Normalizer
from microcredit.understanding.questions import questions

# What a message that names a place may be about, whatever the model doubts.
_ABOUT_PLACES = frozenset({"donner_lieu", "organisme_de_region"})
# How much is left of a confidence that rests on the letters of words never seen (« à Zorgville » is no goodbye).
_GUESSED_FROM_LETTERS = 0.5
# What a message that is nothing but a name asks for.
_DECIDED_BY = {PLACE: "donner_lieu", ORGANISATION: "region_organisme"}


class RankedIntent(Struct, frozen=True):
    """An intent, and how likely it is (0 to 1)."""

    name: str
    confidence: float


@dataclass(frozen=True)
class Understood:
    """What a message means: its likeliest intents, the likeliest first (never empty), what to do, and what else it asks."""

    ranking: tuple[RankedIntent, ...]
    band: Band
    other_topics: tuple[str, ...] = ()

    @property
    def intent(self) -> str:
        """The likeliest intent."""
        return self.ranking[0].name


class Understander:
    """Ranks the intents of a message.

    Names found in the tables are replaced by a word for their sort before the model sees the sentence; a message that is
    nothing but such a name gets the intent that the name decides.
    """

    def __init__(self, tables: Content, model: LinearModel, card: Card, ranking_length: int = 10) -> None:
        """Keeps the tables, what was learnt, and how many intents a ranking holds."""
        self._content = tables
        self._normalizer = Normalizer(tables.writings)
        self._model = model
        self._card = card
        self._ranking_length = ranking_length

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
        topics = tuple(dict.fromkeys(part.intent for part in asked))
        if len(topics) > 1:
            return replace(asked[0], other_topics=topics[1:])
        if asked and whole.band is Band.ASK:
            return asked[0]
        return replace(whole, other_topics=tuple(topic for topic in topics if topic != whole.intent))

    def rank(self, text: str) -> Understood:
        """Returns what `text` means, taken as one thing said."""
        names = find_names(self._content, text)
        prepared = self._normalizer.normalize(mask_names(text, names))
        probabilities = self._card.probabilities(self._model.scores(prepared))
        if not self._model.knows_a_word(prepared, SMALL_WORDS):
            probabilities = probabilities * _GUESSED_FROM_LETTERS
        best = np.argsort(-probabilities)[: self._ranking_length]
        ranking = tuple(RankedIntent(self._model.intents[i], float(probabilities[i])) for i in best)
        decided = self._decided_without_the_model(text, names, prepared)
        if decided is None:
            # A place, in a message that seems to give one, leaves no doubt about the subject.
            gives_a_place = names.place is not None and ranking[0].name in _ABOUT_PLACES
            return Understood(ranking, self._card.band(probabilities, self._model.intents, certain=gives_a_place))
        others = (other for other in ranking if other.name != decided)
        return Understood((RankedIntent(decided, 1.0), *others), Band.ANSWER)

    def _is_a_topic(self, part: Understood) -> bool:
        """Whether a part of a message is surely about a topic that can be offered by its title."""
        topic = self._content.answers.get(part.intent)
        return part.band is Band.ANSWER and topic is not None and bool(topic.title)

    def _decided_without_the_model(self, text: str, names: Names, prepared: str) -> str | None:
        """Distress is answered whatever else the message says; then a name decides, bare or asked about and nothing more."""
        distress = self._content.distress.find(text)
        if distress:
            return distress[0].value
        if asks_who_it_is(text, prepared, names, self._content.organisation_questions):
            return _DECIDED_BY[ORGANISATION]
        sort = decided_by_name(text, names)
        return None if sort is None else _DECIDED_BY[sort]


def prepared(text: str, tables: Content, normalizer: Normalizer) -> str:
    """Returns `text` as the model learns it: names masked, words normalised."""
    return normalizer.normalize(mask_names(text, find_names(tables, text)))
