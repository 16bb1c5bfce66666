"""Names that sound like what was written, and how near each is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA

from microcredit.places.phonetics import sound, sound_of
from microcredit.text.words import Key

_SHORTEST = 4  # letters
_LONG_WORD = 4  # letters; shorter words mostly tie others together
_TIE = 2  # letters; a word as short stands for no other
_LONG, _LONGER = 7, 10  # letters from which two, then three, may differ beside one sound
_DRAWN_OUT = re.compile(r"(.)\1+$")


class Nearness(IntEnum):
    """How near a name is to what was written, the nearest first."""

    SAME_SOUND = 1
    ONE_SLIP = 2
    ONE_SOUND = 3


@dataclass(frozen=True)
class Heard:
    """A name near to what was written. `ordinary`: what was written differently is, as written, a French word."""

    key: Key
    nearness: Nearness
    edits: int
    ordinary: bool


class HearingIndex:
    """Finds the names that sound like what was written, or nearly.

    Each name is filed under its sound and under its sound less one; so is what is looked for. Two sounds one apart always
    share one of these forms, so that a look-up costs a few dictionary reads.
    """

    def __init__(self, names: Iterable[Key], french_words: frozenset[str]) -> None:
        """Files the names.

        Args:
            names: names cut into folded words.
            french_words: folded French words that sound like a word of a name, or nearly.
        """
        self._french_words = french_words
        # Hashes of the forms, and lists only where names share one: a third of the memory. Each name found is compared, so
        # that two forms of the same hash do no harm.
        self._filed: dict[int, Key] = {}
        self._filed_more: dict[int, list[Key]] = {}
        for key in names:
            if sum(map(len, key)) >= _SHORTEST and not any(word[0].isdigit() for word in key):
                for form in _forms(sound_of(key)):
                    if self._filed.setdefault(form, key) is not key:
                        self._filed_more.setdefault(form, []).append(key)

    def near(self, written: Key) -> list[Heard]:
        """Returns the names that sound like `written` or nearly, the nearest only; empty when there is none."""
        if sum(map(len, written)) < _SHORTEST or self._is_drawn_out(written):
            return []
        said = sound_of(written)
        keys: dict[Key, None] = {}
        for form in _forms(said):
            if form in self._filed:
                keys[self._filed[form]] = None
                keys.update(dict.fromkeys(self._filed_more.get(form, ())))
        found = [heard for key in keys if (heard := self._compared(written, said, key)) is not None]
        best = min(((heard.nearness, heard.edits) for heard in found), default=None)
        return [heard for heard in found if (heard.nearness, heard.edits) == best]

    def _is_drawn_out(self, written: Key) -> bool:
        """Whether it is a French word with its last letter repeated (« mercii »)."""
        (first, *rest) = written
        return not rest and first not in self._french_words and _DRAWN_OUT.sub(r"\1", first) in self._french_words

    def _compared(self, written: Key, said: str, key: Key) -> Heard | None:
        letters, meant = "".join(written), "".join(key)
        most = len(meant) // 2
        edits = OSA.distance(letters, meant, score_cutoff=most)
        if edits > most:
            return None
        sounds = 0 if edits == 0 else OSA.distance(said, sound_of(key), score_cutoff=1)
        nearness = _nearness(sounds, edits, min(len(letters), len(meant)))
        if nearness is None:
            return None
        if len(written) == len(key):
            changed = [(one, other) for one, other in zip(written, key, strict=True) if one != other]
            # « il » is no island, and « et » no point of the compass.
            if any(len(one) <= _TIE for one, _ in changed) or not all(_is_near_word(one, other) for one, other in changed):
                return None
            return Heard(key, nearness, edits, all(one in self._french_words for one, _ in changed))
        if len(written) > len(key) and nearness is Nearness.ONE_SOUND:
            return None
        return Heard(key, nearness, edits, len(written) > len(key) or letters in self._french_words)


def _nearness(sounds: int, edits: int, length: int) -> Nearness | None:
    """How near two names are, `sounds` and `edits` (letters) apart; None when far. `length`: letters of the shorter."""
    if sounds == 0:
        return Nearness.SAME_SOUND
    if edits <= 1 and length > _SHORTEST:
        return Nearness.ONE_SLIP
    if sounds <= 1 and edits <= (3 if length >= _LONGER else 2 if length >= _LONG else 0):
        return Nearness.ONE_SOUND
    return None


def _is_near_word(written: str, meant: str) -> bool:
    """Whether one word of a name is near enough: a short one must sound the same, lest « Nord » be read for « port »."""
    sounds = OSA.distance(sound(written), sound(meant), score_cutoff=1)
    length = min(len(written), len(meant))
    if sounds == 0:
        return True
    if length < _LONG_WORD:
        return False
    return OSA.distance(written, meant) <= (1 if length < _LONG - 1 else 3)


def _forms(said: str) -> Iterator[int]:
    yield hash(said)
    for position in range(len(said)):
        yield hash(said[:position] + said[position + 1 :])
