"""Words that tell what a message is about beside its topic (`contenu/langue/indices.csv`)."""

from enum import Enum
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table, unique
from microcredit.text import NameIndex


class Clue(Enum):
    """What a word tells. The values are those of the table."""

    PROJECT = "projet"  # a trade, a business, the wish to start one
    NEED = "besoin"  # money, help, what stands in the way
    WHO = "qui"  # somebody to turn to


def read_clues(path: Path, problems: Problems) -> NameIndex[Clue]:
    """Reads the expressions, each with what it tells, ready to be looked for in a sentence; faults are noted in `problems`."""
    columns = ("expression", "indice")
    clues = {clue.value: clue for clue in Clue}
    expressions: NameIndex[Clue] = NameIndex()
    for row in unique(read_table(path, columns, columns, problems), "expression", problems):
        clue = clues.get(row["indice"])
        if clue is None:
            problems.add(path, row.line, f"l'indice « {row['indice']} » n'existe pas", f"écrivez {', '.join(clues)}")
            continue
        try:
            expressions.add(row["expression"], clue)
        except ValueError as error:
            problems.add(path, row.line, str(error), "écrivez une expression")
    return expressions
