"""The tables of places (`contenu/lieux/`), turned into an index of names."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from microcredit.content.network_tables import COVERAGE_COLUMNS
from microcredit.content.problems import Problems
from microcredit.content.tables import Row, read_again, read_table, unique
from microcredit.network import Directory
from microcredit.places import NameIndex, Place, PlaceIndex, PlaceKind


def read_places(root: Path, directory: Directory, problems: Problems) -> PlaceIndex:
    """Reads `lieux/mrc.csv` and `lieux/noms.csv` under `root` (the `contenu/` folder).

    Regions and territories come from `directory`, so that they stand in one table only. Faults are noted in `problems`.
    """
    names: NameIndex[Place] = NameIndex()
    places = {place.id: place for place in (*_regions(directory), *_territories(directory))}
    rows = read_table(root / "lieux" / "mrc.csv", ("nom", "region", "en", "noms"), ("nom", "region", "en"), problems)
    mrcs = unique(rows, "nom", problems)
    for row in mrcs:
        place = _mrc(row, directory, problems)
        if place is not None:
            places[place.id] = place
            for name in row.list("noms"):
                _add_name(names, name, place, row, problems)
    for row in read_table(root / "lieux" / "noms.csv", ("nom", "lieu"), ("nom", "lieu"), problems):
        known = places.get(row["lieu"])
        if known is None:
            remedy = "écrivez region:01 à region:17, territoire:<id> ou mrc:<nom>"
            problems.add(row.file, row.line, f"le lieu « {row['lieu']} » est inconnu", remedy)
            continue
        _add_name(names, row["nom"], known, row, problems)
    _check_coverage_names_real_mrcs(root / "couverture.csv", {row["nom"]: row["region"] for row in mrcs}, problems)
    _check_every_mrc_is_covered(root / "couverture.csv", places.values(), directory, problems)
    return PlaceIndex(places.values(), names)


def _add_name(names: NameIndex[Place], name: str, place: Place, row: Row, problems: Problems) -> None:
    try:
        owner = names.add(name, place)
    except ValueError as error:
        problems.add(row.file, row.line, str(error), "écrivez un nom")
        return
    if owner.id != place.id:
        remedy = "retirez l'un des deux, ou écrivez un nom plus précis"
        problems.add(row.file, row.line, f"« {name} » désigne déjà {owner.id}", remedy)


def _regions(directory: Directory) -> list[Place]:
    return [
        Place(f"region:{region.code}", region.name, PlaceKind.REGION, region.code, region.locative)
        for region in directory.regions.values()
    ]


def _territories(directory: Directory) -> list[Place]:
    places = []
    for territory in directory.territories.values():
        links = directory.coverage_of_territory(territory.id)
        if links:
            region = links[0].region.code
            places.append(
                Place(
                    id=f"territoire:{territory.id}",
                    name=territory.name,
                    kind=PlaceKind.TERRITORY,
                    region=region,
                    locative=territory.locative,
                    territory=territory.id,
                )
            )
    return places


def _mrc(row: Row, directory: Directory, problems: Problems) -> Place | None:
    if row["region"] not in directory.regions:
        remedy = "écrivez un code de regions.csv (01 à 17)"
        problems.add(row.file, row.line, f"la région « {row['region']} » est inconnue", remedy)
        return None
    return Place(f"mrc:{row['nom']}", row.shown("nom"), PlaceKind.MRC, row["region"], row.shown("en"), mrc=row["nom"])


def _check_coverage_names_real_mrcs(path: Path, region_of_mrc: Mapping[str, str], problems: Problems) -> None:
    for row in read_again(path, COVERAGE_COLUMNS):
        mrc, region = row["mrc"], row["region"]
        if mrc and mrc not in region_of_mrc:
            problems.add(path, row.line, f"la MRC « {mrc} » n'existe pas", "écrivez son nom comme dans lieux/mrc.csv")
        elif mrc and region_of_mrc[mrc] != region:
            remedy = "corrigez la région ou la MRC, comme dans lieux/mrc.csv"
            problems.add(path, row.line, f"la MRC « {mrc} » n'est pas dans la région {region}", remedy)


def _check_every_mrc_is_covered(path: Path, places: Iterable[Place], directory: Directory, problems: Problems) -> None:
    """A region that nothing covers has been noted whole: its MRCs are not noted one by one."""
    for place in places:
        if place.mrc is None or not directory.coverage_of_region(place.region):
            continue
        if not directory.coverage_of_mrc(place.region, place.mrc):
            message = f"la MRC « {place.mrc} » (région {place.region}) n'a aucun territoire"
            problems.add(path, 0, message, "ajoutez une ligne")
