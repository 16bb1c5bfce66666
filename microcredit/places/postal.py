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
