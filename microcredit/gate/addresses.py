"""Where a person can be written to or found: e-mail, street address, full postal code."""

import re
from collections.abc import Callable, Iterator

from microcredit.gate.spans import Span

# « @ » as people write it to be cunning, and the dot.
_AT = r"(?:\s*@\s*|\s*[\[(]\s*(?:at|arobas[e]?|@)\s*[\])]\s*|\s+(?:arobas[e]?|a commercial|at)\s+)"
_DOT = r"(?:\s*\.\s*|\s*[\[(]\s*(?:dot|point|\.)\s*[\])]\s*|\s+(?:point|dot)\s+)"
_LOCAL_PART = r"[\w+%-]+(?:\.[\w+%-]+)*"
_ENDING = r"(?:com|ca|net|org|fr|qc|info|me|live|io|co|edu|quebec|be|ch|dz|ma|tn|ht|mx)"
_EMAIL = re.compile(rf"{_LOCAL_PART}{_AT}[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}{_ENDING}\b(?:{_DOT}{_ENDING}\b)?", re.IGNORECASE)
_BARE_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_SPOKEN_PARTS = re.compile(rf"({_LOCAL_PART}(?:\s+(?:point|dot)\s+{_LOCAL_PART})+)(?={_AT})", re.IGNORECASE)

# Letters of Canada Post; people write O for 0 and I for 1.
_FIRST, _LETTER, _DIGIT = "[ABCEGHJ-NPRSTVXY]", "[ABCEGHJ-NPRSTV-Z]", "[0-9OI]"
_POSTAL = re.compile(rf"\b({_FIRST})({_DIGIT})({_LETTER})[ .-]{{0,2}}{_DIGIT}\s?{_LETTER}\s?{_DIGIT}\b", re.IGNORECASE)
_AS_DIGIT = str.maketrans({"O": "0", "I": "1"})

_WAYS = (
    r"rue|av|ave|avenue|boul|boulevard|bd|blvd|ch|chemin|rang|rg|route|rte|mont[ée]e|c[ôo]te|all[ée]e|impasse|croissant"
    r"|crois|terrasse|carr[ée]|autoroute|promenade|ruelle|square|sentier|quai|faubourg|esplanade"
)
_OPEN_WAYS = r"place|pl|domaine|passage|parc"  # ordinary words too: only before a capital
_ENGLISH_WAYS = r"street|st|road|rd|avenue|ave|drive|dr|lane|boulevard|blvd|crescent"
_LINKS = r"(?:de|du|des|la|le|les|l['’]|d['’]|saint|sainte|st|ste|notre|dame)"
_NUMBER = r"\b\d{1,5}(?:\s?[a-d]\b)?(?:\s?[-–]\s?\d{1,5})?"
_NAME = rf"(?:(?i:{_LINKS})[\s.'’-]*)*[\w'’.-]+"
_FRENCH_STREET = re.compile(
    rf"{_NUMBER},?\s+(?:\d{{1,3}}\s?(?:e|er|re|[èi]e?me)\s+(?i:{_WAYS})\b\.?|(?i:{_WAYS})\b\.?\s+{_NAME}"
    rf"|(?i:{_OPEN_WAYS})\b\.?\s+(?:(?i:{_LINKS})\s*)*(?-i:[A-ZÀ-Ý])[\w'’.-]*)"
)
_ENGLISH_STREET = re.compile(rf"{_NUMBER},?\s+(?:[\w'’.-]+\s+){{1,3}}(?i:{_ENGLISH_WAYS})\b\.?(?=\W|\Z)(?!\s+[a-zà-ÿ]{{2,}})")
_LOT = re.compile(
    r"\b(?:(?:app|appt|apt)\.?|appartement|bureau|suite|local|unit[ée]?|porte|c\.?\s?p\.?|case postale|bo[iî]te postale)"
    r"\s*#?\s*\d{1,5}\s?[a-d]?\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,;:!?()\[\]]|\.\s|\b(?:[àa]|au|aux|dans|en|sur|pr[èe]s|et|app|appt|apt|qc|qu[ée]bec)\b|\d", re.IGNORECASE)
_WORD = re.compile(r"\s+[\w'’.-]+")
_STREET_WORDS_MORE = 3

# Tells how far after a position in a text the first place it names begins.
FirstPlace = Callable[[str], int]


def find_emails(text: str) -> Iterator[Span]:
    """Yields the e-mail addresses of `text`, written plainly or not (« jean (at) exemple point ca »)."""
    for pattern in (_EMAIL, _BARE_EMAIL):
        for found in pattern.finditer(text):
            spoken = [part for part in _SPOKEN_PARTS.finditer(text) if part.start() < found.start() <= part.end()]
            yield Span(spoken[0].start() if spoken else found.start(), found.end(), "courriel")


def find_postal_codes(text: str) -> Iterator[Span]:
    """Yields the full postal codes of `text`; each keeps its first three characters, which name an area and not a home."""
    for found in _POSTAL.finditer(text):
        written = found[0]
        if any(char.isdigit() for char in written):
            zone = f"{found[1]}{found[2].upper().translate(_AS_DIGIT)}{found[3]}".upper()
            yield Span(found.start(), found.end(), "code_postal", zone)


def find_streets(text: str, first_place: FirstPlace) -> Iterator[Span]:
    """Yields the street addresses of `text`, which begin with a number, and the number of a flat or a box.

    Args:
        text: the message.
        first_place: given a text, tells where the first place it names begins (its length when it names none): the town that
            follows a street without a comma stays readable.
    """
    for found in _FRENCH_STREET.finditer(text):
        yield Span(found.start(), _end_of_name(text, found.end(), first_place), "adresse")
    for pattern in (_ENGLISH_STREET, _LOT):
        yield from (Span(found.start(), found.end(), "adresse") for found in pattern.finditer(text))


def _end_of_name(text: str, position: int, first_place: FirstPlace) -> int:
    """Where a street's name ends: at a place, at a word or a sign that begins something else, or after a few words."""
    stop = _STOP.search(text, position)
    rest = text[position : stop.start() if stop else len(text)]
    rest = rest[: first_place(rest)]
    end = 0
    for _ in range(_STREET_WORDS_MORE):
        word = _WORD.match(rest, end)
        if word is None:
            break
        end = word.end()
    return position + end
