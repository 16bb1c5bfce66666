"""Something to look up for each result there is."""

from typing import Any

import msgspec
from msgspec import Struct

from microcredit.open_data import Result

# Two ways of saying each: a name, and another kind of place or the id of one.
EXAMPLES: dict[Result, tuple[str, str]] = {
    Result.ONE: ("Granby", "rta:H7N"),
    Result.SEVERAL: ("Saint-Jérôme", "region:11"),
    Result.ASK: ("St-Georges", "Laurentides"),
    Result.NONE_FOUND: ("Rimouski", "mrc:Joliette"),
    Result.OUTSIDE: ("Toronto", "M5V"),
    Result.UNKNOWN: ("Zorgville", "combien puis-je emprunter?"),
}
EACH = [(result, said) for result, sayings in EXAMPLES.items() for said in sayings]


def as_json(document: Struct) -> Any:
    """Returns a document as a program reads it."""
    return msgspec.to_builtins(document)
