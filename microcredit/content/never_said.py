"""What the assistant must never say: it informs, and never decides (`contenu/langue/jamais_dit.csv`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import Row, read_again, read_table, unique
from microcredit.text.typography import plain

_COLUMNS = ("motif", "raison", "remede", "exemple", "innocent")


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    reason: str
    remedy: str


@dataclass(frozen=True)
class NeverSaid:
    """What must not be said. Patterns are written with plain spaces and apostrophes, and letter case does not matter."""

    rules: tuple[_Rule, ...]

    def faults(self, text: str) -> list[tuple[str, str]]:
        """Returns what must not be said and is said in `text`, typeset or not: pairs of (fault, remedy), in French."""
        return [(rule.reason, rule.remedy) for rule in self.rules if rule.pattern.search(plain(text))]


def read_never_said(path: Path, problems: Problems) -> NeverSaid:
    """Reads the patterns; one that is not one, misses its own example or takes its innocent one is noted in `problems`."""
    rows = unique(read_table(path, _COLUMNS, _COLUMNS, problems), "motif", problems)
    if not rows:
        problems.add(path, 0, "rien n'est interdit", "remettez les lignes de la table (git checkout)")
    return NeverSaid(tuple(rule for row in rows if (rule := _rule(row, problems)) is not None))


def check_rows(path: Path, columns: Sequence[str], never: NeverSaid, problems: Problems) -> None:
    """Notes what must not be said in the cells of a table whose own faults have been noted already."""
    for row in read_again(path, columns):
        for column, fault, remedy in _faults_of(row, columns, never):
            problems.add(path, row.line, f"« {column} » {fault}", remedy)


def _faults_of(row: Row, columns: Sequence[str], never: NeverSaid) -> Iterator[tuple[str, str, str]]:
    return ((column, fault, remedy) for column in columns for fault, remedy in never.faults(row[column]))


def _rule(row: Row, problems: Problems) -> _Rule | None:
    try:
        pattern = re.compile(row["motif"], re.IGNORECASE)
    except re.error as error:
        problems.add(row.file, row.line, f"le motif ne se lit pas ({error})", "corrigez l'expression régulière")
        return None
    if not pattern.search(plain(row["exemple"])):
        problems.add(row.file, row.line, "le motif ne trouve pas son exemple", "corrigez le motif ou l'exemple")
    if pattern.search(plain(row["innocent"])):
        problems.add(row.file, row.line, "le motif prend l'innocent", "corrigez le motif ou l'innocent")
    return _Rule(pattern, row["raison"], row["remede"])
