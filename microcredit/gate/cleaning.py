"""Text as a person meant it, without what only machines put there."""

import re
import unicodedata

# Control, format (zero-width, direction marks, tags), surrogate, private and unassigned characters mean nothing to a reader,
# nor does the frame of a keycap: « 5️⃣1️⃣4️⃣ » is a telephone's beginning.
_MEANINGLESS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Me"})
# Marks and letters that show nothing: joiners, variation selectors, fillers of Korean.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_SPACES = re.compile(r"\s+")
_MARKS_KEPT = 2  # accents piled on one letter: no written language needs more, and digits bear none
# Characters that a person may see as a slash; Rasa reads only the plain one as the start of a command.
_SLASHES = "/\u2044\u2215\u29f8"


def clean(text: str) -> str:
    """Returns `text` on one line, with plain letters and digits, without invisible characters, spaces at the ends or commands.

    Letters in disguise (mathematical, full-width) become plain ones, as do the digits of other scripts. Slashes at the start
    go: Rasa would take what follows for an order.
    """
    kept = "".join(_plain(char) for char in _INVISIBLE.sub("", _without_surrogates(text)))
    # After the invisible ones are gone, so that a letter and the accent they kept apart become one.
    folded = unicodedata.normalize("NFKC", kept)
    return _SPACES.sub(" ", _without_piles(folded)).strip().lstrip(_SLASHES + " ").rstrip()


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
    room = _MARKS_KEPT
    for char in text:
        if not unicodedata.combining(char):
            room = 0 if char.isdigit() else _MARKS_KEPT
            pieces.append(char)
        elif room:
            room -= 1
            pieces.append(char)
    return "".join(pieces)
