"""Finds the place inside a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from microcredit.places.abbreviations import Abbreviations
from microcredit.places.by_ear import ByEar, Certainty, HeardPlace
from microcredit.places.context import (
    SMALL_WORDS,
    ends_between,
    may_stand_for_place,
    names_a_person,
    names_a_street,
    treats_as_place,
)
from microcredit.places.hearing import HearingIndex
from microcredit.places.index import NamedPlace, PlaceIndex
from microcredit.places.model import Place, PlaceKind, one_of
from microcredit.places.postal import code_of_elsewhere, postal_zones
from microcredit.text.likeness import TypoIndex
from microcredit.text.words import Word, words

_LONGEST_TYPO = 7  # words in a name that a slip is looked for in
_HYPHENS = "-–‑"
_POINTING = re.compile(r"-(?:là|la|tu|ci)\b", re.IGNORECASE)  # « Laval-là », « Matane-tu »
_OLD_TOWN = re.compile(r"\b(?:vieux|vieille)-$", re.IGNORECASE)  # « Vieux-Hull » is in Hull
_LIES_IN = re.compile(r"\s*[,(]?\s*(?:en |au |aux )?", re.IGNORECASE)
_LEADS_ELSEWHERE = frozenset({"en", "au", "aux"})
_IN_A_TOWN = "à "  # « à Ottawa », unlike « en Ontario »
_WEB = re.compile(r"@|\.(?:ca|com|org|net|quebec)\b", re.IGNORECASE)  # what follows a name inside an address
_OPTIONS_LIMIT = 3
_ZONE_LENGTH = 3


@dataclass(frozen=True)
class PlaceMatch:
    """A place found in a text, and where (`start`, `end` in characters), and how sure it is."""

    place: Place
    start: int
    end: int
    certainty: Certainty = Certainty.WRITTEN


class PlaceFinder:
    """Finds the places that a text names: the longest name wins, a weak name counts only where it is treated as a place."""

    def __init__(self, index: PlaceIndex, french_words: Iterable[str]) -> None:
        """Prepares the look-up.

        Args:
            index: the places and their names.
            french_words: folded French words near to a word of a name, by a slip or by ear: written so, they are that word.
        """
        self.index = index
        self._french_words = frozenset(french_words)
        self._abbreviations = Abbreviations(index.keys())

    # What finds a name that is not written as it is, is made when first needed: checking the tables looks nothing up.
    @cached_property
    def _typos(self) -> TypoIndex:
        return TypoIndex(self.index.keys(), self._french_words)

    @cached_property
    def _by_ear(self) -> ByEar:
        return ByEar(self.index, HearingIndex(self.index.keys(), self._french_words))

    def find(self, text: str) -> list[PlaceMatch]:
        """Returns the places that `text` names, from left to right, without overlap; empty when it names none.

        Postal zones are looked for first. A slip of the finger, then a name written by ear, are considered only when nothing
        fits as written. One match alone may be `LIKELY`: it is for asking about.
        """
        sentence = self._abbreviations.written_out(text, words(text))
        zones = list(self._postal(text))
        exact = [match for match in self._exact(text, sentence) if not any(_overlap(match, zone) for zone in zones)]
        found = sorted([*zones, *exact], key=lambda match: match.start) or self._unsaid(text, sentence)
        inside = [one for one, after in pairwise((*found, None)) if one is not None and not _is_elsewhere(text, one, after)]
        told = (self._with_its_town(text, sentence, match) for match in inside)
        return [match for match in told if match.place.kind is not PlaceKind.WHOLE_PROVINCE]

    def _with_its_town(self, text: str, sentence: list[Word], match: PlaceMatch) -> PlaceMatch:
        """A province or a country, with the name before it that it puts there: « Windsor en Ontario » says Ontario."""
        if match.place.kind is not PlaceKind.OUTSIDE or match.place.locative.startswith(_IN_A_TOWN):
            return match
        before = [word for word in sentence if word.end <= match.start]
        lead = next((i for i in range(len(before), 0, -1) if before[i - 1].form not in _LEADS_ELSEWHERE), 0)
        for length in range(min(self.index.longest, lead), 0, -1):
            name = before[lead - length : lead]
            named = self.index.named(tuple(word.form for word in name)) is not None
            if named and _LIES_IN.fullmatch(text, name[-1].end, match.start):
                return replace(match, start=name[0].start)
        return match

    def _unsaid(self, text: str, sentence: list[Word]) -> list[PlaceMatch]:
        """What is named with a slip of the finger or by ear."""
        guessed = self._guess(text, sentence, 0, len(sentence), 1)
        heard = [_as_match(sentence, one) for one in self._by_ear.find(text, sentence)]
        whole = [match for match in heard if not _is_half_a_name(text, match) and not _WEB.match(text, match.end)]
        longer = any(match.start <= guess.start and match.end >= guess.end for guess in guessed for match in whole)
        return whole if longer or not guessed else guessed

    def _postal(self, text: str) -> Iterator[PlaceMatch]:
        for zone in postal_zones(text):
            for prefix in (zone.code, zone.code[:2], zone.code[:1]):
                place = self.index.get(f"{PlaceKind.POSTAL_ZONE.value}:{prefix}")
                if place is not None:
                    match = PlaceMatch(place, zone.start, zone.end)
                    if not _may_be_a_word(text, match):
                        yield match
                    break
        code = code_of_elsewhere(text)
        place = self.index.get(f"{PlaceKind.POSTAL_ZONE.value}:{code.code}") if code is not None else None
        if code is not None and place is not None:
            yield PlaceMatch(place, code.start, code.end)

    def _exact(self, text: str, sentence: list[Word]) -> Iterator[PlaceMatch]:
        position = 0
        while position < len(sentence):
            length, named = self._longest_at(text, sentence, position)
            if named is not None and names_a_street(text, sentence, position):
                position += length  # whole: « le chemin du Lac-Beauport » names neither the lake nor Beauport
                continue
            counts = named is not None and self._counts(text, sentence, position, length, named)
            if named is None or not counts or self._gives_way(text, sentence, position, length):
                position += 1
                continue
            last = position + length
            match = PlaceMatch(named.place, sentence[position].start, sentence[last - 1].end)
            # « Saint-Paul » inside « Saint-Paul-de-Montmniy » is not what was meant: a longer name with a slip goes first,
            # and where there is none, half a name is no name.
            longer = self._guess(text, sentence, max(0, position - 2), min(len(sentence), last + 4), length + 1)
            wider = [guess for guess in longer if guess.start <= match.start and guess.end >= match.end]
            if not wider and (heard := self._by_ear.around(text, sentence, position, last)) is not None:
                wider = [_as_match(sentence, heard)]
            if wider:
                yield wider[0]
                last = next(i for i, word in enumerate(sentence) if word.end == wider[0].end) + 1
            elif not _is_half_a_name(text, match):
                yield match
            position = last

    def _longest_at(self, text: str, sentence: list[Word], position: int) -> tuple[int, NamedPlace | None]:
        """The longest whole name (« Saint-Georges » in « Saint-Georges, est-ce… »), else the longest half of one."""
        half: tuple[int, NamedPlace | None] = (0, None)
        for length in range(min(self.index.longest, len(sentence) - position), 0, -1):
            span = sentence[position : position + length]
            named = self.index.named(tuple(word.form for word in span))
            if named is None or _is_cut(text, span):
                continue
            if not _is_half_a_name(text, PlaceMatch(named.place, span[0].start, span[-1].end)):
                return length, named
            half = half if half[0] else (length, named)
        return half

    def _gives_way(self, text: str, sentence: list[Word], position: int, length: int) -> bool:
        """Whether a name takes its article from a sentence that says another, as long (« la Baie » in « la Baie-James »)."""
        if length == 1 or sentence[position].form not in SMALL_WORDS:
            return False
        next_length, named = self._longest_at(text, sentence, position + 1)
        return named is not None and not named.weak and next_length >= length

    def _counts(self, text: str, sentence: list[Word], position: int, length: int, named: NamedPlace) -> bool:
        if names_a_person(sentence, position):
            return False
        if not named.weak:
            return True
        around = [*sentence[:position], *sentence[position + length :]]
        alone = all(word.form in SMALL_WORDS for word in around)
        return alone or treats_as_place(text, sentence, position, position + length)

    def _guess(self, text: str, sentence: list[Word], first: int, last: int, shortest: int) -> list[PlaceMatch]:
        """The longest run of words, of `shortest` words at least, one slip away from a name, where a place would stand.

        Several names as near give « one of them » when they are few, and nothing when they are many.
        """
        for length in range(min(_LONGEST_TYPO, last - first), shortest - 1, -1):
            for position in range(first, last - length + 1):
                if not may_stand_for_place(sentence, position, position + length):
                    continue
                span = sentence[position : position + length]
                before = sentence[position - 1].form if position else ""
                near = [self.index.named_after(before, key) for key in self._typos.near(tuple(word.form for word in span))]
                places = tuple(
                    named.place
                    for named in near
                    if named is not None
                    and named.place.kind is not PlaceKind.OUTSIDE
                    and (not named.weak or treats_as_place(text, sentence, position, position + length))
                )
                if places and not names_a_street(text, sentence, position):
                    guess = PlaceMatch(one_of(places), span[0].start, span[-1].end, Certainty.SURE)
                    few = len(guess.place.options) <= _OPTIONS_LIMIT
                    return [guess] if few and not _is_half_a_name(text, guess) else []
        return []


def _is_elsewhere(text: str, match: PlaceMatch, after: PlaceMatch | None) -> bool:
    """Whether what follows at once says that the place is not the one of Québec (« Windsor en Ontario », « Laval, France »)."""
    if after is None or after.place.kind is not PlaceKind.OUTSIDE or match.place.kind is PlaceKind.OUTSIDE:
        return False
    return not after.place.locative.startswith(_IN_A_TOWN) and bool(_LIES_IN.fullmatch(text, match.end, after.start))


def _as_match(sentence: Sequence[Word], heard: HeardPlace) -> PlaceMatch:
    return PlaceMatch(heard.place, sentence[heard.start].start, sentence[heard.end - 1].end, heard.certainty)


def _is_cut(text: str, span: Sequence[Word]) -> bool:
    """Whether a mark ends something inside the span: no name goes on after it."""
    return any(ends_between(text, one.end, other.start) for one, other in pairwise(span))


def _is_half_a_name(text: str, match: PlaceMatch) -> bool:
    """Whether a hyphen ties the match to another word (« Emploi-Québec », « Saint-Paul-de-… »), which then is its name."""
    after, before = text[match.end : match.end + 2], text[max(0, match.start - 2) : match.start]
    tied_after = len(after) > 1 and after[0] in _HYPHENS and after[1].isalpha() and not _POINTING.match(text, match.end)
    tied_before = len(before) > 1 and before[1] in _HYPHENS and before[0].isalpha()
    return tied_after or (tied_before and not _OLD_TOWN.search(text, 0, match.start))


def _may_be_a_word(text: str, match: PlaceMatch) -> bool:
    """Whether a zone outside Québec, without the rest of its code and among other words, reads like « B2B » or « T4A »."""
    bare = match.end - match.start == _ZONE_LENGTH
    return match.place.kind is PlaceKind.OUTSIDE and bare and not says_only(text, [(match.start, match.end)])


def says_only(text: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether `text` says nothing but those spans (start, end in characters), with the small words that carry a place."""
    covered = list(spans)
    rest = [word for word in words(text) if not any(start <= word.start < end for start, end in covered)]
    return bool(covered) and all(word.form in SMALL_WORDS for word in rest)


def _overlap(one: PlaceMatch, other: PlaceMatch) -> bool:
    return one.start < other.end and other.start < one.end
