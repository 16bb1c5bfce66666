"""Where something stands in a text."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

# Every dash that a keyboard or a word processor puts between two digits, for a class of characters: `[{DASHES}]`.
DASHES = r"\-\u2010-\u2015\u2212"


@dataclass(frozen=True)
class Span:
    """What stands from `start` to `end` (in characters) and its kind. `kept`: the part of it that may stay."""

    start: int
    end: int
    kind: str
    kept: str = ""


def merged(spans: Iterable[Span]) -> list[Span]:
    """Returns the spans from left to right; those that overlap are made one, of the kind of the first.

    None is dropped: the end of a card number that looks like a telephone is hidden with the rest of it.
    """
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda found: (found.start, -found.end)):
        if not chosen or span.start >= chosen[-1].end:
            chosen.append(span)
        elif span.end > chosen[-1].end:
            chosen[-1] = replace(chosen[-1], end=span.end)
    return chosen
