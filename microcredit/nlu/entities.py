"""What a sentence names: a place and organisations. Plain functions over the tables; Rasa's part is beside."""

import re
from dataclasses import dataclass

from microcredit.content import Content
from microcredit.network import Organisation
from microcredit.nlu.normalizer import mask
from microcredit.places import NameMatch, Place, PlaceKind, PlaceMatch, says_only, the_place

PLACE = "lieu"
ELSEWHERE = "lieu_dehors"
UNKNOWN_PLACE = "lieu_inconnu"
ORGANISATION = "organisme"

# « pas Laval, Longueuil » names two places and means one.
_REJECTED = re.compile(r"(?<!pourquoi )\bpas (?:(?:à|a|en|au|aux|dans|sur|de|du|des|la|le|les) |[ld]['’])*$", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """What a text names. `place` is the one place that all the places named come down to; None when it names none."""

    places: tuple[PlaceMatch, ...]
    organisations: tuple[NameMatch[Organisation], ...]
    place: Place | None

    @property
    def spans(self) -> list[tuple[int, int, str]]:
        """Where each name stands (start, end in characters), and a word for its sort."""
        places = [(match.start, match.end, f"nom{_sort(match.place)}") for match in self.places]
        return [*places, *((match.start, match.end, f"nom{ORGANISATION}") for match in self.organisations)]


def find_names(content: Content, text: str) -> Names:
    """Returns what `text` names.

    An organisation's name that holds a place's (« Microcrédit Montréal ») names the organisation only.
    """
    organisations = tuple(content.organisation_names.find(text))
    places = tuple(
        match
        for match in content.places.find(text)
        if not any(match.start < other.end and other.start < match.end for other in organisations)
    )
    meant = [match for match in places if not _REJECTED.search(text[: match.start])]
    return Names(places, organisations, the_place(meant or places))


def mask_names(text: str, names: Names) -> str:
    """Returns `text` with each name replaced by a word for its sort, so that the name does not decide the topic."""
    return mask(text, names.spans)


def as_entities(text: str, names: Names) -> list[dict[str, object]]:
    """Returns the names as Rasa's entities: one place at most, valued by its id, and each organisation, by its own."""
    entities: list[dict[str, object]] = []
    if names.place is not None:
        place = names.place
        said = next((match for match in names.places if match.place.id == place.id), names.places[0])
        entities.append(_entity(text, _sort(place), place.id, said.start, said.end))
    entities += [_entity(text, ORGANISATION, match.value.id, match.start, match.end) for match in names.organisations]
    return entities


def decided_by_name(text: str, names: Names) -> str | None:
    """Returns the sort of name that `text` says and nothing else (`lieu`, `organisme`); None when it says more."""
    if not says_only(text, [(start, end) for start, end, _ in names.spans]):
        return None
    return PLACE if names.places else ORGANISATION


def _entity(text: str, kind: str, value: str, start: int, end: int) -> dict[str, object]:
    return {"entity": kind, "value": value, "start": start, "end": end, "text": text[start:end]}


def _sort(place: Place) -> str:
    return ELSEWHERE if place.kind is PlaceKind.OUTSIDE else PLACE
