"""Every place that can be named."""

from collections.abc import Iterable

from microcredit.places.model import Place
from microcredit.places.names import NameIndex, NameMatch


class PlaceIndex:
    """The known places, by id and by the names people give them."""

    def __init__(self, places: Iterable[Place], names: NameIndex[Place]) -> None:
        """Keeps places in their order, and an index of their names."""
        self._by_id = {place.id: place for place in places}
        self._names = names

    def get(self, place_id: str) -> Place | None:
        """Returns the place of that id, or None."""
        return self._by_id.get(place_id)

    def all(self) -> list[Place]:
        """Returns every place, in the order of the tables."""
        return list(self._by_id.values())

    def find(self, text: str) -> list[NameMatch[Place]]:
        """Returns the places that `text` names, from left to right, without overlap."""
        return self._names.find(text)
