"""What a person is asked to verify, because the sources leave it in doubt (`contenu/a_verifier.csv`)."""

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table


@dataclass(frozen=True)
class ToVerify:
    """A doubt about what the answer to `topic` says: the question to ask, and whom."""

    topic: str
    question: str
    whom: str


def read_to_verify(path: Path, topics: Container[str], problems: Problems) -> tuple[ToVerify, ...]:
    """Reads the doubts, in the order of the table; one about a topic without an answer is noted in `problems`."""
    columns = ("sujet", "question", "aupres_de")
    rows = read_table(path, columns, columns, problems)
    for row in rows:
        if row["sujet"] not in topics:
            remedy = "écrivez l'identifiant d'une réponse"
            problems.add(path, row.line, f"le sujet « {row['sujet']} » n'a pas de réponse", remedy)
    return tuple(ToVerify(row["sujet"], row.shown("question"), row.shown("aupres_de")) for row in rows)
