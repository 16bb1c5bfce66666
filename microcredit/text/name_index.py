"""Finds known names in a text: the longest wins, whatever the case, accents, hyphens or apostrophes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from microcredit.text.words import Word, words

T = TypeVar("T")


@dataclass(frozen=True)
class NameMatch(Generic[T]):
    """What a text names, and where (`start`, `end` in characters of the text)."""

    value: T
    start: int
    end: int


class NameIndex(Generic[T]):
    """Names of things, ready to be looked for in a sentence."""

    def __init__(self) -> None:
        """Starts without any name."""
        self._by_key: dict[tuple[str, ...], T] = {}
        self._longest = 0

    def add(self, name: str, value: T) -> T:
        """Adds a name and returns whose it is: `value`, or the one that already had it, which keeps it.

        Raises:
            ValueError: the name has no letter or digit.
        """
        key = _key(words(name))
        if not key:
            raise ValueError(f"le nom {name!r} ne contient aucun mot")
        self._longest = max(self._longest, len(key))
        return self._by_key.setdefault(key, value)

    def find(self, text: str) -> list[NameMatch[T]]:
        """Returns what `text` names, from left to right, without overlap; empty when it names nothing known."""
        return list(self._scan(words(text)))

    def _scan(self, sentence: list[Word]) -> Iterator[NameMatch[T]]:
        position = 0
        while position < len(sentence):
            length = self._longest_at(sentence, position)
            if length:
                span = sentence[position : position + length]
                yield NameMatch(self._by_key[_key(span)], span[0].start, span[-1].end)
            position += length or 1

    def _longest_at(self, sentence: list[Word], position: int) -> int:
        longest = min(self._longest, len(sentence) - position)
        lengths = range(longest, 0, -1)
        return next((n for n in lengths if _key(sentence[position : position + n]) in self._by_key), 0)


def _key(sentence: list[Word]) -> tuple[str, ...]:
    return tuple(word.form for word in sentence)
