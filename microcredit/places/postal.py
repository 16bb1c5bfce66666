"""Canadian postal codes: only the first three characters are read (the RTA), and nothing else is kept."""

import re
from dataclasses import dataclass

# Letters that Canada Post uses in first place, then the rest of the zone; a whole code may follow, glued or not.
_CODE = re.compile(r"\b([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])(?:[ -]?\d[ABCEGHJ-NPRSTV-Z]\d)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class PostalZone:
    """A zone found in a text: its three characters in capitals, and where the whole code stands (`start`, `end`)."""

    code: str
    start: int
    end: int


def postal_zones(text: str) -> list[PostalZone]:
    """Returns the postal zones that `text` holds, from left to right (« h7n2b3 » gives H7N)."""
    return [PostalZone(match[1].upper(), match.start(), match.end()) for match in _CODE.finditer(text)]


# Five digits that no money follows; a round number is an amount, unless it is said to be a code.
_CODE_OF_ELSEWHERE = re.compile(
    r"(?:^\W*|\bcode postal\b\D{0,12})(?P<code>(?<![\d.,$])(?!12345)\d{5}(?![\d.,]\d|\s?[$€%]))(?P<rest>\W*$)?", re.IGNORECASE
)
ELSEWHERE = "00000"


def code_of_elsewhere(text: str) -> PostalZone | None:
    """Returns the postal code of five digits (France, United States) that `text` gives or is; None when there is none."""
    match = _CODE_OF_ELSEWHERE.search(text)
    if match is None:
        return None
    said_to_be = match.start("code") > 0 and "postal" in match.group(0).casefold()
    is_all = match["rest"] is not None and not match["code"].endswith("00")
    return PostalZone(ELSEWHERE, match.start("code"), match.end("code")) if said_to_be or is_all else None
