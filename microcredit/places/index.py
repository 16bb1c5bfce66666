"""Every place that can be named, by id and by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from microcredit.places.model import SEPARATOR, Place, PlaceKind, one_of
from microcredit.text.words import Key, name_key


@dataclass(frozen=True)
class NamedPlace:
    """What a name stands for. `weak`: it is also a word or a person's name, and needs a sentence that treats it as a place."""

    place: Place
    weak: bool = False


class PlaceIndex:
    """The known places and the names people give them."""

    def __init__(self, places: Iterable[Place], names: Iterable[tuple[str, Place, bool]]) -> None:
        """Builds the index.

        Args:
            places: every place, in the order of the tables.
            names: each name with its place, and whether the name is weak. A name of several places stands for one of them.

        Raises:
            ValueError: a name has no letter or digit.
        """
        self._by_id = {place.id: place for place in places}
        candidates: dict[Key, list[Place]] = {}
        weak: set[Key] = set()
        for name, place, is_weak in names:
            key = name_key(name)
            candidates.setdefault(key, []).append(place)
            if is_weak:
                weak.add(key)
        self._by_key = {key: NamedPlace(one_of(tuple(named)), key in weak) for key, named in candidates.items()}
        self.longest = max((len(key) for key in self._by_key), default=0)

    def get(self, place_id: str) -> Place | None:
        """Returns the place of that id, or None. The id of « one of several » is put together again."""
        kind, _, rest = place_id.partition(":")
        if kind != PlaceKind.SEVERAL.value:
            return self._by_id.get(place_id)
        options = [self._by_id.get(option) for option in rest.split(SEPARATOR)]
        known = tuple(option for option in options if option is not None)
        return one_of(known) if known and len(known) == len(options) else None

    def all(self) -> list[Place]:
        """Returns every place, in the order of the tables."""
        return list(self._by_id.values())

    def named(self, key: Key) -> NamedPlace | None:
        """Returns what a name, cut into folded words, stands for; None when no place has it."""
        return self._by_key.get(key)

    def named_after(self, before: str, key: Key) -> NamedPlace | None:
        """Returns what a name stands for after a word that may be part of it (« au Québec », unlike « Québec »)."""
        return self._by_key.get((before, *key)) or self._by_key.get(key)

    def keys(self) -> Iterator[Key]:
        """Yields every name, cut into folded words."""
        return iter(self._by_key)
