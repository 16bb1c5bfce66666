"""Writes out every word of a Hunspell dictionary, one a line: stems, and what their suffixes make of them.

Usage: .venv/bin/python scripts/hunspell_words.py WORDS.dic RULES.aff > word_list

For `scripts/build_places.py`, with the « Dictionnaires orthographiques français » (Olivier R., MPL 2.0; npm's package
dictionary-fr: index.dic, index.aff). Prefixes are left out: that dictionary's are elisions (« l' », « qu' »). So are
names and symbols: what has a capital, a figure or fewer than two letters is no word of a sentence.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADER_CELLS = 4  # « SFX flag cross count »; a rule has a fifth cell, the ending of the stems it is for
_FLAG_LETTERS = 2  # the dictionary says « FLAG long »
_NOT_ALONE = "()"  # NEEDAFFIX: the stem is a word with a suffix only
_UNLIKELY = {"{}", "--"}  # FORBIDDENWORD, NOSUGGEST: no word, or a symbol
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Suffix:
    """One rule: a stem that ends as `condition` says loses `strip` and gains `ending`."""

    strip: str
    ending: str
    condition: re.Pattern[str]

    def of(self, stem: str) -> str | None:
        """The word that the rule makes of `stem`, or None where it is not for it."""
        if not self.condition.search(stem) or not stem.endswith(self.strip):
            return None
        return stem[: len(stem) - len(self.strip)] + self.ending


def read_suffixes(lines: Iterable[str]) -> dict[str, list[Suffix]]:
    """The suffixes of each flag in the lines of an .aff file."""
    rules: dict[str, list[Suffix]] = defaultdict(list)
    for line in lines:
        cells = line.split()
        if cells[:1] == ["SFX"] and len(cells) > _HEADER_CELLS:
            _, flag, strip, ending, condition, *_ = cells
            made = ending.partition("/")[0]
            rules[flag].append(Suffix(_unless_zero(strip), _unless_zero(made), re.compile(f"(?:{condition})$")))
    return rules


def words_of(lines: Iterable[str], rules: dict[str, list[Suffix]]) -> Iterator[str]:
    """Each word that the lines of a .dic file hold: stems, and what their suffixes make of them."""
    for line in lines:
        stem, _, written = (line.split() or [""])[0].partition("/")
        flags = [written[start : start + _FLAG_LETTERS] for start in range(0, len(written), _FLAG_LETTERS)]
        if _UNLIKELY.isdisjoint(flags):
            made = (suffix.of(stem) for flag in flags for suffix in rules.get(flag, ()))
            stems = [] if _NOT_ALONE in flags else [stem]
            yield from (word for word in (*stems, *made) if word and _is_of_a_sentence(word))


def _is_of_a_sentence(word: str) -> bool:
    return len(word) > 1 and word == word.lower() and _WORD.fullmatch(word) is not None


def _unless_zero(cell: str) -> str:
    return "" if cell == "0" else cell


def main(dictionary: Path, affixes: Path) -> None:
    """Prints the words, sorted, each once."""
    rules = read_suffixes(affixes.read_text(encoding="utf-8").splitlines())
    words = set(words_of(dictionary.read_text(encoding="utf-8").splitlines(), rules))
    sys.stdout.writelines(f"{word}\n" for word in sorted(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
