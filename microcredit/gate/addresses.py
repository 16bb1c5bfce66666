"""Where a person can be found: street address, full postal code."""

import re
from collections.abc import Callable, Iterator

from microcredit.gate.spans import DASHES, Span

# Letters of Canada Post; people write O for 0 and I for 1.
_FIRST, _LETTER, _DIGIT = "[ABCEGHJ-NPRSTVXY]", "[ABCEGHJ-NPRSTV-Z]", "[0-9OI]"
_POSTAL = re.compile(
    rf"(?<![^\W_])({_FIRST})\s?({_DIGIT})\s?({_LETTER})[\s.,/_{DASHES}]{{0,3}}{_DIGIT}\s?{_LETTER}\s?{_DIGIT}(?![^\W_])",
    re.IGNORECASE,
)
_AS_DIGIT = str.maketrans({"O": "0", "I": "1"})

_WAYS = r"rue|r(?=\.)|av|ave|avenue|boul|boulevard|bd|bld|blvd|ch|chemin|rang|rg|route|rte|mont[ée]e|impasse|autoroute|ruelle"
# Ordinary words too: they count before a capital, or after words that say where one lives.
_OPEN_WAYS = (
    "place|pl|domaine|passage|parc|c[ôo]te|all[ée]e|croissant|crois|terrasse|carr[ée]|promenade|square|sentier|quai|faubourg"
    "|esplanade"
)
_LIVES = r"\b(?:habit\w*|rest\w{1,2}|demeur\w*|log\w*|vi[ts]|situ\w*)\s+(?:au|le)\s+\Z"
_ADDRESS = r"\b(?:adresse|domicile)\b[^\d.?!]{0,12}\Z"
_LIVES_AT = re.compile(_LIVES, re.IGNORECASE)
_HOME = re.compile(rf"{_LIVES}|{_ADDRESS}", re.IGNORECASE)
_AT_NUMBER = re.compile(rf"{_LIVES}|{_ADDRESS}|\b(?:au|du)\s+\Z", re.IGNORECASE)
_CONTEXT = 40  # characters before a number that may say what it is

_NUMBER = rf"\b\d{{1,5}}(?:\s?[{DASHES}]\s?\d{{1,5}})?(?:\s?\d[/⁄]\d)?(?:\s?[{DASHES}]?\s?(?i:[a-d])\b)?"
_RANK = r"\d{1,3}\s?(?:e|er|re|[èi]e?me)"
_LINKS = r"(?:(?:de|du|des|la|le|les|saint|sainte|st|ste|notre|dame)\b|[ld]['’])"
_NAME = rf"(?:(?i:{_LINKS})[\s.'’{DASHES}]*)*[\w'’.{DASHES}]+"
_FRENCH_STREET = re.compile(
    rf"{_NUMBER},?\s+(?:{_RANK}\s+(?i:{_WAYS})\b\.?|(?i:{_WAYS})\b\.?\s+{_NAME}|(?P<open>(?i:{_OPEN_WAYS})\b\.?\s+(?P<name>{_NAME})))"
)
# « au 4567 Saint-Denis »; without a capital, only a number too large for anything else one lives at (« au 3 et demi »).
_STREET_WITHOUT_WAY = re.compile(rf"{_NUMBER},?\s+(?=[A-ZÀ-Ý]){_NAME}|(?P<small>\b\d{{3,5}},?\s+{_NAME})")
# « rue Principale 123 », as it is written elsewhere; not « rue Roy au 15 mars ».
_NOT_LAST = "rue|av|ave|avenue|boul|boulevard|janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c"
_NUMBER_LAST = re.compile(
    rf"\b(?i:rue|av|ave|avenue|boul|boulevard)\b\.?\s+{_NAME}(?:\s+[A-ZÀ-Ý][\w'’.{DASHES}]*){{0,2}},?\s+"
    rf"(?:(?i:au|num[ée]ro|no\.?)\s*#?\s*\d{{1,5}}\b(?!,?\s+(?i:{_NOT_LAST}))|\d{{1,5}}(?=\s*(?:[,;]|\.(?!\d)|\Z)))"
)

_ENGLISH_WAYS = "street|road|rd|avenue|ave|drive|lane|boulevard|blvd|crescent"
_NOT_ENGLISH = (  # « 20 minutes de St-Jérôme », « 2 comptes Google Drive »
    "de|du|des|d|la|le|les|l|à|a|au|aux|en|et|ou|sur|pour|par|dans|chez|vers|avec|près|est|ans|mois|jours?|semaines?|heures?"
    "|minutes?|min|km|kilomètres?|google|one"
)
_ENGLISH_STREET = re.compile(
    rf"{_NUMBER},?\s+(?:(?!(?:{_NOT_ENGLISH}|\d+)\b)[\w'’.-]+\s+){{1,3}}"
    rf"(?:(?:{_ENGLISH_WAYS})\b\.?|(?:st|dr)\b\.?(?!\s+(?-i:[a-zà-ÿ]{{2,}})))(?![\w'’{DASHES}])"
    r"(?:\s+(?:north|south|east|west|[nsew])\b)?",
    re.IGNORECASE,
)

# A box is at somebody's name; the number of a flat says nothing without its street.
_BOX = re.compile(r"\b(?:[cb]\.?p\.?|case postale|casier postal|bo[iî]te postale)\s*#?\s*\d{1,5}\b", re.IGNORECASE)
_FLAT = re.compile(
    r"(?:\b(?:app|appt|apt|appartement|bureau|suite|local|unit[ée]?|porte)\b\.?\s*#?|#)\s*\d{1,5}(?:\s?[a-d])?\b", re.IGNORECASE
)
_BESIDE = re.compile(rf"[\s,.{DASHES}]{{0,3}}")

# What begins something else than the end of a street's name.
_STOP = re.compile(
    r"[,;:!?()\[\]«»\"]|\.\s|\d|\b(?:[jctmnsq]|qu)['’]"
    r"|\b(?:[àa]|au|aux|dans|en|sur|pr[èe]s|proche|et|ou|où|pis|puis|mais|pour|par|avec|chez|depuis|app|appt|apt|qc|qu[ée]bec"
    r"|je|tu|on|il|elle|nous|vous|[çc]a|ce|cette|mon|ma|mes|un|une|qui|que|quoi|quels?|quelles?|combien|comment|quand"
    r"|peut|peux|veux|veut|suis|merci|svp|bonjour)\b",
    re.IGNORECASE,
)
_WORD = re.compile(rf"\s+[\w'’.{DASHES}]+")
_STREET_WORDS_MORE = 3

# Tells how far after a position in a text the first place it names begins.
FirstPlace = Callable[[str], int]


def find_postal_codes(text: str) -> Iterator[Span]:
    """Yields the full postal codes of `text`; each keeps its first three characters, which name an area and not a home."""
    for found in _POSTAL.finditer(text):
        written = found[0]
        if any(char.isdigit() for char in written):
            zone = f"{found[1]}{found[2].upper().translate(_AS_DIGIT)}{found[3]}".upper()
            yield Span(found.start(), found.end(), "code_postal", zone)


def find_streets(text: str, first_place: FirstPlace) -> Iterator[Span]:
    """Yields the street addresses of `text`, which begin with a number, the numbers of flats beside them, and boxes.

    Args:
        text: the message.
        first_place: given a text, tells where the first place it names begins (its length when it names none): the town that
            follows a street without a comma stays readable.
    """
    streets = [Span(found.start(), _end_of_name(text, found.end(), first_place), "adresse") for found in _french(text)]
    for pattern in (_ENGLISH_STREET, _NUMBER_LAST):
        streets += [Span(found.start(), found.end(), "adresse") for found in pattern.finditer(text)]
    yield from streets
    for found in _BOX.finditer(text):
        yield Span(found.start(), found.end(), "adresse")
    for found in _FLAT.finditer(text):
        if any(_are_beside(text, found, street) for street in streets):
            yield Span(found.start(), found.end(), "adresse")


def _french(text: str) -> Iterator[re.Match[str]]:
    for found in _FRENCH_STREET.finditer(text):
        name = found["name"]
        if not name or any(char.isupper() for char in name) or _says(_AT_NUMBER, text, found):
            yield found
    for found in _STREET_WITHOUT_WAY.finditer(text):
        if _says(_LIVES_AT if found["small"] else _HOME, text, found):
            yield found


def _says(pattern: re.Pattern[str], text: str, found: re.Match[str]) -> bool:
    """Whether what stands just before something found is what `pattern` looks for."""
    return bool(pattern.search(text, max(0, found.start() - _CONTEXT), found.start()))


def _are_beside(text: str, flat: re.Match[str], street: Span) -> bool:
    between = text[street.end : flat.start()] if street.end <= flat.start() else text[flat.end() : street.start]
    return bool(_BESIDE.fullmatch(between))


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
