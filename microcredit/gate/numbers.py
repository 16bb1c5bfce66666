"""Numbers that belong to a person: telephone, social insurance, card, health insurance.

A number is told by its length and its check digit, however it is spaced: `python-stdnum` and `phonenumbers` know the rules.
"""

import re
from collections.abc import Iterator

import phonenumbers
from stdnum import luhn

from microcredit.gate.letters import find_lettered
from microcredit.gate.spans import DASHES, Span

_HOME = "CA"
# How newcomers from France write their own number; other countries' are told by their « + ».
_REGIONS = (_HOME, "FR")
# A group of digits, and what people put between two of them; a comma and a space part two numbers.
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(rf"(?:[\s./()_*{DASHES}]|,(?!\s)){{1,3}}\Z")
_LETTER_O = re.compile(r"(?<=\d)o(?![^\W\d_])|(?<![^\W\d_])o(?=[\s.-]?\d)", re.IGNORECASE)  # « O46 454 286 »
_MONEY = re.compile(r"\s*(?:[km]?\$|dollars?\b|piastres?\b|piasses?\b|cad\b)", re.IGNORECASE)
_ROUND = "00"  # how an amount ends: « 8000-20000 » passes for a social insurance number
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOCIAL_INSURANCE = re.compile(
    r"\b(?:n\.?a\.?s\b|s\.?i\.?n\b|(?:num[ée]ro|no|#)?\s*d['’ ]?\s*assurance[- ]sociale|assurance[- ]sociale)", re.IGNORECASE
)
# Without its area code: « 555-0123 »; with a space or nothing, only after a word that says so.
_LOCAL = re.compile(rf"(?<![\d.,{DASHES}])[2-9]\d{{2}}([\s.{DASHES}]?)(\d{{4}})(?![.,]?\d|[{DASHES}])")
_SAYS_PHONE = re.compile(
    r"\b(?:t[ée]l\w*|cell\w*|phone|num[ée]ro|r?appel\w*|rejoi\w+|joindre|text\w+|fax)\b[^\d]{0,15}\Z", re.IGNORECASE
)

_NAS_LENGTH = 9
_CARD_LENGTHS = range(13, 20)
_CARD_GROUPS = [4, 4, 4, 4]
_PHONE_LENGTHS = (10, 11)
_UNKNOWN_SHORTEST = 9  # digits in one block; nothing the assistant answers needs as many
_CONTEXT = 40  # characters before a number that may say what it is
_GROUPS_LIMIT = 19


def find_numbers(text: str) -> Iterator[Span]:
    """Yields where `text` holds a personal number, with its kind: nas, carte, telephone, assurance_maladie or numero.

    The same digits may be found more than once, with others around them.
    """
    text = _LETTER_O.sub("0", text)
    yield from find_lettered(text)
    yield from _local_phones(text)
    for run in _runs(text):
        yield from _in_run(text, run)
    for region in _REGIONS:
        matcher = phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.VALID)
        yield from (Span(found.start, found.end, "telephone") for found in matcher if not _MONEY.match(text, found.end))


def _local_phones(text: str) -> Iterator[Span]:
    for found in _LOCAL.finditer(text):
        separator, last = found[1], found[2]
        is_plain = separator.strip() and not last.endswith(_ROUND) and not _YEAR.fullmatch(last)
        if not _MONEY.match(text, found.end()) and (is_plain or _says(_SAYS_PHONE, text, found.start())):
            yield Span(found.start(), found.end(), "telephone")


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
    """Yields every part of a run that is a number: the longest is not always the right one, and they are hidden together."""
    for first in range(len(run)):
        for last in range(first + 1, min(len(run), first + _GROUPS_LIMIT) + 1):
            groups = [group[0] for group in run[first:last]]
            start, end = run[first].start(), run[last - 1].end()
            kind = "" if _are_ordinary(groups) or _MONEY.match(text, end) else _kind(text, start, groups)
            if kind:
                is_in_parentheses = text[start - 1 : start] == "(" and ")" in text[start:end]
                yield Span(start - is_in_parentheses, end, kind)


def _kind(text: str, start: int, groups: list[str]) -> str:
    """What the groups of digits that begin at `start` are; empty for an ordinary number."""
    digits = "".join(groups)
    if len(digits) < _UNKNOWN_SHORTEST:
        return ""
    if _is_card(groups, digits):
        return "carte"
    if len(digits) == _NAS_LENGTH and (luhn.is_valid(digits) or _says(_SOCIAL_INSURANCE, text, start)):
        return "nas"
    if len(digits) in _PHONE_LENGTHS and _is_phone(digits):
        return "telephone"
    return "numero" if len(groups) == 1 else ""


def _is_card(groups: list[str], digits: str) -> bool:
    if [len(group) for group in groups] == _CARD_GROUPS and digits[0] in "3456":
        return True  # a slip of the finger in it changes nothing
    return len(digits) in _CARD_LENGTHS and digits[0] in "23456" and luhn.is_valid(digits)


def _are_ordinary(groups: list[str]) -> bool:
    """Whether several groups are amounts or years (« 5000-50000 », « 2020-2021-2022 »)."""
    if len(groups) == 1:
        return False
    return all(group.endswith(_ROUND) for group in groups) or all(_YEAR.fullmatch(group) for group in groups)


def _says(pattern: re.Pattern[str], text: str, start: int) -> bool:
    """Whether what stands before a number says what it is."""
    return bool(pattern.search(text, max(0, start - _CONTEXT), start))


def _is_phone(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, _HOME))
    except phonenumbers.NumberParseException:
        return False
