"""Forms people write, and what each stands for (`contenu/langue/ecritures.csv`)."""

from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table, unique


def read_writings(path: Path, problems: Problems) -> dict[str, str]:
    """Reads each form with its meaning (« chu » stands for « je suis »); faults are noted in `problems`."""
    columns = ("forme", "equivalent")
    rows = unique(read_table(path, columns, columns, problems), "forme", problems)
    return {row["forme"]: row["equivalent"] for row in rows}
