"""The tables of the network: sources, regions, organisations, territories, and how territories lie on regions."""

import re
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import Row, check_phone, choice, read_again, read_table, unique
from microcredit.network import (
    Certainty,
    Confidence,
    Coverage,
    Directory,
    Organisation,
    OrganisationStatus,
    Region,
    Source,
    Territory,
    WhenAlone,
)
from microcredit.text import NameIndex

# A contact that the table itself doubts must not reach a person as current.
_DOUBTFUL = re.compile(r"\b(ancien|ancienne|déduit|deduit|non confirmé|en 20\d\d)\b", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
# An e-mail in the column of the site would be shown as a site: how each is written, what it is called, and an example of it.
_FORMS = (
    ("courriel", _EMAIL, "une adresse électronique", "info@exemple.qc.ca"),
    ("site", _SITE, "l'adresse d'un site", "exemple.qc.ca"),
)
_CONTACT_COLUMNS = ("telephone", "courriel", "site", "adresse")
ORGANISATION_COLUMNS = (
    *("id", "article", "nom_recent", "nom_page", "anciens_noms", "sigles", *_CONTACT_COLUMNS),
    *("contact_date", "statut", "confiance", "source", "note"),
)
TERRITORY_COLUMNS = ("id", "nom", "court", "en", "ligne_page", "organisme", "source", "note")
COVERAGE_COLUMNS = ("territoire", "region", "mrc", "certitude")
_SHORT_NAME_LIMIT = 20  # characters: Messenger's limit for a quick reply's title


def read_directory(root: Path, problems: Problems) -> Directory:
    """Reads the five tables under `root` (the `contenu/` folder); faults are noted in `problems`."""
    sources = _read_sources(root / "sources.csv", problems)
    regions = _read_regions(root / "regions.csv", problems)
    organisations = _read_organisations(root / "organismes.csv", sources, problems)
    territories = _read_territories(root / "territoires.csv", organisations, sources, problems)
    coverage = _read_coverage(root / "couverture.csv", territories, regions, problems)
    if organisations and not any(one.status is OrganisationStatus.HEAD for one in organisations.values()):
        remedy = f"donnez le statut « {OrganisationStatus.HEAD.value} » à celle vers qui diriger les gens"
        problems.add(root / "organismes.csv", 0, "aucune ligne n'est la tête du réseau", remedy)
    if not problems.found:  # a row left out for a fault of its own would make its region look forgotten
        _check_everything_is_covered(root / "couverture.csv", territories, regions, coverage, problems)
    return Directory(sources.values(), regions.values(), organisations.values(), territories.values(), coverage)


def index_organisation_names(path: Path, directory: Directory, problems: Problems) -> NameIndex[Organisation]:
    """Gathers every name of every organisation; a name of two organisations is noted, as a fault of `path`."""
    names: NameIndex[Organisation] = NameIndex()
    lines = {row["id"]: row.line for row in read_again(path, ORGANISATION_COLUMNS)}
    for organisation in directory.organisations.values():
        line = lines[organisation.id]
        for name in organisation.all_names:
            try:
                owner = names.add(name, organisation)
            except ValueError as error:
                problems.add(path, line, str(error), "écrivez un nom")
                continue
            if owner.id != organisation.id:
                message = f"« {name} » est un nom de « {owner.id} » et de « {organisation.id} »"
                problems.add(path, line, message, "retirez-le de l'un des deux")
    return names


def _read_sources(path: Path, problems: Problems) -> dict[str, Source]:
    columns = ("id", "editeur", "titre", "adresse", "date")
    sources = {}
    for row in unique(read_table(path, columns, columns, problems), "id", problems):
        if not row["adresse"].startswith(("https://", "http://")):
            problems.add(path, row.line, f"adresse « {row['adresse']} »", "écrivez l'adresse au complet, avec https://")
        sources[row["id"]] = Source(row["id"], row.shown("editeur"), row.shown("titre"), row["adresse"], row.shown("date"))
    return sources


def _read_regions(path: Path, problems: Problems) -> dict[str, Region]:
    columns = ("code", "nom", "court", "en", "si_region_seule")
    regions = {}
    rows = unique(read_table(path, columns, columns, problems), "code", problems)
    unique(rows, "court", problems)  # offered together, they must be told apart
    for row in rows:
        _check_short_name(row, problems)
        when_alone = choice(row, "si_region_seule", WhenAlone, [value.value for value in WhenAlone], problems)
        if not re.fullmatch(r"\d\d", row["code"]):
            problems.add(path, row.line, f"code « {row['code']} »", "écrivez deux chiffres, de 01 à 17")
        elif when_alone is not None:
            regions[row["code"]] = Region(row["code"], row.shown("nom"), row.shown("court"), row.shown("en"), when_alone)
    return regions


def _check_short_name(row: Row, problems: Problems) -> None:
    if len(row["court"]) > _SHORT_NAME_LIMIT:
        message = f"le nom court « {row['court']} » a {len(row['court'])} caractères"
        problems.add(row.file, row.line, message, f"{_SHORT_NAME_LIMIT} au plus")


def _read_organisations(path: Path, sources: dict[str, Source], problems: Problems) -> dict[str, Organisation]:
    required = ("id", "nom_recent", "statut", "confiance", "source")
    organisations = {}
    for row in unique(read_table(path, ORGANISATION_COLUMNS, required, problems), "id", problems):
        organisation = _organisation(row, sources, problems)
        if organisation is not None:
            organisations[organisation.id] = organisation
    return organisations


def _organisation(row: Row, sources: dict[str, Source], problems: Problems) -> Organisation | None:
    status = choice(row, "statut", OrganisationStatus, [value.value for value in OrganisationStatus], problems)
    confidence = choice(row, "confiance", Confidence, [value.value for value in Confidence], problems)
    source = choice(row, "source", sources.__getitem__, ["un id de sources.csv"], problems)
    _check_contacts(row, problems)
    if status is None or confidence is None or source is None:
        return None
    return Organisation(
        id=row["id"],
        name=row.shown("nom_recent"),
        article=row["article"],
        page_name=row.shown("nom_page"),
        former_names=row.list("anciens_noms"),
        acronyms=row.list("sigles"),
        phone=row["telephone"],
        email=row["courriel"],
        website=row["site"],
        address=row.shown("adresse"),
        contact_date=row.shown("contact_date"),
        status=status,
        confidence=confidence,
        source=source,
        note=row.shown("note"),
    )


def _check_contacts(row: Row, problems: Problems) -> None:
    if not _DOUBTFUL.search(row["telephone"]):
        check_phone(row, "telephone", problems)
    for column, form, what, example in _FORMS:
        if row[column] and not _DOUBTFUL.search(row[column]) and not form.fullmatch(row[column]):
            message = f"{column} « {row[column]} » n'est pas {what}"
            problems.add(row.file, row.line, message, f"écrivez-la ainsi : « {example} »")
    filled = [column for column in _CONTACT_COLUMNS if row[column]]
    for column in filled:
        if _DOUBTFUL.search(row[column]):
            remedy = "laissez la case vide : un contact ancien ou déduit ne se montre pas"
            problems.add(row.file, row.line, f"{column} « {row[column]} » est un contact douteux", remedy)
    if filled and not row["contact_date"]:
        remedy = "dites quand le contact a été vu (« sans date » si on ne le sait pas)"
        problems.add(row.file, row.line, "la case « contact_date » est vide", remedy)


def _read_territories(
    path: Path, organisations: dict[str, Organisation], sources: dict[str, Source], problems: Problems
) -> dict[str, Territory]:
    required = ("id", "nom", "court", "en", "source")
    territories = {}
    rows = unique(read_table(path, TERRITORY_COLUMNS, required, problems), "id", problems)
    unique(rows, "court", problems)  # offered together, they must be told apart
    for row in rows:
        _check_short_name(row, problems)
        source = choice(row, "source", sources.__getitem__, ["un id de sources.csv"], problems)
        organisation = None
        if row["organisme"]:
            organisation = choice(row, "organisme", organisations.__getitem__, ["un id d'organismes.csv, ou rien"], problems)
            if organisation is not None and organisation.status is not OrganisationStatus.ACTIVE:
                message = f"« {organisation.name} » n'est pas un organisme actif"
                problems.add(path, row.line, message, "un territoire ne se confie qu'à un organisme actif")
        if source is not None:
            territories[row["id"]] = Territory(
                id=row["id"],
                name=row.shown("nom"),
                locative=row.shown("en"),
                short_name=row.shown("court"),
                page_line=row.shown("ligne_page"),
                organisation=organisation,
                source=source,
                note=row.shown("note"),
            )
    return territories


def _read_coverage(
    path: Path, territories: dict[str, Territory], regions: dict[str, Region], problems: Problems
) -> list[Coverage]:
    coverage: list[Coverage] = []
    seen: set[tuple[str, str, str]] = set()
    for row in read_table(path, COVERAGE_COLUMNS, ("territoire", "region", "certitude"), problems):
        key = (row["territoire"], row["region"], row["mrc"])
        if key in seen:
            problems.add(path, row.line, "cette ligne est en double", "retirez-la")
            continue
        seen.add(key)
        territory = choice(row, "territoire", territories.__getitem__, ["un id de territoires.csv"], problems)
        region = choice(row, "region", regions.__getitem__, ["un code de regions.csv (01 à 17)"], problems)
        certainty = choice(row, "certitude", Certainty, [value.value for value in Certainty], problems)
        if territory is None or region is None or certainty is None:
            continue
        if certainty is not Certainty.NONE_FOUND and territory.organisation is None:
            message = f"« {territory.id} » n'a pas d'organisme dans territoires.csv"
            problems.add(path, row.line, message, f"écrivez « {Certainty.NONE_FOUND.value} », ou nommez un organisme")
            continue
        coverage.append(Coverage(territory, region, row["mrc"] or None, certainty))
    return coverage


def _check_everything_is_covered(
    path: Path,
    territories: dict[str, Territory],
    regions: dict[str, Region],
    coverage: list[Coverage],
    problems: Problems,
) -> None:
    covered = {link.region.code for link in coverage}
    used = {link.territory.id for link in coverage}
    for code, region in regions.items():
        if code not in covered:
            problems.add(path, 0, f"la région {code} ({region.name}) n'a aucun territoire", "ajoutez une ligne")
    for territory_id in territories:
        if territory_id not in used:
            problems.add(path, 0, f"le territoire « {territory_id} » n'est posé sur aucune région", "ajoutez une ligne")
