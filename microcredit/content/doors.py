"""Where else to turn where no organisation is known (`contenu/portes.csv`)."""

from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import Row, check_phone, choice, read_table
from microcredit.network import Directory, Door, DoorKind

_COLUMNS = ("region", "mrc", "nom", "sorte", "offre", "telephone", "site", "source")
_REQUIRED = ("region", "nom", "sorte", "offre", "source")


def read_doors(path: Path, directory: Directory, problems: Problems) -> tuple[Door, ...]:
    """Reads the doors in the order of the table; a row at fault is noted in `problems` and left out."""
    rows = read_table(path, _COLUMNS, _REQUIRED, problems)
    doors = (_door(row, directory, problems) for row in rows)
    return tuple(door for door in doors if door is not None)


def _door(row: Row, directory: Directory, problems: Problems) -> Door | None:
    kind = choice(row, "sorte", DoorKind, [value.value for value in DoorKind], problems)
    source = choice(row, "source", directory.sources.__getitem__, ["un id de sources.csv"], problems)
    check_phone(row, "telephone", problems)
    for code in row.list("region"):
        if code not in directory.regions:
            problems.add(row.file, row.line, f"la région « {code} » n'existe pas", "écrivez un code de regions.csv (01 à 17)")
    if kind is None or source is None:
        return None
    return Door(
        name=row.shown("nom"),
        kind=kind,
        offer=row.shown("offre"),
        regions=row.list("region"),
        mrcs=row.list("mrc"),
        phone=row["telephone"],
        website=row["site"],
        source=source,
    )
