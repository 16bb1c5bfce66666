"""Finds the place that a sentence names by ear, and how sure one can be that it does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from microcredit.places.context import (
    SMALL_WORDS,
    Standing,
    Surroundings,
    ends_between,
    names_a_person,
    names_a_street,
    treats_as_place,
)
from microcredit.places.hearing import Heard, HearingIndex, Nearness
from microcredit.places.index import NamedPlace, PlaceIndex
from microcredit.places.model import Place, PlaceKind, one_of
from microcredit.text.words import Word

_LONGEST = 8  # words in a name written by ear
_OPTIONS_LIMIT = 3
_PLAIN = frozenset({Standing.BEING, Standing.ALONE, Standing.DWELT})
_SHORT = 4  # letters under which a word sounds like too many others
_TIE = 2  # letters; a word as short ties others together
_NOTHING_OR_ARTICLE = frozenset({"", "la", "le", "les", "l"})
_TIES = frozenset({"la", "le", "les", "l", "de", "du", "des", "d"})
_LONG = 7  # letters from which a word that is not French can hardly be anything but the name it sounds like


class Certainty(IntEnum):
    """How sure one is that a text names a place: a likely one is asked about, and never answered for."""

    LIKELY = 1
    SURE = 2
    WRITTEN = 3


@dataclass(frozen=True)
class HeardPlace:
    """A place heard in a sentence: its words (`start` to `end`, excluded) and how sure it is."""

    place: Place
    start: int
    end: int
    certainty: Certainty


class ByEar:
    """Finds places by the sound of their names, where a place would stand."""

    def __init__(self, index: PlaceIndex, hearing: HearingIndex) -> None:
        """Keeps the names (`index`) and how they sound (`hearing`)."""
        self._index, self._hearing = index, hearing

    def find(self, text: str, sentence: Sequence[Word]) -> list[HeardPlace]:
        """Returns the places that `text` names by ear, from left to right, without overlap.

        The sure ones; where there is none, the one that is likely; empty when nothing sounds like a place.
        """
        heard = sorted(self._all(text, sentence), key=lambda one: (one.start - one.end, -one.certainty))
        kept: list[HeardPlace] = []
        for one in heard:
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        sure = [one for one in kept if one.certainty is Certainty.SURE]
        return sorted(sure, key=lambda one: one.start) or kept[:1]

    def around(self, text: str, sentence: Sequence[Word], start: int, end: int) -> HeardPlace | None:
        """Returns the longer name by ear that holds the words `start` to `end` (excluded); None when there is none.

        No name goes over a mark: « Saint-Augustin (Saguenay) » is not Saint-Augustin-Saguenay.
        """
        for first in range(max(0, start - 2), start + 1):
            for last in range(min(len(sentence), end + 4), end - 1, -1):
                if any(ends_between(text, one.end, other.start) for one, other in pairwise(sentence[first:last])):
                    continue
                extra = (*sentence[first:start], *sentence[end:last])
                if any(word.form not in SMALL_WORDS and len(word.form) > _TIE for word in extra):  # « il Laval » is no island
                    written = tuple(word.form for word in sentence[first:last])
                    near = [one for one in self._hearing.near(written) if _is_longer(one, end - start)]
                    place = _the_one([named for one in near if (named := self._index.named(one.key)) is not None])
                    if place is not None:
                        return HeardPlace(place, first, last, Certainty.SURE)
        return None

    def _all(self, text: str, sentence: Sequence[Word]) -> Iterator[HeardPlace]:
        surroundings = Surroundings(text, sentence)
        for start in range(len(sentence)):
            if names_a_person(sentence, start) or names_a_street(text, sentence, start):
                continue
            for end, where in surroundings.runs(start, _LONGEST):
                found = self._heard(text, sentence, start, end, where)
                if found is not None:
                    yield found

    def _heard(self, text: str, sentence: Sequence[Word], start: int, end: int, where: Standing) -> HeardPlace | None:
        written = tuple(word.form for word in sentence[start:end])
        near = self._hearing.near(written)
        if not near:
            return None
        as_place = where in _PLAIN or treats_as_place(text, sentence, start, end)
        before = sentence[start - 1].form if start else ""
        known = ((one, self._index.named_after(before, one.key)) for one in near)
        named = [(one, name) for one, name in known if name is not None and (as_place or not name.weak)]
        place = _the_one([name for _, name in named])
        if place is not None and place.kind is PlaceKind.SECTOR and where not in _PLAIN and _letters(written) < _LONG - 1:
            return None  # a hamlet with a short name sounds like a word
        certainty = min((_certainty(one, where, _letters(written)) or 0 for one, _ in named), default=0)
        if where is Standing.ALONE and any(name.weak for _, name in named) and before in _NOTHING_OR_ARTICLE:
            certainty = 0 if before else min(certainty, Certainty.LIKELY)  # « les nouveles »; « levi »
        return HeardPlace(place, start, end, Certainty(certainty)) if place is not None and certainty else None


def _certainty(heard: Heard, where: Standing, letters: int) -> Certainty | None:
    """How sure it is that what was written, of so many letters, is the name heard, where it stands; None when it is not."""
    if heard.ordinary:
        return _certainty_of_words(heard, where, letters)
    if heard.nearness is Nearness.ONE_SOUND:
        if where in _PLAIN or (where is Standing.LED_TO and letters > _LONG):
            return Certainty.SURE
        return Certainty.LIKELY if letters >= _LONG else None
    enough = {Standing.LED_TO: _LONG - 1, Standing.ASKED: _LONG}.get(where, _SHORT)
    if letters >= enough:
        return Certainty.SURE
    return Certainty.LIKELY if letters >= _SHORT else None


def _certainty_of_words(heard: Heard, where: Standing, letters: int) -> Certainty | None:
    """The same for French words, which must sound the same (« mirabelle », « mon joli »)."""
    if heard.nearness is not Nearness.SAME_SOUND:
        return None
    several = sum(len(word) > _TIE for word in heard.key) > 1
    if letters >= _SHORT and (where is Standing.DWELT or (several and letters >= _LONG)):
        return Certainty.SURE
    return Certainty.LIKELY if where in _PLAIN and letters >= _LONG - 1 else None


def _letters(written: Sequence[str]) -> int:
    """How many letters tell the name: articles do not."""
    return sum(len(word) for word in written if word not in _TIES)


def _is_longer(heard: Heard, length: int) -> bool:
    return len(heard.key) > length and heard.nearness <= (Nearness.SAME_SOUND if heard.ordinary else Nearness.ONE_SLIP)


def _the_one(named: Sequence[NamedPlace]) -> Place | None:
    """The place that names as near come down to; None when they are many, or when one of them lies outside Québec."""
    if not named or any(name.place.kind is PlaceKind.OUTSIDE for name in named):
        return None
    place = one_of(tuple(name.place for name in named))
    return place if len(place.options) <= _OPTIONS_LIMIT else None
