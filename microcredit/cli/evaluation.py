"""Runs an evaluation, with its progress shown."""

from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from microcredit.evaluation.baselines import BASELINES, train_baseline
from microcredit.evaluation.release import check_release
from microcredit.evaluation.report import name_of, write_report
from microcredit.evaluation.run import HALVES, OURS, SEALED, Figures, evaluate, half, stale_systems
from microcredit.evaluation.sentences import EvaluationError
from microcredit.paths import MODEL
from microcredit.training.model import train_if_stale


def run_evaluation(name: str, console: Console, *, references: bool, release: bool) -> None:
    """Trains what is stale, measures it on a half, says the figures and writes the report.

    Raises:
        EvaluationError: the half does not exist or cannot be read, it is the sealed one and this is no release, or a baseline
            cannot be learnt.
        TrainingError: the assistant cannot be trained.
    """
    if name not in HALVES:
        raise EvaluationError(f"La moitié « {name} » n'existe pas : écrivez {' ou '.join(HALVES)}.")
    if name == SEALED:
        _check_that_it_may_be_opened(release=release)
    train_if_stale(console)
    models = {OURS: MODEL}
    for baseline in BASELINES if references else ():
        with console.status(f"J'apprends « {baseline} »; la configuration par défaut de Rasa prend une heure et plus…"):
            models[baseline] = train_baseline(baseline)
    for system, model in models.items():
        _say(console, system, _measure(system, model, name, console))
    for system in stale_systems():
        console.print(f"Attention : « {name_of(system)} » n'est pas mesuré sur les phrases et le modèle d'aujourd'hui.")
    console.print(f"Rapport : {write_report()}")


def _check_that_it_may_be_opened(*, release: bool) -> None:
    if not release:
        remedy = "pour une version, écrivez make evaluate HALF=scellee RELEASE=oui; pour travailler, make evaluate suffit"
        raise EvaluationError(f"La moitié scellée ne se mesure qu'à une version, à la main : {remedy}.")
    check_release()


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
