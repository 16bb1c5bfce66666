"""Expressions that a table files under kinds, ready to be looked for in a sentence."""

from enum import Enum
from pathlib import Path
from typing import TypeVar

from microcredit.content.problems import Problems
from microcredit.content.tables import choice, read_table, unique
from microcredit.text import NameIndex

_Kind = TypeVar("_Kind", bound=Enum)


def read_expressions(path: Path, columns: tuple[str, str], kinds: type[_Kind], problems: Problems) -> NameIndex[_Kind]:
    """Reads a table of expressions, each with its kind; faults are noted in `problems`.

    Args:
        path: the table.
        columns: that of the expression, then that of its kind.
        kinds: an enumeration whose values are what the second column may hold.
        problems: where faults are noted.
    """
    expression, of_kind = columns
    expressions: NameIndex[_Kind] = NameIndex()
    for row in unique(read_table(path, columns, columns, problems), expression, problems):
        kind = choice(row, of_kind, kinds, [str(one.value) for one in kinds], problems)
        if kind is None:
            continue
        try:
            expressions.add(row[expression], kind)
        except ValueError as error:
            problems.add(path, row.line, str(error), "écrivez une expression")
    return expressions
