"""Words of a question that asks who an organisation is (`contenu/langue/questions_organisme.csv`)."""

from enum import Enum
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import choice, read_table, unique
from microcredit.text import NameIndex


class Wording(Enum):
    """What an expression does in such a question. The values are those of the table."""

    ASKS = "demande"  # it asks who, what, where, or by which name
    GOES_WITH = "accompagne"  # it stands beside what asks, and asks nothing


def read_organisation_questions(path: Path, problems: Problems) -> NameIndex[Wording]:
    """Reads the expressions, ready to be looked for in a normalised sentence; faults are noted in `problems`."""
    columns = ("expression", "role")
    expressions: NameIndex[Wording] = NameIndex()
    for row in unique(read_table(path, columns, columns, problems), "expression", problems):
        role = choice(row, "role", Wording, [wording.value for wording in Wording], problems)
        if role is None:
            continue
        try:
            expressions.add(row["expression"], role)
        except ValueError as error:
            problems.add(path, row.line, str(error), "écrivez une expression")
    return expressions
