"""From a place to who serves it, with how sure that is."""

from dataclasses import dataclass
from enum import Enum

from microcredit.network.directory import Directory
from microcredit.network.model import Certainty, Coverage, Organisation, Territory, WhenAlone
from microcredit.places import Place, PlaceKind


class Outcome(Enum):
    """What a place leads to."""

    ONE = "one"
    SEVERAL = "several"
    ASK = "ask"
    NONE_FOUND = "none_found"


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

    ONE: one territory, whose organisation is known. SEVERAL: all are to be told, with their certainty.
    ASK: the person must say which one. NONE_FOUND: no source names an organisation there.
    """

    place: Place
    outcome: Outcome
    served: tuple[ServedTerritory, ...]


def resolve(place: Place, directory: Directory) -> Resolution:
    """Returns who serves `place`.

    Raises:
        LookupError: no table links the place to a territory; the loader refuses such tables.
    """
    links = _links(place, directory)
    if not links:
        raise LookupError(f"aucune ligne de couverture.csv ne couvre {place.id}")
    served = _merge(links)
    return Resolution(place, _outcome(place, directory, served), served)


def _links(place: Place, directory: Directory) -> list[Coverage]:
    if place.kind is PlaceKind.TERRITORY and place.territory is not None:
        return directory.coverage_of_territory(place.territory)
    if place.mrc is not None:
        return directory.coverage_of_mrc(place.region, place.mrc)
    return directory.coverage_of_region(place.region)


def _merge(links: list[Coverage]) -> tuple[ServedTerritory, ...]:
    """One entry a territory; the surest of its links is kept (a whole region is told by its core, not by its margins)."""
    order = list(Certainty)
    best: dict[str, ServedTerritory] = {}
    for link in links:
        known = best.get(link.territory.id)
        if known is None or order.index(link.certainty) < order.index(known.certainty):
            best[link.territory.id] = ServedTerritory(link.territory, link.certainty)
    return tuple(best.values())


def _outcome(place: Place, directory: Directory, served: tuple[ServedTerritory, ...]) -> Outcome:
    if len(served) == 1:
        return Outcome.ONE if served[0].organisation is not None else Outcome.NONE_FOUND
    whole_region = place.kind is PlaceKind.REGION
    if whole_region and directory.regions[place.region].when_alone is WhenAlone.ASK:
        return Outcome.ASK
    return Outcome.SEVERAL
