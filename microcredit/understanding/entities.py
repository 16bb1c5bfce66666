"""The names of a sentence as the model and Rasa take them. Plain functions; Rasa's part is beside."""

from microcredit.lookup import Names
from microcredit.network import Organisation, OrganisationStatus
from microcredit.places import Place, PlaceKind, says_only
from microcredit.text import forms
from microcredit.understanding.normalizer import mask

PLACE = "lieu"
ELSEWHERE = "lieu_dehors"
UNKNOWN_PLACE = "lieu_inconnu"
LIKELY_PLACE = "lieu_probable"
ORGANISATION = "organisme"
# Topics under which an unknown place changes what is said.
_ABOUT_PLACES = frozenset({"donner_lieu", "organisme_de_region", "coordonnees_organisme", "hors_sujet"})
_SURE = 0.5
_LONGEST = 12  # words; in a longer message a place is one detail among others
# What stands for an organisation's name in a masked sentence.
NAMED_ORGANISATION = f"nom{ORGANISATION}"
# The word for the network's own name among the sentences learnt: « où est passé le RQCC » asks for no organisation's address.
_NETWORK = "reseau"


def mask_names(text: str, names: Names) -> str:
    """Returns `text` with each name replaced by a word for its sort, so that the name does not decide the topic."""
    return mask(text, _spans(names))


def as_entities(text: str, names: Names) -> list[dict[str, object]]:
    """Returns the names as Rasa's entities: one place at most, valued by its id, and each organisation, by its own.

    A place that is only likely, where none is sure, is an entity of its own kind.
    """
    entities: list[dict[str, object]] = []
    if names.place is not None:
        place = names.place
        said = next((match for match in names.places if match.place.id == place.id), names.places[0])
        entities.append(_entity(text, _sort(place), place.id, said.start, said.end))
    elif names.likely is not None:
        likely = names.likely
        entities.append(_entity(text, LIKELY_PLACE, likely.place.id, likely.start, likely.end))
    entities += [_entity(text, ORGANISATION, match.value.id, match.start, match.end) for match in names.organisations]
    return entities


def decided_by_name(text: str, names: Names) -> str | None:
    """Returns the sort of name that `text` says and nothing else (`lieu`, `organisme`); None when it says more."""
    likely = [(names.likely.start, names.likely.end)] if names.likely is not None and not names.places else []
    if not says_only(text, [*likely, *((start, end) for start, end, _ in _spans(names))]):
        return None
    return PLACE if names.places or likely else ORGANISATION


def may_give_a_place(text: str, intent: str, confidence: float) -> bool:
    """Whether `text`, in which no table knows a name, may give a place: by its likeliest intent, or because that is unsure."""
    return bool(text) and len(forms(text)) <= _LONGEST and (intent in _ABOUT_PLACES or confidence < _SURE)


def _spans(names: Names) -> list[tuple[int, int, str]]:
    """Where each name stands (start, end in characters), and a word for its sort."""
    places = [(match.start, match.end, f"nom{_sort(match.place)}") for match in names.places]
    return [*places, *((match.start, match.end, f"nom{_part_of_network(match.value)}") for match in names.organisations)]


def _entity(text: str, kind: str, value: str, start: int, end: int) -> dict[str, object]:
    return {"entity": kind, "value": value, "start": start, "end": end, "text": text[start:end]}


def _sort(place: Place) -> str:
    return ELSEWHERE if place.kind is PlaceKind.OUTSIDE else PLACE


def _part_of_network(organisation: Organisation) -> str:
    return _NETWORK if organisation.status is OrganisationStatus.HEAD else ORGANISATION
