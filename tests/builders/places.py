"""Places made up, and a finder over them, for tests that must not depend on the real tables."""

from collections.abc import Iterable

from microcredit.places import Place, PlaceFinder, PlaceIndex, PlaceKind, Spot


def make_place(kind: PlaceKind, name: str, *where: str, locative: str = "", note: str = "") -> Place:
    """A place with the id that the tables would give it; `where` it lies is written as there (« 01 », « 01/Kamouraska »)."""
    return Place(
        id=f"{kind.value}:{name}",
        name=name,
        kind=kind,
        locative=locative or f"à {name}",
        spots=tuple(_spot(each) for each in where),
        territory=name if kind is PlaceKind.TERRITORY else None,
        note=note,
    )


def make_town(name: str, where: str = "01") -> Place:
    """A municipality."""
    return make_place(PlaceKind.MUNICIPALITY, name, where)


def make_finder(
    places: Iterable[Place], *, weak: Iterable[Place] = (), others: Iterable[Place] = (), french_words: Iterable[str] = ()
) -> PlaceFinder:
    """A finder of places by their own names.

    Args:
        places: those whose name is only theirs.
        weak: those whose name is also a word or a person's.
        others: those that have an id and no name, as postal zones.
        french_words: the words that are no slip of a name.
    """
    strong, frail = list(places), list(weak)
    names = [*((place.name, place, False) for place in strong), *((place.name, place, True) for place in frail)]
    return PlaceFinder(PlaceIndex([*strong, *frail, *others], names), french_words)


def _spot(where: str) -> Spot:
    region, _, mrc = where.partition("/")
    return Spot(region, mrc or None)
