"""Hides what belongs to a person before anything stores or logs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from microcredit.gate.addresses import find_emails, find_postal_codes, find_streets
from microcredit.gate.numbers import find_numbers
from microcredit.gate.spans import without_overlap
from microcredit.places import PlaceFinder


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

    def first_place(part: str) -> int:
        found = places.find(part)
        return found[0].start if found else len(part)

    spans = without_overlap(
        [*find_emails(text), *find_postal_codes(text), *find_streets(text, first_place), *find_numbers(text)]
    )
    kinds = tuple(dict.fromkeys(span.kind for span in spans))
    for span in reversed(spans):
        text = f"{text[: span.start]}{span.kept or words[span.kind]}{text[span.end :]}"
    return Masked(text, kinds)
