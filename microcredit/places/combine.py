"""The one place that several names in a sentence come down to."""

from collections.abc import Sequence

from microcredit.places.finder import PlaceMatch
from microcredit.places.model import Place, PlaceKind, one_of

# Places that say where another one is (« Clermont, en Abitibi »), the widest last.
_WIDE = (PlaceKind.POSTAL_ZONE, PlaceKind.MRC, PlaceKind.TERRITORY, PlaceKind.SECTOR, PlaceKind.REGION)


def the_place(matches: Sequence[PlaceMatch]) -> Place | None:
    """Returns the place meant; « one of several » when the sentence names more than one; None when it names none.

    A place outside Québec counts only when no other is named. A wider place that holds another narrows it: it chooses among
    places of the same name, and is not itself the answer.
    """
    named = list({match.place.id: match.place for match in matches}.values())
    inside = [place for place in named if place.kind is not PlaceKind.OUTSIDE]
    if not inside:
        return named[0] if named else None
    narrowed = [_narrowed(place, inside) for place in inside]
    finest = [place for place in narrowed if not any(_holds(place, other) for other in narrowed if other.id != place.id)]
    return one_of(tuple(finest or narrowed))


def _narrowed(place: Place, named: Sequence[Place]) -> Place:
    """Among places of the same name, the one that another place of the sentence holds, when there is exactly one."""
    if place.kind is not PlaceKind.SEVERAL:
        return place
    others = [other for other in named if other.id != place.id and other.spots]
    held = [option for option in place.options if any(_holds(other, option) for other in others)]
    if len(held) == 1:
        return held[0]
    beside = [_beside(other, option) for option in place.options for other in others]
    near = {found.id: found for found in beside if found is not None}
    return next(iter(near.values())) if len(near) == 1 else place


def _beside(town: Place, option: Place) -> Place | None:
    """What « Sainte-Félicité, près de Matane » or « Saint-Sauveur, à Québec » comes down to; None when they are apart.

    A sector of which only the region is known is taken for the town named with it.
    """
    if town.kind is not PlaceKind.MUNICIPALITY or len(option.spots) != 1:
        return None
    (where,), (there,) = option.spots, town.spots
    if where == there:
        return option
    return town if where.mrc is None and where.region == there.region else None


def _holds(wide: Place, place: Place) -> bool:
    """Whether `wide` is of a wider sort than `place` and every spot of `place` lies in it."""
    if wide.kind not in _WIDE or not place.spots or not _is_wider(wide, place):
        return False
    mrcs = {(spot.region, spot.mrc) for spot in wide.spots if spot.mrc is not None}
    whole = {spot.region for spot in wide.spots if spot.mrc is None}
    return all(spot.region in whole or (spot.region, spot.mrc) in mrcs for spot in place.spots)


def _is_wider(wide: Place, place: Place) -> bool:
    return place.kind not in _WIDE or _WIDE.index(wide.kind) > _WIDE.index(place.kind)
