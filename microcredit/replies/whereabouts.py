"""How a sentence says where a place is, with its region."""

from microcredit.content import Content
from microcredit.network import Territory
from microcredit.places import Place, PlaceKind
from microcredit.text import fold

_SAID_ALONE = frozenset({PlaceKind.REGION, PlaceKind.TERRITORY})


def with_region(content: Content, place: Place, territory: Territory) -> str:
    """Returns « à Granby, en Estrie » : the place alone where it is a region, or where its name says it already.

    A region of two parts (« Gaspésie–Îles-de-la-Madeleine ») is said by the part that `territory` is.
    """
    if place.kind in _SAID_ALONE or len(place.regions) != 1:
        return place.locative
    [code] = place.regions
    region = content.directory.regions[code]
    is_a_part = territory.name in region.name
    name, locative = (territory.name, territory.locative) if is_a_part else (region.name, region.locative)
    if fold(name) in fold(place.locative):
        return place.locative
    return content.phrases.say("lieu_et_region", lieu=place.locative, region=locative)
