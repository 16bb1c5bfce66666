"""Who made the tables of places, and under which licence (`contenu/lieux/attributions.csv`)."""

from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import Row, read_table

_LICENCE = ("adresse", "licence", "adresse_licence", "modifications")
_COLUMNS = ("tables", "editeur", "titre", "adresse", "date", "licence", "adresse_licence", "modifications")
# Words and not places: docs/contenu.md says where they come from.
_OF_WORDS = "mots_proches.csv"


@dataclass(frozen=True)
class Attribution:
    """A publisher of places, what it published, when (in words), and the licence that asks to name it.

    `tables` are the files of `contenu/lieux/` made of it, `changes` what was made of it (CC BY 4.0, 3.a.1.B). What the
    team wrote itself has no address, licence or changes.
    """

    tables: tuple[str, ...]
    publisher: str
    title: str
    url: str
    date: str
    licence: str
    licence_url: str
    changes: str


def read_attributions(path: Path, problems: Problems) -> tuple[Attribution, ...]:
    """Reads whom to name; an address that is none, half a licence or a table of nobody is noted in `problems`."""
    faults = len(problems.found)
    rows = read_table(path, _COLUMNS, ("tables", "editeur", "titre", "date"), problems)
    if len(problems.found) > faults:
        return ()  # a row that cannot be read would make its tables look like nobody's
    for row in rows:
        _check_licence(row, problems)
    named = {table for row in rows for table in row.list("tables")}
    for table in sorted(file.name for file in path.parent.glob("*.csv") if file != path):
        if table not in named and table != _OF_WORDS:
            problems.add(path, 0, f"personne n'est nommé pour « {table} »", "ajoutez cette table à la ligne de qui l'a faite")
    return tuple(_attribution(row) for row in rows)


def _check_licence(row: Row, problems: Problems) -> None:
    for column in ("adresse", "adresse_licence"):
        if row[column] and not row[column].startswith(("https://", "http://")):
            problems.add(row.file, row.line, f"{column} « {row[column]} »", "écrivez l'adresse au complet, avec https://")
    empty = [column for column in _LICENCE if not row[column]]
    if empty and len(empty) < len(_LICENCE):
        problems.add(row.file, row.line, f"il manque : {', '.join(empty)}", "remplissez ces cases, ou videz les quatre")


def _attribution(row: Row) -> Attribution:
    return Attribution(
        tables=row.list("tables"),
        publisher=row.shown("editeur"),
        title=row.shown("titre"),
        url=row["adresse"],
        date=row.shown("date"),
        licence=row.shown("licence"),
        licence_url=row["adresse_licence"],
        changes=row.shown("modifications"),
    )
