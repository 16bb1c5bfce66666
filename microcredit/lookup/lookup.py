"""From what a person says of where they are to who serves it, for whoever asks without talking."""

from dataclasses import dataclass

from microcredit.content import Content
from microcredit.lookup.names import find_names
from microcredit.network import Resolution, resolve


@dataclass(frozen=True)
class LookUp:
    """What was said, and who serves the place that it names; `resolution` is None when it names none that a table knows."""

    said: str
    resolution: Resolution | None


def look_up(content: Content, said: str) -> LookUp:
    """Returns who serves the place that `said` names, found and resolved as in a conversation.

    Args:
        content: the tables.
        said: a place in a person's words (« Granby », « chu à St-Georges », « H7N »), or the id of one (`municipalite:46017`),
            as an earlier answer offered it.
    """
    place = content.places.index.get(said) or find_names(content, said).place
    return LookUp(said, resolve(place, content.directory) if place is not None else None)
