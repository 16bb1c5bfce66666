"""Words of distress, and the topic each calls for (`contenu/langue/detresse.csv`)."""

from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import Row, read_table, unique
from microcredit.text import NameIndex

# What the table holds in the place of a topic for words that are everyday talk: « je vais mourir de rire ».
_NONE = "aucun"
_COLUMNS = ("expression", "sujet")


@dataclass(frozen=True)
class DistressWords:
    """Expressions of distress and danger, each with the topic that answers it; an empty topic for everyday talk."""

    expressions: NameIndex[str] = field(default_factory=NameIndex)

    def topic_of(self, text: str) -> str | None:
        """Returns the topic that the first such words of `text` call for; None without any.

        The longest expression wins: everyday talk hides the words of distress that it holds.
        """
        return next((match.value for match in self.expressions.find(text) if match.value), None)


def read_distress(path: Path, topics: Container[str], problems: Problems) -> DistressWords:
    """Reads the expressions, ready to be looked for in a sentence; faults are noted in `problems`."""
    told = DistressWords()
    unknown: set[str] = set()
    for row in unique(read_table(path, _COLUMNS, _COLUMNS, problems), "expression", problems):
        if row["sujet"] not in topics and row["sujet"] not in (*unknown, _NONE):
            unknown.add(row["sujet"])
            message = f"le sujet « {row['sujet']} » n'a pas de réponse"
            problems.add(path, row.line, message, f"écrivez detresse, violence, ou {_NONE} pour un mot de tous les jours")
        _add(row, told, path, problems)
    return told


def _add(row: Row, told: DistressWords, path: Path, problems: Problems) -> None:
    try:
        told.expressions.add(row["expression"], "" if row["sujet"] == _NONE else row["sujet"])
    except ValueError as error:
        problems.add(path, row.line, str(error), "écrivez une expression")
