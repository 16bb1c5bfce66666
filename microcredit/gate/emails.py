"""E-mail addresses, written plainly or in words (« jean (at) exemple point ca »)."""

import re
from collections.abc import Iterator

from microcredit.gate.spans import Span

_OPEN, _CLOSE = r"\s*[\[({<]\s*", r"\s*[\])}>]\s*"
_AROBASE = rf"(?:\s*@+\s*|{_OPEN}(?:at|a|arobase?|@){_CLOSE}|\s+arobase?\s+)"
_AT = rf"(?:{_AROBASE}|\s+(?:a commercial|at)\s+)"
_DOT = rf"(?:\s?\.\s?|,(?=\S)|{_OPEN}(?:dot|point|\.){_CLOSE}|\s+(?:point|dot)\s+)"
_DOT_AGAIN = r"(?:\.|\s+(?:point|dot)\s+)"  # not « . »: « jean@exemple.ca. Ça marche »
_SAID = r"\s+(?:point|dot|tiret(?:\s+bas)?|underscore|soulign[ée]|trait d['’]union)\s+"
# From the start of a word only, and so many parts at most: looked for from each letter to the end, 500 letters take a tenth
# of a second, and four times as many sixteen times that.
_PARTS_MORE = "{0,8}"
_NAME = rf"[\w+%-]+(?:\.[\w+%-]+){_PARTS_MORE}"
_LOCAL_PART = rf"(?<![\w+%-]){_NAME}(?:{_SAID}{_NAME}){_PARTS_MORE}"
_ENDING = r"(?:com|ca|net|org|fr|qc|info|me|live|io|co|coop|edu|quebec|be|ch|dz|ma|tn|ht|mx)"
_MAILERS = r"(?:gmail|hotmail|outlook|yahoo|live|icloud|videotron|sympatico|bell|proton(?:mail)?)"
# What cannot be in an address written without spaces, and what may follow it.
_BREAK = r"\s@<>()\[\]{},;:!?«»\"“”/|"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LOCAL_PART}{_AT}[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}{_ENDING}\b(?:{_DOT_AGAIN}{_ENDING}\b)?",
        rf"{_LOCAL_PART}(?:\s+arobase?\s+|{_OPEN}(?:at|arobase?|@){_CLOSE})[\w-]+",  # without its ending
        rf"{_LOCAL_PART}\s+(?:[aà]|chez)\s+{_MAILERS}{_DOT}{_ENDING}\b",
        # Whatever else has a « @ » and then a letter, but not « 5@10 » nor the name of an account (« @salon »).
        rf"(?<![^{_BREAK}])[^{_BREAK}]+(?:@+(?=[^{_BREAK}]*[^\W\d_])[^{_BREAK}]*[^{_BREAK}.])+",
    )
)


def find_emails(text: str) -> Iterator[Span]:
    """Yields the e-mail addresses of `text`."""
    for pattern in _PATTERNS:
        yield from (Span(found.start(), found.end(), "courriel") for found in pattern.finditer(text))
