"""Text as a person meant it, without what only machines put there."""

import re
import unicodedata

# Control, format (zero-width, direction marks, tags), surrogate, private and unassigned characters mean nothing to a reader.
_MEANINGLESS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = re.compile(r"\s+")
_MARKS_KEPT = 2  # accents piled on one letter: no written language needs more
# Characters that a person may see as a slash; Rasa reads only the plain one as the start of a command.
_SLASHES = "/\u2044\u2215\u29f8"


def clean(text: str) -> str:
    """Returns `text` on one line, with plain letters and digits, without invisible characters, spaces at the ends or commands.

    Letters in disguise (mathematical, full-width) become plain ones, as do the digits of other scripts. Slashes at the start
    go: Rasa would take what follows for an order.
    """
    folded = unicodedata.normalize("NFKC", _without_surrogates(text))
    kept = "".join(_plain(char) for char in folded)
    return _SPACES.sub(" ", _without_piles(kept)).strip().lstrip(_SLASHES + " ").rstrip()


def has_words(text: str) -> bool:
    """Whether `text` holds at least one letter or digit."""
    return any(char.isalnum() for char in text)


def _without_surrogates(text: str) -> str:
    # Half a pair, which JSON can carry, is not a character: it can be neither stored nor sent.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    if unicodedata.category(char) in _MEANINGLESS:
        return ""
    digit = unicodedata.digit(char, None)
    return char if digit is None else str(digit)


def _without_piles(text: str) -> str:
    pieces: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MARKS_KEPT:
            pieces.append(char)
    return "".join(pieces)
