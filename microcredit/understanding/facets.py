"""What a message holds beside its topic, and what that decides where the model is not sure.

A place of Québec, with a project, a need or a question of who, is what the assistant is for, whatever words it comes in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from microcredit.content import Clue, Content
from microcredit.lookup import Names
from microcredit.places import PlaceKind
from microcredit.replies.topics import WHO_SERVES, has_title
from microcredit.understanding.bands import Band
from microcredit.understanding.elsewhere import is_elsewhere, is_refusal, share_refused
from microcredit.understanding.ranking import RankedIntent, Understood

# Part of the likelihood of the topics in scope from which the first of them is what a message in scope asks.
_CLEAR = 0.35
# Under this a topic is neither answered nor offered beside.
_NEAR = 0.1
_OFFERED = 2
# What is said beside a question, and is none.
_COURTESIES = frozenset({"salutation", "remerciement", "au_revoir", "oui", "non"})
# From this on the model finds that a message is about something else: a need, or « qui » (« c'est qui le maire de Saguenay »),
# does not outweigh it, a project does; then nothing does.
_LIKELY_OUT = 0.7
_SURELY_OUT = 0.9


@dataclass(frozen=True)
class Facets:
    """What a message holds: the sort of place it names (None for none), and what its words tell."""

    place: PlaceKind | None
    clues: frozenset[Clue]

    @property
    def is_in_quebec(self) -> bool:
        """Whether it names a place of Québec."""
        return self.place is not None and self.place is not PlaceKind.OUTSIDE

    def is_in_scope(self, out: float, *, refused: bool) -> bool:
        """Whether the message is what the assistant is for, whatever the model doubts.

        Args:
            out: how likely the model finds it to be about something else, 0 to 1.
            refused: whether the model would refuse it, and not ask which topic it is about.
        """
        if self.is_in_quebec and not refused:
            return True
        telling = self.clues & {Clue.PROJECT} if out >= _LIKELY_OUT else self.clues
        return self.place is not None and bool(telling) and out < _SURELY_OUT


def facets(content: Content, text: str, names: Names) -> Facets:
    """Returns the facets of `text`, whose names are `names`."""
    clues = frozenset(match.value for match in content.clues.find(text))
    return Facets(names.place.kind if names.place is not None else None, clues)


def decided_by_facets(understood: Understood, held: Facets, content: Content) -> Understood:
    """Returns `understood` as it is when it is answered; else what the facets decide, and what else is near to it.

    Of a message in scope, the first topic is the answer where it is clear among the topics; else who serves the place is.
    So is it of a courtesy that comes with a place (« merci. où je vais à Sherbrooke »).
    """
    out = share_refused(understood, content)
    if understood.band is Band.ANSWER and not _is_a_project_refused(understood, held, content, out):
        courtesy = held.is_in_quebec and Clue.WHO in held.clues and understood.intent in _COURTESIES
        return _who_serves(understood.ranking) if courtesy else understood
    refused = understood.band is Band.REFUSE or is_refusal(understood.intent, content)
    if not held.is_in_scope(out, refused=refused):
        return understood
    known = [entry for entry in understood.ranking if has_title(content, entry.name)]
    if known and known[0].confidence >= max(_NEAR, _CLEAR * (1 - out)):
        return Understood((known[0], *_others(understood.ranking, known[0].name)), Band.ANSWER)
    near = tuple(entry.name for entry in known if entry.confidence >= _NEAR and entry.name != WHO_SERVES)[:_OFFERED]
    return _who_serves(understood.ranking, near)


def _is_a_project_refused(understood: Understood, held: Facets, content: Content, out: float) -> bool:
    """Whether a near topic is the answer, without being sure, to a message that holds a place and a project."""
    doubtful = is_elsewhere(understood.intent, content) and out < _SURELY_OUT
    return doubtful and held.is_in_quebec and Clue.PROJECT in held.clues


def _who_serves(ranking: Sequence[RankedIntent], near: tuple[str, ...] = ()) -> Understood:
    return Understood((RankedIntent(WHO_SERVES, 1.0), *_others(ranking, WHO_SERVES)), Band.ANSWER, near)


def _others(ranking: Sequence[RankedIntent], name: str) -> list[RankedIntent]:
    return [entry for entry in ranking if entry.name != name]
