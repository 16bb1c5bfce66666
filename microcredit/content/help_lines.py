"""Lines of help for someone in distress (`contenu/lignes_aide.csv`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import check_phone, choice, read_table, unique
from microcredit.network import Source


@dataclass(frozen=True)
class HelpLine:
    """A line of help: what to dial or where to go, when it answers, what it is for."""

    id: str
    name: str
    number: str
    hours: str
    purpose: str
    source: Source

    @property
    def label(self) -> str:
        """The name and the number, said once when they are the same."""
        return self.name if self.name == self.number else f"{self.name} ({self.number})"


def read_help_lines(path: Path, sources: Mapping[str, Source], problems: Problems) -> dict[str, HelpLine]:
    """Reads the lines of help by id; faults are noted in `problems`."""
    columns = ("id", "nom", "numero", "quand", "pour", "source")
    lines = {}
    for row in unique(read_table(path, columns, columns, problems), "id", problems):
        check_phone(row, "numero", problems)
        source = choice(row, "source", lambda value: sources[value], ["un id de sources.csv"], problems)
        if source is not None:
            lines[row["id"]] = HelpLine(row["id"], row["nom"], row["numero"], row["quand"], row["pour"], source)
    return lines
