"""What is written in place of a personal datum, and how it is called (`contenu/langue/masques.csv`)."""

import re
from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table, unique
from microcredit.text.typography import typeset

# What the gate hides. (A postal code is shortened instead: it needs no word.)
KINDS = ("courriel", "telephone", "nas", "carte", "assurance_maladie", "numero", "adresse")
_MASK = re.compile(r"\[[^\[\]\d@]+\]")


@dataclass(frozen=True)
class Masks:
    """For each kind of datum, the word in its place, and how the person is told of it (no name: nothing is told)."""

    words: dict[str, str]
    names: dict[str, str]


def read_masks(path: Path, problems: Problems) -> Masks:
    """Reads the masks; a kind that is missing or unknown, or a mask not in brackets, is noted in `problems`."""
    columns = ("renseignement", "masque", "nom")
    rows = unique(read_table(path, columns, ("renseignement", "masque"), problems), "renseignement", problems)
    for row in rows:
        if row["renseignement"] not in KINDS:
            remedy = f"écrivez l'un de ceux-ci : {', '.join(KINDS)}"
            problems.add(path, row.line, f"le renseignement « {row['renseignement']} » est inconnu", remedy)
        if not _MASK.fullmatch(row["masque"]):
            remedy = "écrivez un mot entre crochets, sans chiffre : [courriel]"
            problems.add(path, row.line, f"le masque « {row['masque']} » ne peut pas servir", remedy)
    for kind in KINDS:
        if kind not in {row["renseignement"] for row in rows}:
            problems.add(path, 0, f"le renseignement « {kind} » manque", "remettez sa ligne")
    return Masks(
        words={row["renseignement"]: row["masque"] for row in rows},
        names={row["renseignement"]: typeset(row["nom"]) for row in rows if row["nom"]},
    )
