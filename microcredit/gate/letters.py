"""Numbers of Québec that begin with letters: health insurance (RAMQ), driving licence (SAAQ)."""

import re
from collections.abc import Iterator

from microcredit.gate.spans import DASHES, Span

_BETWEEN = rf"[\s./_{DASHES}]{{0,3}}"
# Four letters of the name, then year, month, day of birth and two digits.
_HEALTH = re.compile(
    r"(?<![^\W_])(?!visa)(?:[a-z]{4}|[a-z]{3}\s[a-z]|[a-z](?:\s[a-z]){3})"
    rf"(?P<between>{_BETWEEN})"
    rf"(?P<digits>\d{{4}}{_BETWEEN}\d{{4}}|\d{{6}}{_BETWEEN}\d{{2}}|\d{{2}}(?:{_BETWEEN}\d{{2}}){{3}})(?!\d)",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"(?:19|20)\d\d{_BETWEEN}(?:19|20)\d\d")
_SAYS_HEALTH = re.compile(r"\b(?:ramq|assurance[- ]maladie|carte[- ]soleil)\b", re.IGNORECASE)
_CONTEXT = 40  # characters before a number that may say what it is
_WOMAN = 50  # added to the month of birth of a woman
_MONTHS, _DAYS = range(1, 13), range(1, 32)

_LICENCE = re.compile(rf"\b[a-z]\d{{4}}[\s{DASHES}]?\d{{6}}[\s{DASHES}]?\d{{2}}\b", re.IGNORECASE)  # one letter, twelve digits


def find_lettered(text: str) -> Iterator[Span]:
    """Yields the numbers of health insurance (assurance_maladie) and of driving licences (numero) of `text`."""
    for found in _HEALTH.finditer(text):
        said = _SAYS_HEALTH.search(text, max(0, found.start() - _CONTEXT), found.start())
        if said or not found["between"] or _holds_a_birth_date(found):
            yield Span(found.start(), found.end(), "assurance_maladie")
    yield from (Span(found.start(), found.end(), "numero") for found in _LICENCE.finditer(text))


def _holds_a_birth_date(found: re.Match[str]) -> bool:
    """Whether the digits may be a birth date, which tells a number from four letters and two amounts (« pour 2500 3000 »)."""
    digits = re.sub(r"\D", "", found["digits"])
    month, day = int(digits[2:4]) % _WOMAN, int(digits[4:6])
    if _YEARS.fullmatch(found["digits"]) and not found[0].isupper():
        return False  # « pour 2010-2011 »
    return month in _MONTHS and day in _DAYS
