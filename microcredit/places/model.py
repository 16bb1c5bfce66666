"""What a place is."""

from dataclasses import dataclass, field
from enum import Enum


class PlaceKind(Enum):
    """What sort of place a name stands for."""

    REGION = "region"
    MRC = "mrc"
    TERRITORY = "territoire"
    MUNICIPALITY = "municipalite"
    SECTOR = "secteur"
    POSTAL_ZONE = "rta"
    WHOLE_PROVINCE = "province"
    SEVERAL = "parmi"
    OUTSIDE = "dehors"


@dataclass(frozen=True)
class Spot:
    """Where a place lies: two-digit code of its administrative region and, where known, the name of its MRC."""

    region: str
    mrc: str | None = None


@dataclass(frozen=True)
class Place:
    """A place a person can name.

    Args:
        id: stable identity, `<kind>:<code>` (`region:16`, `mrc:Kamouraska`, `municipalite:46017`, `rta:G0S`).
        name: the name as it is shown.
        kind: what sort of place it is.
        locative: how a sentence says « there » (« en Montérégie », « à Granby »).
        spots: where it lies; several for a postal zone that straddles MRCs, none outside Québec.
        territory: id of its territory of service, when the place is one.
        note: a sentence worth telling about it (« Granby est en Estrie depuis 2021 »), or empty.
        options: for SEVERAL, the places that were named or may be meant.
    """

    id: str
    name: str
    kind: PlaceKind
    locative: str
    spots: tuple[Spot, ...] = ()
    territory: str | None = None
    note: str = ""
    options: tuple["Place", ...] = field(default=(), compare=False)

    @property
    def regions(self) -> frozenset[str]:
        """The codes of the administrative regions it lies in."""
        return frozenset(spot.region for spot in self.spots)


def one_of(options: tuple[Place, ...]) -> Place:
    """Returns the place that stands for « one of these »: the option itself when there is only one.

    Options that are themselves « one of » are taken apart; each place counts once.
    """
    flat = [part for option in options for part in (option.options or (option,))]
    distinct = tuple({place.id: place for place in flat}.values())
    if len(distinct) == 1:
        return distinct[0]
    return Place(
        id=f"{PlaceKind.SEVERAL.value}:{SEPARATOR.join(place.id for place in distinct)}",
        name=distinct[0].name,
        kind=PlaceKind.SEVERAL,
        locative=distinct[0].locative,
        options=distinct,
    )


SEPARATOR = "+"
