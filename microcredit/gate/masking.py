"""Hides what belongs to a person before anything stores or logs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from microcredit.gate.addresses import find_postal_codes, find_streets
from microcredit.gate.emails import find_emails
from microcredit.gate.numbers import find_numbers
from microcredit.gate.spans import Span, merged
from microcredit.places import PlaceFinder

_PASSES = 20  # no message of a person needs three; this ends a play on words


@dataclass(frozen=True)
class Masked:
    """A text without personal data, and the kinds of what was hidden, in order and once each."""

    text: str
    kinds: tuple[str, ...] = ()


def mask(text: str, words: Mapping[str, str], places: PlaceFinder) -> Masked:
    """Returns `text` with each e-mail, telephone, personal number, street address replaced by a word.

    A full postal code keeps its three first characters: they find the organisation.

    Args:
        text: a message or a reason, cleaned.
        words: for each kind, what is written instead (« [courriel] »).
        places: finds the town that follows a street.
    """
    kinds: list[str] = []
    # Again until nothing is found: what is left around a mask may read as a datum. Each pass leaves fewer digits and words.
    for _ in range(_PASSES):
        spans = _find(text, places)
        if not spans:
            break
        kinds += [span.kind for span in spans]
        for span in reversed(spans):
            text = f"{text[: span.start]}{span.kept or words[span.kind]}{text[span.end :]}"
    return Masked(text, tuple(dict.fromkeys(kinds)))


def _find(text: str, places: PlaceFinder) -> list[Span]:
    def first_place(part: str) -> int:
        found = places.find(part)
        return found[0].start if found else len(part)

    return merged([*find_emails(text), *find_postal_codes(text), *find_streets(text, first_place), *find_numbers(text)])
