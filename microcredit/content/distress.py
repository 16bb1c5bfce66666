"""Words of distress, and the topic each calls for (`contenu/langue/detresse.csv`)."""

from collections.abc import Container
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table, unique
from microcredit.text import NameIndex


def read_distress(path: Path, topics: Container[str], problems: Problems) -> NameIndex[str]:
    """Reads the expressions, each with its topic, ready to be looked for in a sentence; faults are noted in `problems`."""
    columns = ("expression", "sujet")
    expressions: NameIndex[str] = NameIndex()
    unknown: set[str] = set()
    for row in unique(read_table(path, columns, columns, problems), "expression", problems):
        if row["sujet"] not in topics and row["sujet"] not in unknown:
            unknown.add(row["sujet"])
            problems.add(path, row.line, f"le sujet « {row['sujet']} » n'a pas de réponse", "écrivez detresse ou violence")
        try:
            expressions.add(row["expression"], row["sujet"])
        except ValueError as error:
            problems.add(path, row.line, str(error), "écrivez une expression")
    return expressions
