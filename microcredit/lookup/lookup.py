"""From what a person says of where they are to who serves it, for whoever asks without talking."""

from dataclasses import dataclass

from microcredit.content import Content
from microcredit.lookup.names import find_names
from microcredit.network import Organisation, Resolution, resolve


@dataclass(frozen=True)
class LookUp:
    """What was said and who serves the place that it names.

    Args:
        said: as it was said.
        resolution: None when it names no place that a table knows.
        organisation: one that it names where it names no place; None otherwise.
        by_id: whether it was a place's id, and not a person's words.
    """

    said: str
    resolution: Resolution | None
    organisation: Organisation | None = None
    by_id: bool = False


def look_up(content: Content, said: str) -> LookUp:
    """Returns who serves the place that `said` names, found and resolved as in a conversation.

    Args:
        content: the tables.
        said: a place in a person's words (« Granby », « chu à St-Georges », « H7N »), or the id of one (`municipalite:46017`),
            as an earlier answer offered it.
    """
    place = content.places.index.get(said)
    if place is not None:
        return LookUp(said, resolve(place, content.directory), by_id=True)
    names = find_names(content, said)
    if names.place is not None:
        return LookUp(said, resolve(names.place, content.directory))
    organisation = names.organisations[0].value if names.organisations else None
    return LookUp(said, None, organisation)
