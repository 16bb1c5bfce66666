"""A row of a table of places, as a place."""

from microcredit.content.tables import Row
from microcredit.network import Directory
from microcredit.places import Place, PlaceKind, Spot
from microcredit.text.typography import typeset

# Sorts of sectors that are areas more than towns.
_AREAS = ("sous-région", "région", "quartier", "arrondissement", "territoire", "partie", "agglomération", "MRC", "îles")


def region_places(directory: Directory) -> list[Place]:
    """Returns the administrative regions as places."""
    return [
        Place(f"region:{region.code}", region.name, PlaceKind.REGION, region.locative, (Spot(region.code),))
        for region in directory.regions.values()
    ]


def territory_places(directory: Directory) -> list[Place]:
    """Returns the territories of service as places."""
    return [
        Place(
            id=f"territoire:{territory.id}",
            name=territory.name,
            kind=PlaceKind.TERRITORY,
            locative=territory.locative,
            spots=tuple(Spot(link.region.code, link.mrc) for link in directory.coverage_of_territory(territory.id)),
            territory=territory.id,
        )
        for territory in directory.territories.values()
    ]


def mrc_place(row: Row) -> Place:
    """Returns the MRC of a row of `mrc.csv`."""
    name = row["nom"]
    spot = Spot(row["region"], name)
    return Place(f"mrc:{name}", row.shown("nom"), PlaceKind.MRC, row.shown("en"), (spot,), note=row.shown("note"))


def municipality_place(row: Row, note: str) -> Place:
    """Returns the municipality of a row of `municipalites.csv`; `note` is its MRC's."""
    spot = Spot(row["region"], row["mrc"] or None)
    name = row.shown("nom")
    return Place(f"municipalite:{row['code']}", name, PlaceKind.MUNICIPALITY, _at(name), (spot,), note=note)


def sector_places(row: Row) -> list[Place]:
    """Returns the place of a row of `secteurs.csv`, or one for each of the places that bear its name."""
    name = row.shown("nom")
    locative = _for(name) if row["genre"].startswith(_AREAS) else _at(name)
    spots = [_spot(text) for text in row.list("ou")]
    if len(spots) == 1:
        return [Place(f"secteur:{name}", name, PlaceKind.SECTOR, locative, tuple(spots))]
    return [Place(f"secteur:{name}@{spot.region}", name, PlaceKind.SECTOR, locative, (spot,)) for spot in spots]


def postal_place(row: Row) -> Place:
    """Returns the postal zone of a row of `rta.csv`."""
    zone = row["rta"]
    spots = tuple(_spot(text) for text in row.list("ou"))
    return Place(f"rta:{zone}", zone, PlaceKind.POSTAL_ZONE, f"dans la zone postale {zone}", spots)


def outside_place(row: Row, zone: str = "") -> Place:
    """Returns the place of a row of `dehors.csv`, or that of a postal zone that lies there."""
    place_id = f"rta:{zone}" if zone else f"dehors:{row['nom']}"
    return Place(place_id, row.shown("nom"), PlaceKind.OUTSIDE, row.shown("en"))


def contractions(name: str) -> tuple[str, ...]:
    """Returns the name, and what « à » and « de » make of its article (« Les Cèdres », « aux Cèdres », « des Cèdres »)."""
    for article, contracted in (("Le ", ("au ", "du ")), ("Les ", ("aux ", "des "))):
        if name.startswith(article):
            return (name, *(word + name[len(article) :] for word in contracted))
    return (name,)


def _spot(text: str) -> Spot:
    region, _, mrc = text.partition("/")
    return Spot(region, mrc or None)


def _at(name: str) -> str:
    """« à Granby », « au Bic », « aux Éboulements »."""
    for article, contracted in (("Le ", "au "), ("Les ", "aux ")):
        if name.startswith(article):
            return contracted + name[len(article) :]
    return f"à {name}"


def _for(name: str) -> str:
    """« pour « Beauce » »: an area takes a preposition and an article that no rule gives."""
    return typeset(f"pour « {name} »")
