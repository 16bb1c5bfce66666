"""Who made the open data of places, and under which licence (`contenu/lieux/attributions.csv`)."""

from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table

_COLUMNS = ("tables", "editeur", "titre", "adresse", "date", "licence", "adresse_licence")


@dataclass(frozen=True)
class Attribution:
    """A publisher of open data, what it published, when (in words), and the licence that asks to name it."""

    publisher: str
    title: str
    url: str
    date: str
    licence: str
    licence_url: str


def read_attributions(path: Path, problems: Problems) -> tuple[Attribution, ...]:
    """Reads whom to name, the main one first; an address that is none, or a table without rows, is noted in `problems`."""
    rows = read_table(path, _COLUMNS, _COLUMNS, problems)
    for row in rows:
        for column in ("adresse", "adresse_licence"):
            if not row[column].startswith(("https://", "http://")):
                problems.add(path, row.line, f"{column} « {row[column]} »", "écrivez l'adresse au complet, avec https://")
    if not rows and not problems.found:
        problems.add(path, 0, "aucune source de données n'est nommée", "la licence demande de nommer chacune : remettez-les")
    shown = ("editeur", "titre", "adresse", "date", "licence", "adresse_licence")
    return tuple(Attribution(*(row.shown(column) for column in shown)) for row in rows)
