"""A tiny evaluation whose figures can be worked out by hand, and a project that holds one."""

import json
from pathlib import Path
from typing import Any

import yaml

from microcredit.evaluation.measures import Prediction, measure
from microcredit.evaluation.sentences import Sentence
from tests.builders.project_folder import ProjectFolder

# Four sentences in scope, two out of it: half of each go wrong in one way or another.
TINY: list[tuple[Sentence, Prediction]] = [
    (Sentence("combien", "montants", "standard"), Prediction((("montants", 0.8), ("interet", 0.1)), "answer")),
    (
        Sentence("combien coudonc", "montants", "joual"),
        Prediction((("interet", 0.5), ("montants", 0.3), ("hors_sujet", 0.2)), "ask"),
    ),
    (Sentence("quel taux", "interet", "standard"), Prediction((("interet", 0.9),), "answer")),
    (Sentence("c koi l'taux", "interet", "joual"), Prediction((("hors_sujet", 0.6), ("interet", 0.3)), "refuse")),
    (Sentence("le hockey", "hors_sujet", "standard"), Prediction((("hors_sujet", 0.9),), "refuse")),
    (Sentence("prix <b>du lait</b>", "hors_sujet", "standard"), Prediction((("montants", 0.6), ("hors_sujet", 0.3)), "answer")),
]


def tiny_figures() -> dict[str, Any]:
    """Returns the figures of the tiny evaluation, with what a run adds to them."""
    figures = measure([sentence for sentence, _ in TINY], [prediction for _, prediction in TINY])
    return {**figures, "milliseconds": 5.2, "measured": "2026-01-02", "data": "un condensé"}


class EvaluatedProject(ProjectFolder):
    """A copy of the project whose two halves are the tiny evaluation."""

    def __init__(self, tmp_path: Path) -> None:
        """Copies the project, and writes the halves."""
        super().__init__(tmp_path)
        for half in ("travail", "scellee"):
            self.write_half(half, [sentence for sentence, _ in TINY])

    def write_half(self, half: str, sentences: list[Sentence]) -> "EvaluatedProject":
        """Writes the sentences of a half."""
        entries = [{"texte": said.text, "intention": said.intent, "style": said.style} for said in sentences]
        self.write(f"evaluation/{half}.yml", yaml.safe_dump(entries, allow_unicode=True))
        return self

    def keep_figures(self, half: str, runs: int = 1, **systems: dict[str, Any]) -> "EvaluatedProject":
        """Writes figures as a run keeps them."""
        self.write(f"evaluation/resultats/{half}.json", json.dumps({"runs": runs, "systems": systems}))
        return self

    def figures(self, half: str) -> dict[str, Any]:
        """Returns the figures kept for a half."""
        kept: dict[str, Any] = json.loads((self.root / f"evaluation/resultats/{half}.json").read_text(encoding="utf-8"))
        return kept
