"""Where an answer that names no organisation comes from: the tables of places."""

from microcredit.content import Attribution, Content
from microcredit.places import Place, PlaceKind

# Regions, territories and the province are told by the official list of municipalities, each with its region.
_OFFICIAL = "municipalites.csv"
_TABLES = {
    PlaceKind.MRC: "mrc.csv",
    PlaceKind.SECTOR: "secteurs.csv",
    PlaceKind.POSTAL_ZONE: "rta.csv",
    PlaceKind.OUTSIDE: "dehors.csv",
}


def origins(content: Content, place: Place | None) -> list[Attribution]:
    """Returns who made the tables that know `place`, or those of every table when none knows it (None)."""
    if place is None:
        return list(content.attributions)
    tables = {_TABLES.get(one.kind, _OFFICIAL) for one in (place.options or (place,))}
    return [one for one in content.attributions if not tables.isdisjoint(one.tables)]
