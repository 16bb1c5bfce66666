"""The tables of places (`contenu/lieux/`), turned into an index of names."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from microcredit.content.network_tables import COVERAGE_COLUMNS
from microcredit.content.place_rows import (
    contractions,
    mrc_place,
    municipality_place,
    outside_place,
    postal_place,
    region_places,
    sector_places,
    territory_places,
)
from microcredit.content.problems import Problems
from microcredit.content.tables import Row, read_again, read_table, unique
from microcredit.network import Directory, resolve
from microcredit.places import Place, PlaceFinder, PlaceIndex, PlaceKind
from microcredit.text import Key, forms, name_key

_PROVINCE = Place(f"{PlaceKind.WHOLE_PROVINCE.value}:quebec", "Québec", PlaceKind.WHOLE_PROVINCE, "au Québec")
_YES = "oui"
_ARTICLES = frozenset({"la", "le", "les", "l"})


@dataclass(frozen=True)
class _Name:
    """A name of a place, and whether it needs a sentence that treats it as one."""

    text: str
    place: Place
    weak: bool = False


def read_places(root: Path, directory: Directory, problems: Problems) -> PlaceFinder:
    """Reads the tables of `lieux/` under `root` (the `contenu/` folder).

    Regions and territories come from `directory`, so that they stand in one table only. A name written by hand in
    `noms.csv` takes the place of all that the other tables make of it. Faults are noted in `problems`.
    """
    folder = root / "lieux"
    tables = _Tables(folder, directory, problems)
    built = [*tables.regions(), *tables.mrcs(), *tables.municipalities(), *tables.sectors(), *tables.outside()]
    tables.postal_zones()
    by_hand = list(tables.by_hand())
    weak = {forms(row["nom"]) for row in tables.read("mots_courants.csv", ("nom",), ("nom",))}
    near = [row["mot"] for row in tables.read("mots_proches.csv", ("mot",), ("mot",))]
    coverage = root / "couverture.csv"
    _check_coverage_names_real_mrcs(coverage, tables.region_of_mrc, problems)
    _check_every_mrc_is_covered(coverage, tables.places.values(), directory, problems)
    if problems.found:
        return PlaceFinder(PlaceIndex([], []), [])  # what the tables lead to is unknown until they are mended
    names = _merged(by_hand, built, weak, directory)
    index = PlaceIndex(tables.places.values(), [(n.text, n.place, n.weak or name_key(n.text) in weak) for n in names])
    return PlaceFinder(index, near)


class _Tables:
    """Reads one table after the other, and keeps every place by its id."""

    def __init__(self, folder: Path, directory: Directory, problems: Problems) -> None:
        self._folder, self._directory, self._problems = folder, directory, problems
        first = (*region_places(directory), *territory_places(directory), _PROVINCE)
        self.places: dict[str, Place] = {place.id: place for place in first}
        self.region_of_mrc: dict[str, str] = {}
        self._towns: set[tuple[tuple[str, ...], str]] = set()

    def read(self, file: str, columns: tuple[str, ...], required: tuple[str, ...]) -> list[Row]:
        """Returns the rows of a table whose cells of the `required` columns are filled in."""
        return read_table(self._folder / file, columns, required, self._problems)

    def regions(self) -> Iterator[_Name]:
        """Yields the name of each region."""
        for place in region_places(self._directory):
            yield _Name(place.name, place)

    def mrcs(self) -> Iterator[_Name]:
        """Yields the names of each MRC."""
        rows = self.read("mrc.csv", ("nom", "region", "en", "noms", "note"), ("nom", "region", "en"))
        for row in unique(rows, "nom", self._problems):
            if self._is_region(row, row["region"]):
                self.region_of_mrc[row["nom"]] = row["region"]
                place = self._keep(mrc_place(row))
                yield from self._named(row, row.list("noms"), place)

    def municipalities(self) -> Iterator[_Name]:
        """Yields the name of each municipality."""
        columns = ("code", "nom", "genre", "region", "mrc", "mot_courant")
        rows = self.read("municipalites.csv", columns, ("code", "nom", "genre", "region"))
        for row in unique(rows, "code", self._problems):
            if self._is_spot(row, row["region"], row["mrc"]):
                self._towns.add((forms(row["nom"]), row["region"]))
                note = self.places[f"mrc:{row['mrc']}"].note if row["mrc"] else ""
                place = self._keep(municipality_place(row, note))
                yield from self._named(row, contractions(row["nom"]), place, weak=row["mot_courant"] == _YES)

    def sectors(self) -> Iterator[_Name]:
        """Yields the names of sectors, former municipalities, informal areas; a name in several regions is yielded for each."""
        columns = ("nom", "genre", "ou", "municipalite", "mot_courant")
        for row in self.read("secteurs.csv", columns, ("nom", "genre", "ou")):
            weak, names = row["mot_courant"] == _YES, contractions(row["nom"])
            if row["ou"] in self.places:
                yield from self._named(row, names, self.places[row["ou"]], weak=weak)
            elif all(self._is_spot(row, *_spot(spot)) for spot in row.list("ou")):
                # Where several places bear the name of a town, the town itself is one of them and is in its own table.
                others = [place for place in sector_places(row) if not self._is_a_town(row["nom"], place)]
                for place in others:
                    yield from self._named(row, names, self._keep(place), weak=weak)

    def outside(self) -> Iterator[_Name]:
        """Yields the names of places outside Québec, and keeps the postal zones that lie there."""
        for row in self.read("dehors.csv", ("nom", "en", "rta"), ("nom", "en")):
            place = self._keep(outside_place(row))
            yield from self._named(row, [row["nom"]], place)
            for zone in row.list("rta"):
                self._keep(outside_place(row, zone))

    def postal_zones(self) -> None:
        """Keeps the postal zones: they have no name, only an id."""
        for row in unique(self.read("rta.csv", ("rta", "ou"), ("rta", "ou")), "rta", self._problems):
            if all(self._is_spot(row, *_spot(spot)) for spot in row.list("ou")):
                self._keep(postal_place(row))

    def by_hand(self) -> Iterator[_Name]:
        """Yields the names that a content person wrote."""
        for row in self.read("noms.csv", ("nom", "ou"), ("nom", "ou")):
            for place_id in row.list("ou"):
                place = self.places.get(place_id)
                if place is None:
                    remedy = "écrivez region:01, mrc:<nom>, municipalite:<code> ou territoire:<id de territoires.csv>"
                    self._problems.add(row.file, row.line, f"le lieu « {place_id} » est inconnu", remedy)
                else:
                    yield from self._named(row, [row["nom"]], place)

    def _is_a_town(self, name: str, place: Place) -> bool:
        return any((forms(name), region) in self._towns for region in place.regions)

    def _named(self, row: Row, names: Iterable[str], place: Place, *, weak: bool = False) -> Iterator[_Name]:
        """The names of a place that have a word; one that has none is noted."""
        for name in names:
            if forms(name):
                yield _Name(name, place, weak)
            else:
                self._problems.add(row.file, row.line, f"le nom « {name} » ne contient aucun mot", "écrivez un nom")

    def _keep(self, place: Place) -> Place:
        return self.places.setdefault(place.id, place)

    def _is_spot(self, row: Row, region: str, mrc: str) -> bool:
        if not self._is_region(row, region):
            return False
        if mrc and self.region_of_mrc.get(mrc) != region:
            remedy = "écrivez une MRC de lieux/mrc.csv, et sa région"
            self._problems.add(row.file, row.line, f"la MRC « {mrc} » n'est pas dans la région {region}", remedy)
            return False
        return True

    def _is_region(self, row: Row, code: str) -> bool:
        if code not in self._directory.regions:
            remedy = "écrivez un code de regions.csv (01 à 17)"
            self._problems.add(row.file, row.line, f"la région « {code} » est inconnue", remedy)
            return False
        return True


def _spot(text: str) -> tuple[str, str]:
    """« 12/Beauce-Sartigan » gives a region and an MRC; « 12 » a region alone."""
    region, _, mrc = text.partition("/")
    return region, mrc


def _merged(by_hand: Iterable[_Name], built: Iterable[_Name], weak: Container[Key], directory: Directory) -> Iterator[_Name]:
    """The names written by hand, then the others, of which a place is kept once for each organisation it leads to."""
    written = [*by_hand]
    hand_keys = {name_key(name.text) for name in written}
    yield from written
    seen: set[tuple[object, ...]] = set()
    others = [name for name in built if name_key(name.text) not in hand_keys]
    known = hand_keys | {name_key(name.text) for name in others}
    for name in (*others, *_without_article([name for name in others if name_key(name.text) not in weak], known)):
        mark = (name_key(name.text), _leads_to(name.place, directory))
        if mark not in seen:
            seen.add(mark)
            yield name


def _without_article(names: Iterable[_Name], known: Container[Key]) -> Iterator[_Name]:
    """« Malbaie » for « La Malbaie », where nothing else has that name and it is no word; it needs a sentence about a place."""
    for name in names:
        article, *rest = name_key(name.text)
        if article in _ARTICLES and rest and not name.weak and tuple(rest) not in known:
            yield _Name(" ".join(rest), name.place, weak=True)


def _leads_to(place: Place, directory: Directory) -> object:
    if place.kind is PlaceKind.OUTSIDE:
        return PlaceKind.OUTSIDE
    return frozenset((served.territory.id, served.certainty) for served in resolve(place, directory).served)


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
        if place.kind is not PlaceKind.MRC:
            continue
        (spot,) = place.spots
        if directory.coverage_of_region(spot.region) and not directory.coverage_of_mrc(spot.region, spot.mrc or ""):
            message = f"la MRC « {spot.mrc} » (région {spot.region}) n'a aucun territoire"
            problems.add(path, 0, message, "ajoutez une ligne")
