"""Where something stands in a text."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """What stands from `start` to `end` (in characters) and its kind. `kept`: the part of it that may stay."""

    start: int
    end: int
    kind: str
    kept: str = ""


def without_overlap(spans: Iterable[Span]) -> list[Span]:
    """Returns the spans from left to right; where two overlap, the one that begins first, or the longer of the two."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda found: (found.start, -found.end)):
        if not chosen or span.start >= chosen[-1].end:
            chosen.append(span)
    return chosen
