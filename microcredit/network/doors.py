"""Where else to turn where no organisation of microcredit is known: other lenders and advisers, by where they serve."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from microcredit.network.model import Source
from microcredit.places import Place, Spot


class DoorKind(Enum):
    """What sort of door it is; two of one kind are not told together."""

    LENDER = "SADC ou CAE"
    MRC = "MRC"
    MUNICIPALITY = "municipalité"
    ADMINISTRATION = "administration régionale"
    ADVISER = "conseil"


@dataclass(frozen=True)
class Door:
    """Somebody outside of the network who lends to a business, or advises it.

    `regions` are two-digit codes; `mrcs` are names, none where the door is open in all of those regions. `offer` is what one
    finds there, as `source` says it. `phone` and `website` are empty where no source gives them.
    """

    name: str
    kind: DoorKind
    offer: str
    regions: tuple[str, ...]
    mrcs: tuple[str, ...]
    phone: str
    website: str
    source: Source


def doors_of(place: Place, doors: Iterable[Door]) -> list[Door]:
    """Returns the doors open to the whole of `place`, one a kind: those of its MRC first, then in the order of the table."""
    open_to = [door for door in doors if place.spots and all(_is_open(door, spot) for spot in place.spots)]
    nearest = sorted(open_to, key=lambda door: not door.mrcs)
    first: dict[DoorKind, Door] = {}
    for door in nearest:
        first.setdefault(door.kind, door)
    return list(first.values())


def _is_open(door: Door, spot: Spot) -> bool:
    return spot.region in door.regions and (not door.mrcs or spot.mrc in door.mrcs)
