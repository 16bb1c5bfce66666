"""Numbers that belong to a person: telephone, social insurance, card, health insurance.

A number is told by its length and its check digit, however it is spaced: `python-stdnum` and `phonenumbers` know the rules.
"""

import re
from collections.abc import Iterator

import phonenumbers
from stdnum import luhn

from microcredit.gate.spans import Span

_HOME = "CA"
# How newcomers from France write their own number; other countries' are told by their « + ».
_REGIONS = (_HOME, "FR")
# A group of digits, and what people put between two of them.
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\s.,/()_*-]{1,3}\Z")
_MONEY = re.compile(r"\s*(?:[km]?\$|dollars?\b|piastres?\b|piasses?\b|cad\b)", re.IGNORECASE)
_SOCIAL_INSURANCE = re.compile(
    r"\b(?:n\.?a\.?s\b|s\.?i\.?n\b|(?:num[ée]ro|no|#)?\s*d['’ ]?\s*assurance[- ]sociale|assurance[- ]sociale)", re.IGNORECASE
)
_HEALTH = re.compile(r"\b[a-z]{4}[\s.-]?\d{4}[\s.-]?\d{4}\b", re.IGNORECASE)  # RAMQ: four letters, eight digits
_LOCAL = re.compile(r"(?<![\d.,-])[2-9]\d{2}[-.]\d{4}(?![\d.,]*\d|-)")  # « 555-1234 »
_LICENCE = re.compile(r"\b[a-z]\d{4}[\s-]?\d{6}[\s-]?\d{2}\b", re.IGNORECASE)  # SAAQ: one letter, twelve digits

_NAS_LENGTH = 9
_CARD_LENGTHS = range(13, 20)
_PHONE_LENGTHS = (10, 11)
_UNKNOWN_SHORTEST = 9  # digits in one block; nothing the assistant answers needs as many
_CONTEXT = 40  # characters before a number in which « NAS » says what it is
_GROUPS_LIMIT = 19


def find_numbers(text: str) -> Iterator[Span]:
    """Yields where `text` holds a personal number, with its kind: nas, carte, telephone, assurance_maladie or numero."""
    for pattern, kind in ((_HEALTH, "assurance_maladie"), (_LICENCE, "numero"), (_LOCAL, "telephone")):
        yield from (Span(found.start(), found.end(), kind) for found in pattern.finditer(text))
    for run in _runs(text):
        yield from _in_run(text, run)
    for region in _REGIONS:
        matcher = phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.VALID)
        yield from (Span(found.start, found.end, "telephone") for found in matcher if not _MONEY.match(text, found.end))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yields groups of digits that stand together, however they are spaced."""
    run: list[re.Match[str]] = []
    for group in _DIGITS.finditer(text):
        if run and not _BETWEEN.match(text[run[-1].end() : group.start()]):
            yield run
            run = []
        run.append(group)
    if run:
        yield run


def _in_run(text: str, run: list[re.Match[str]]) -> Iterator[Span]:
    """Yields the numbers in a run: from each group on, the longest that is one."""
    first = 0
    while first < len(run):
        for last in range(min(len(run), first + _GROUPS_LIMIT), first, -1):
            start, end = run[first].start(), run[last - 1].end()
            kind = _kind(text, start, end)
            if kind:
                yield Span(start, end, kind)
                first = last - 1
                break
        first += 1


def _kind(text: str, start: int, end: int) -> str:
    """What the digits between `start` and `end` are; empty for an ordinary number, or an amount of money."""
    written = text[start:end]
    digits = re.sub(r"\D", "", written)
    if len(digits) < _NAS_LENGTH or _MONEY.match(text, end):
        return ""
    if len(digits) in _CARD_LENGTHS and luhn.is_valid(digits) and digits[0] in "23456":
        return "carte"
    if len(digits) == _NAS_LENGTH and (luhn.is_valid(digits) or _says_social_insurance(text, start)):
        return "nas"
    if len(digits) in _PHONE_LENGTHS and _is_phone(digits):
        return "telephone"
    if written.isdigit() and len(digits) >= _UNKNOWN_SHORTEST:
        return "nas" if _says_social_insurance(text, start) else "numero"
    return ""


def _says_social_insurance(text: str, start: int) -> bool:
    return bool(_SOCIAL_INSURANCE.search(text, max(0, start - _CONTEXT), start))


def _is_phone(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, _HOME))
    except phonenumbers.NumberParseException:
        return False
