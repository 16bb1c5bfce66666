"""A name with one slip of the finger: a letter too many, missing, wrong, or two swapped; or its spaces left out."""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from microcredit.text.words import Key

_SHORTEST = 6  # letters; a shorter name has too many neighbours
_LONG_WORD = 4  # letters; shorter words mostly tie others together


class TypoIndex:
    """Finds the names at one slip of what was written.

    Each name is filed under itself and under itself less one letter; so is what is looked for. Two words one slip apart always
    share one of these forms, so that a look-up costs a few dictionary reads instead of a comparison with every name.
    """

    def __init__(self, names: Iterable[Key], french_words: Iterable[str]) -> None:
        """Files the names.

        Args:
            names: names cut into folded words.
            french_words: folded French words one slip away from a word of a name: written so, they are that word.
        """
        self._french_words = frozenset(french_words)
        # Forms are kept as hashes, and their names in a list only where several share one: a third of the memory. Two forms
        # of the same hash do no harm, since each name found is compared.
        self._filed: dict[int, Key] = {}
        self._filed_more: dict[int, list[Key]] = {}
        for key in names:
            joined = "".join(key)
            if len(joined) >= _SHORTEST and not joined.isdigit():
                for form in _forms(joined):
                    if self._filed.setdefault(form, key) is not key:
                        self._filed_more.setdefault(form, []).append(key)

    def near(self, written: Key) -> list[Key]:
        """Returns the names one slip away from what was written; empty when it is too short, or made of French words."""
        joined = "".join(written)
        if len(joined) < _SHORTEST - 1:
            return []
        found: dict[Key, None] = {}
        for form in _forms(joined):
            if form in self._filed:
                found[self._filed[form]] = None
                found.update(dict.fromkeys(self._filed_more.get(form, ())))
        return [key for key in found if self._is_slip(written, key) and OSA.distance(joined, "".join(key)) <= 1]

    def _is_slip(self, written: Key, key: Key) -> bool:
        if len(written) > len(key):
            return False  # « la salle » is a room before it is LaSalle
        if "".join(written) == "".join(key):
            return len(written) < len(key)  # spaces left out
        if len(written) != len(key):
            return False
        changed = [place for place, (one, other) in enumerate(zip(written, key, strict=True)) if one != other]
        if len(changed) != 1:
            return False
        said, meant = written[changed[0]], key[changed[0]]
        # How much of the rest of the name stands around the changed word, as it should.
        around = sum(len(word) >= _LONG_WORD for place, word in enumerate(key) if place != changed[0])
        if min(len(said), len(meant)) < _LONG_WORD:
            return changed[0] > 0 and around > 1  # « Rimouski et » is not Rimouski-Est
        return said not in self._french_words or around > 0


def _forms(joined: str) -> Iterator[int]:
    yield hash(joined)
    for position in range(len(joined)):
        yield hash(joined[:position] + joined[position + 1 :])
