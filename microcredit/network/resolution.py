"""From a place to who serves it, with how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from microcredit.network.directory import Directory
from microcredit.network.model import Certainty, Coverage, Organisation, Territory, WhenAlone
from microcredit.places import Place, PlaceKind, Spot


class Outcome(Enum):
    """What a place leads to."""

    ONE = "one"
    SEVERAL = "several"
    ASK = "ask"
    NONE_FOUND = "none_found"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class ServedTerritory:
    """A territory that a place may depend on, with the certainty of that link."""

    territory: Territory
    certainty: Certainty

    @property
    def organisation(self) -> Organisation | None:
        """The organisation to name, or None where no source names one."""
        return None if self.certainty is Certainty.NONE_FOUND else self.territory.organisation


@dataclass(frozen=True)
class Resolution:
    """Who serves a place.

    ONE: one territory, whose organisation is known. SEVERAL: all are to be told, with their certainty. ASK: the person must say
    which of `options` it is. NONE_FOUND: no source names an organisation there. OUTSIDE: the place is not in Québec.
    """

    place: Place
    outcome: Outcome
    served: tuple[ServedTerritory, ...] = ()
    options: tuple[Place, ...] = ()


def resolve(place: Place, directory: Directory) -> Resolution:
    """Returns who serves `place`.

    Places that may be meant and that lead to the same organisations are not asked about: the first stands for them.

    Raises:
        LookupError: no table links the place to a territory; the loader refuses such tables.
    """
    if place.kind is PlaceKind.OUTSIDE:
        return Resolution(place, Outcome.OUTSIDE)
    if place.kind is PlaceKind.WHOLE_PROVINCE:
        return Resolution(place, Outcome.ASK)
    if place.kind is PlaceKind.SEVERAL:
        return _one_of_several(place, directory)
    by_spot = [_surest(_served(links)) for links in _links_by_spot(place, directory)]
    served = _least_sure([one for spot in by_spot for one in spot])
    if not served:
        raise LookupError(f"aucune ligne de couverture.csv ne couvre {place.id}")
    if len({frozenset(one.territory.id for one in spot) for spot in by_spot}) > 1:
        options = tuple(_territory_place(one.territory, directory) for one in served)
        return Resolution(place, Outcome.ASK, served, options)
    return _resolution(place, directory, served)


def _one_of_several(place: Place, directory: Directory) -> Resolution:
    groups: dict[frozenset[tuple[str, Certainty]], Resolution] = {}
    for option in place.options:
        resolution = resolve(option, directory)
        groups.setdefault(frozenset((one.territory.id, one.certainty) for one in resolution.served), resolution)
    if len(groups) == 1:
        return next(iter(groups.values()))
    return Resolution(place, Outcome.ASK, options=tuple(resolution.place for resolution in groups.values()))


def _resolution(place: Place, directory: Directory, served: tuple[ServedTerritory, ...]) -> Resolution:
    if len(served) == 1:
        known = served[0].organisation is not None
        return Resolution(place, Outcome.ONE if known else Outcome.NONE_FOUND, served)
    if place.kind is PlaceKind.REGION and directory.regions[place.spots[0].region].when_alone is WhenAlone.PRESENT:
        return Resolution(place, Outcome.SEVERAL, served)
    whole_region = any(spot.mrc is None for spot in place.spots)
    if whole_region:
        options = tuple(_territory_place(one.territory, directory) for one in served)
        return Resolution(place, Outcome.ASK, served, options)
    return Resolution(place, Outcome.SEVERAL, served)


def _links_by_spot(place: Place, directory: Directory) -> list[list[Coverage]]:
    if place.territory is not None:
        return [directory.coverage_of_territory(place.territory)]
    return [_links(spot, directory) for spot in place.spots]


def _links(spot: Spot, directory: Directory) -> list[Coverage]:
    if spot.mrc is None:
        return directory.coverage_of_region(spot.region)
    return directory.coverage_of_mrc(spot.region, spot.mrc)


def _served(links: list[Coverage]) -> list[ServedTerritory]:
    return [ServedTerritory(link.territory, link.certainty) for link in links]


def _surest(served: list[ServedTerritory]) -> tuple[ServedTerritory, ...]:
    """One entry a territory, with the surest of its links: a whole region is told by its core, not by its margins."""
    ranked = sorted(served, key=_doubt)
    return tuple(_first_of_each(ranked, served))


def _least_sure(served: list[ServedTerritory]) -> tuple[ServedTerritory, ...]:
    """One entry a territory, with the least sure of its links: a postal zone may be any of its parts."""
    ranked = sorted(served, key=_doubt, reverse=True)
    return tuple(_first_of_each(ranked, served))


def _first_of_each(ranked: list[ServedTerritory], order: list[ServedTerritory]) -> Iterator[ServedTerritory]:
    for territory_id in dict.fromkeys(one.territory.id for one in order):
        yield next(one for one in ranked if one.territory.id == territory_id)


def _doubt(served: ServedTerritory) -> int:
    return list(Certainty).index(served.certainty)


def _territory_place(territory: Territory, directory: Directory) -> Place:
    """A territory as a place that can be chosen."""
    links = directory.coverage_of_territory(territory.id)
    return Place(
        id=f"{PlaceKind.TERRITORY.value}:{territory.id}",
        name=territory.name,
        kind=PlaceKind.TERRITORY,
        locative=territory.locative,
        spots=tuple(Spot(link.region.code, link.mrc) for link in links),
        territory=territory.id,
    )
