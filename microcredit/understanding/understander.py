"""What a message means: names from the tables, the linear model, the bands, the questions it holds. Pure: no Rasa."""

from dataclasses import replace

import numpy as np

from microcredit.content import Content
from microcredit.lookup import Names, find_names
from microcredit.places import SMALL_WORDS
from microcredit.replies.topics import has_title
from microcredit.text import forms
from microcredit.understanding.about_organisation import asks_who_it_is
from microcredit.understanding.bands import OUT_OF_SCOPE, Band, Card, doubts
from microcredit.understanding.elsewhere import is_elsewhere, refused_by_name
from microcredit.understanding.entities import ORGANISATION, PLACE, decided_by_name, mask_names
from microcredit.understanding.facets import decided_by_facets, facets
from microcredit.understanding.features import FloatArray
from microcredit.understanding.follow_up import weighed
from microcredit.understanding.linear_model import LinearModel
from microcredit.understanding.normalizer import Normalizer
from microcredit.understanding.questions import questions
from microcredit.understanding.ranking import Hearing, RankedIntent, Reading, Understood

# What a message that names a place may be about, whatever the model doubts.
_ABOUT_PLACES = frozenset({"donner_lieu", "organisme_de_region"})
# How much is left of a confidence that rests on the letters of words never seen (« à Zorgville » is no goodbye).
_GUESSED_FROM_LETTERS = 0.5
# Under this a topic is answered, and the next likeliest are offered in its stead.
_UNSURE = 0.6
_INSTEAD = 2
# From this on, another topic of a story is one of its facets, and the first of the next steps (« nouvelle arrivante », beside
# the wish to start a business). A message as long as this is a story.
_BESIDE = 0.1
_STORY = 8  # words
# What a message that is nothing but a name asks for.
_DECIDED_BY = {PLACE: "donner_lieu", ORGANISATION: "region_organisme"}


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

    @property
    def card(self) -> Card:
        """The thresholds, and how they were found."""
        return self._card

    def understand(self, text: str, after: str = "") -> Understood:
        """Returns what `text` asks: as a whole, or by its questions when it has several parts (see `hear`)."""
        return self.hear(text, after).understood

    def hear(self, text: str, after: str = "") -> Hearing:
        """Returns what `text` asks, and how that was found.

        Of several questions understood, the first is answered and the others are offered. In a story with one question, the
        story decides when it is clear (« the bank refused me »), and the question is offered; else the question is answered.
        Distress counts before any question. `after`: the topic answered just before, with which a few words are read.
        """
        heard = self._by_its_parts(text, after)
        understood = heard.understood
        if not understood.other_topics and len(forms(text)) >= _STORY:
            understood = replace(understood, other_topics=self._beside(understood))
        return replace(heard, understood=replace(understood, instead=self._instead_of(understood)))

    def rank(self, text: str, after: str = "") -> Understood:
        """Returns what `text` means, taken as one thing said."""
        return self.read(text, after).understood

    def doubt(self, reading: Reading) -> float:
        """Returns how much being out of scope weighs beside the best intent in scope, 0 to 1; 0 when that was never learnt."""
        if OUT_OF_SCOPE not in self._model.intents:
            return 0.0
        return float(doubts(reading.probabilities[None, :], self._model.intents.index(OUT_OF_SCOPE))[0])

    def read(self, text: str, after: str = "") -> Reading:
        """Reads `text`, taken as one thing said."""
        names = find_names(self._content, text)
        prepared = self._normalizer.normalize(mask_names(text, names))
        probabilities = self._card.probabilities(self._model.scores(prepared))
        known = self._model.share_known(prepared, SMALL_WORDS)
        if not known:
            probabilities = probabilities * _GUESSED_FROM_LETTERS
        probabilities = weighed(probabilities, self._model.intents, text, after, self._content)
        decided = self._decided_without_the_model(text, names, prepared)
        # What has no words has none that is strange.
        understood = self._understood(text, names, probabilities, known if prepared else 1.0, decided)
        return Reading(text, names, prepared, bool(known), probabilities, decided, understood)

    def _by_its_parts(self, text: str, after: str) -> Hearing:
        whole = self.read(text, after)
        if self._content.distress.topic_of(text):
            return Hearing(whole, (), whole, whole.understood)
        read = tuple(map(self.read, questions(text)))
        asked = [part for part in read if self._is_a_topic(part.understood)]
        topics = tuple(dict.fromkeys(part.understood.intent for part in asked))
        if len(topics) > 1:
            return Hearing(whole, read, asked[0], replace(asked[0].understood, other_topics=topics[1:]))
        if asked and whole.understood.band is not Band.ANSWER and whole.understood.intent != OUT_OF_SCOPE:
            return Hearing(whole, read, asked[0], asked[0].understood)
        others = tuple(topic for topic in topics if topic != whole.understood.intent)
        return Hearing(whole, read, whole, replace(whole.understood, other_topics=others or whole.understood.other_topics))

    def _understood(self, text: str, names: Names, probabilities: FloatArray, known: float, decided: str | None) -> Understood:
        best = np.argsort(-probabilities)[: self._ranking_length]
        ranking = tuple(RankedIntent(self._model.intents[i], float(probabilities[i])) for i in best)
        if decided is None:
            # A place, in a message that seems to give one, leaves no doubt about the subject.
            gives_a_place = names.place is not None and ranking[0].name in _ABOUT_PLACES
            band = self._card.band(probabilities, self._model.intents, known, certain=gives_a_place)
            understood = refused_by_name(Understood(ranking, band), self._content)
            return decided_by_facets(understood, facets(self._content, text, names), self._content)
        others = (other for other in ranking if other.name != decided)
        return Understood((RankedIntent(decided, 1.0), *others), Band.ANSWER)

    def _instead_of(self, understood: Understood) -> tuple[str, ...]:
        """The topics to offer beside an answer that is not sure; none where other topics are offered already."""
        if understood.band is not Band.ANSWER or understood.ranking[0].confidence >= _UNSURE or understood.other_topics:
            return ()
        if is_elsewhere(understood.intent, self._content):
            return ()  # a refusal offers topics of its own
        return tuple(entry.name for entry in understood.ranking[1:] if has_title(self._content, entry.name))[:_INSTEAD]

    def _beside(self, understood: Understood) -> tuple[str, ...]:
        """The other topics of a story that is answered, the likeliest first."""
        if understood.band is not Band.ANSWER or not has_title(self._content, understood.intent):
            return ()
        near = (entry for entry in understood.ranking[1:] if entry.confidence >= _BESIDE)
        return tuple(entry.name for entry in near if has_title(self._content, entry.name))[:_INSTEAD]

    def _is_a_topic(self, part: Understood) -> bool:
        """Whether a part of a message is surely about a topic that can be offered by its title."""
        return part.band is Band.ANSWER and has_title(self._content, part.intent)

    def _decided_without_the_model(self, text: str, names: Names, prepared: str) -> str | None:
        """Distress is answered whatever else the message says; then a name decides, bare or asked about and nothing more."""
        distress = self._content.distress.topic_of(text)
        if distress is not None:
            return distress
        if asks_who_it_is(text, prepared, names, self._content.organisation_questions):
            return _DECIDED_BY[ORGANISATION]
        sort = decided_by_name(text, names)
        return None if sort is None else _DECIDED_BY[sort]


def prepared(text: str, tables: Content, normalizer: Normalizer) -> str:
    """Returns `text` as the model learns it: names masked, words normalised."""
    return normalizer.normalize(mask_names(text, find_names(tables, text)))
