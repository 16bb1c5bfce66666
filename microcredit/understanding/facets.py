"""What a message holds beside its topic, and what that decides where the model is not sure.

A place of Québec, with a project, a need or a question of who, is what the assistant is for, whatever words it comes in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from microcredit.content import Clue, Content
from microcredit.lookup import Names
from microcredit.places import PlaceKind
from microcredit.understanding.bands import OUT_OF_SCOPE, Band
from microcredit.understanding.ranking import RankedIntent, Understood

WHO_SERVES = "organisme_de_region"
# Part of the likelihood of the topics in scope from which the first of them is what a message in scope asks.
_CLEAR = 0.35
# Under this a topic is neither answered nor offered beside.
_NEAR = 0.1
_OFFERED = 2
# From this on the model is sure that a message is about something else: a need (« un prêt auto à Laval ») does not outweigh it.
_SURELY_OUT = 0.7


@dataclass(frozen=True)
class Facets:
    """What a message holds: whether it places somebody in Québec, and what its words tell."""

    is_in_quebec: bool
    clues: frozenset[Clue]

    def is_in_scope(self, surely_out: bool) -> bool:
        """Whether the message is what the assistant is for, whatever the model doubts; `surely_out`: that it does not doubt."""
        strong = self.clues - {Clue.NEED} if surely_out else self.clues
        return self.is_in_quebec and bool(strong)


def facets(content: Content, text: str, names: Names) -> Facets:
    """Returns the facets of `text`, whose names are `names`."""
    place = names.place
    clues = frozenset(match.value for match in content.clues.find(text))
    return Facets(place is not None and place.kind is not PlaceKind.OUTSIDE, clues)


def decided_by_facets(understood: Understood, held: Facets, content: Content) -> Understood:
    """Returns `understood` as it is when it is answered; else what the facets decide, and what else is near to it.

    Of a message in scope, the first topic is the answer where it is clear among the topics; else who serves the place is.
    """
    out = next((entry.confidence for entry in understood.ranking if entry.name == OUT_OF_SCOPE), 0.0)
    if understood.band is Band.ANSWER or not held.is_in_scope(out >= _SURELY_OUT):
        return understood
    known = [entry for entry in understood.ranking if _is_offered(entry, content)]
    if known and known[0].confidence >= max(_NEAR, _CLEAR * (1 - out)):
        return Understood((known[0], *_others(understood.ranking, known[0].name)), Band.ANSWER)
    near = tuple(entry.name for entry in known if entry.confidence >= _NEAR and entry.name != WHO_SERVES)[:_OFFERED]
    return Understood((RankedIntent(WHO_SERVES, 1.0), *_others(understood.ranking, WHO_SERVES)), Band.ANSWER, near)


def _is_offered(entry: RankedIntent, content: Content) -> bool:
    topic = content.answers.get(entry.name)
    return topic is not None and bool(topic.title)


def _others(ranking: Sequence[RankedIntent], name: str) -> list[RankedIntent]:
    return [entry for entry in ranking if entry.name != name]
