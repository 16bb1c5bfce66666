"""Runs an evaluation, with its progress shown."""

from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from microcredit.evaluation.baselines import BASELINES, train_baseline
from microcredit.evaluation.report import write_report
from microcredit.evaluation.run import HALVES, OURS, Figures, evaluate, half
from microcredit.evaluation.sentences import EvaluationError
from microcredit.paths import MODEL
from microcredit.training.model import train_if_stale


def run_evaluation(name: str, console: Console, *, references: bool) -> None:
    """Trains what is stale, measures it on a half, says the figures and writes the report.

    Raises:
        EvaluationError: the half does not exist or cannot be read, or a baseline cannot be learnt.
        TrainingError: the assistant cannot be trained.
    """
    if name not in HALVES:
        raise EvaluationError(f"La moitié « {name} » n'existe pas : écrivez {' ou '.join(HALVES)}.")
    train_if_stale(console)
    models = {OURS: MODEL}
    for baseline in BASELINES if references else ():
        with console.status(f"J'apprends « {baseline} »; la configuration par défaut de Rasa prend une heure et plus…"):
            models[baseline] = train_baseline(baseline)
    for system, model in models.items():
        _say(console, system, _measure(system, model, name, console))
    console.print(f"Rapport : {write_report()}")


def _measure(system: str, model: Path, name: str, console: Console) -> Figures:
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(f"{system} sur {name}", total=len(half(name)))
        return evaluate(system, model, name, lambda: progress.advance(task))


def _say(console: Console, system: str, figures: Figures) -> None:
    accuracy, recall, false = (figures[part]["value"] for part in ("accuracy", "out_of_scope_recall", "false_refusal"))
    console.print(
        f"{system} : {accuracy:.1%} bonne intention d'abord; hors sujet pas répondu {recall:.1%}; "
        f"dans le sujet pas répondu {false:.1%}; {figures['milliseconds']} ms par message."
    )
