"""Evaluates the assistant and its two baselines, and keeps the figures beside the sentences they were measured on."""

import json
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from microcredit.content import content, refused_topics
from microcredit.evaluation.refusals import measure_answers
from microcredit.evaluation.release import commit
from microcredit.evaluation.sentences import EvaluationError, Sentence, fingerprint, read_sentences
from microcredit.paths import ROOT
from microcredit.training.model import fingerprint as model_fingerprint
from microcredit.understanding.bands import OUT_OF_SCOPE

FOLDER = ROOT / "evaluation"
RESULTS = FOLDER / "resultats"
WORKING, SEALED = "travail", "scellee"
HALVES = (WORKING, SEALED)
PHONE = "telephone"
# Under this name the assistant's own figures stand; the baselines' under theirs.
OURS = "assistant"

Figures = dict[str, Any]


def half(name: str) -> list[Sentence]:
    """Returns the sentences of a half. Raises EvaluationError, also when there are not both in and out of scope."""
    sentences = read_sentences(FOLDER / f"{name}.yml")
    if {sentence.intent == OUT_OF_SCOPE for sentence in sentences} != {True, False}:
        raise EvaluationError(f"Il faut à « {name} » des phrases dans le sujet et d'autres hors du sujet : ajoutez-en.")
    return sentences


def data_fingerprint(name: str) -> str:
    """Returns the digest of what is measured on a half: its sentences."""
    return fingerprint([FOLDER / f"{name}.yml"])


def made_of(system: str) -> str:
    """Returns the digest of what a system is made of: the assistant's model, or what a baseline learns."""
    return model_fingerprint() if system == OURS else fingerprint((ROOT / "data" / "nlu").glob("*.yml"))


def evaluate(system: str, model: Path, name: str, step: Callable[[], None]) -> Figures:
    """Runs a model on a half and keeps its figures; returns them. Raises EvaluationError."""
    from microcredit.evaluation.pipelines import predict  # noqa: PLC0415 - Rasa takes eight seconds to import

    sentences = half(name)
    if not model.exists():
        raise EvaluationError(f"Il n'y a pas de modèle à « {model} » : entraînez-le d'abord.")
    predictions, milliseconds = predict(model, [sentence.text for sentence in sentences], step)
    figures = {
        **measure_answers(sentences, predictions, refused_topics(content().answers)),
        "milliseconds": milliseconds,
        "measured": datetime.now(tz=timezone.utc).date().isoformat(),
        "data": data_fingerprint(name),
        "model": made_of(system),
    }
    if name == SEALED:
        figures["errors"] = []  # read, they would be learnt from
        figures["commit"] = commit()
    results = read_results(name)
    results["runs"] = int(results.get("runs", 0)) + (system == OURS)
    results.setdefault("systems", {})[system] = figures
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return figures


def keep_phone_figures(figures: Figures) -> None:
    """Keeps what `benchmarks/widget.py` measured on a phone profile, for the report."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{PHONE}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def read_results(name: str) -> Figures:
    """Returns the figures kept for a half, or for the phone; empty without any. Raises EvaluationError when damaged."""
    path = RESULTS / f"{name}.json"
    if not path.exists():
        return {}
    try:
        results: Figures = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise EvaluationError(f"« {path} » ne se lit pas ({error}) : effacez-le et mesurez de nouveau.") from error
    return results


def stale_systems() -> list[str]:
    """Returns the systems whose figures on the working half are of other sentences, or of another model, than what is here.

    The sealed half's are those of a release, and stay so: they say which.
    """
    data = data_fingerprint(WORKING)
    systems: dict[str, Figures] = read_results(WORKING).get("systems", {})
    return [name for name, told in systems.items() if (told["data"], told.get("model")) != (data, made_of(name))]
