"""The commands an operator types; every failure is one clear French message and a non-zero code."""

import os
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from microcredit.content import CONTENT_ROOT, Content, ContentError, load_content, told_apart
from microcredit.errors import OperatorError
from microcredit.paths import LOGS, MODEL, SIGNING_KEY

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
# Above this, faults that follow from others are counted and not listed: they would hide the one to mend.
_FOLLOWING_SHOWN = 10
_OWNER_ONLY = 0o077  # a umask
_console = Console(highlight=False, soft_wrap=True)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


def main() -> None:
    """Runs the command that was typed."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A terminal that cannot write « é » gets « ? », not a traceback; nor does one that types bytes of another encoding.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # text streams of a process
    try:
        app()
    except ContentError as error:
        _fail_for_content(error)
    except OperatorError as error:
        _fail(str(error))


@app.command()
def run(
    needs: Annotated[str, typer.Option(help="refuse de démarrer si cette messagerie n'est pas ouverte")] = "",
    until_make_ends: Annotated[
        bool, typer.Option("--until-make-ends", help="s'arrête avec le programme qui l'a lancé")
    ] = False,
) -> None:
    """Démarre tout : vérifie les réglages et les tables, entraîne au besoin, lance l'assistant et veille sur lui."""
    from microcredit.cli.channels import check_messengers
    from microcredit.cli.settings import checked_settings
    from microcredit.server.signing_key import with_signing_key
    from microcredit.server.supervision import StopRequested, assistant_process, check_ports, close_to_others, stop_with
    from microcredit.server.supervision import run as run_assistant
    from microcredit.storage.schema import open_store
    from microcredit.training.model import train_if_stale

    os.umask(_OWNER_ONLY)
    if until_make_ends:
        stop_with(os.getppid())
    try:
        settings = checked_settings()
        content = _finished_content()
        for warning in [*settings.warnings, *_missing_of_steward(content)]:
            _errors.print(f"Attention : {warning}", style="yellow", markup=False)
        close_to_others(LOGS.parent)
        settings = with_signing_key(settings, SIGNING_KEY)
        messengers = check_messengers()
        if needs and needs not in messengers:
            _fail(f"{needs} est fermé : il lui manque ses réglages (docs/{needs.lower()}.md).")
        check_ports(settings)
        open_store(settings.store)
        train_if_stale(_console)
        if messengers:
            _console.print(f"Messageries ouvertes : {', '.join(messengers)}.")
        run_assistant(settings, assistant_process(settings), _console.print)
    except StopRequested:
        _console.print("Arrêté.")


@app.command(hidden=True)
def serve(
    log: Annotated[Path | None, typer.Option(help="écrit son journal dans ce fichier plutôt qu'à l'écran")] = None,
    until_stdin_closes: Annotated[
        bool, typer.Option("--until-stdin-closes", help="s'arrête quand son entrée se ferme")
    ] = False,
) -> None:
    """Lance l'assistant, et rien d'autre : un seul processus, sans personne qui veille sur lui (make run le fait)."""
    from microcredit.cli.settings import checked_settings
    from microcredit.environment import rasa_environment
    from microcredit.server.logs import log_to
    from microcredit.server.serve import serve as serve_app
    from microcredit.server.serve import stop_when_closed
    from microcredit.server.signing_key import with_signing_key

    os.umask(_OWNER_ONLY)
    if until_stdin_closes:
        stop_when_closed(sys.stdin.buffer)
    log_to(log)
    os.environ.update(rasa_environment())  # read by Rasa and TensorFlow as they are imported
    from microcredit.rasa_part.agent import open_assistant
    from microcredit.server.app import create_app

    settings = with_signing_key(checked_settings(), SIGNING_KEY)
    serve_app(settings, create_app(settings, load_content(CONTENT_ROOT), open_assistant))


@app.command()
def train() -> None:
    """Entraîne le modèle, seulement si ce dont il est fait a changé."""
    from microcredit.training.model import train_if_stale

    _finished_content()
    trained = train_if_stale(_console)
    _console.print("Modèle entraîné." if trained else "Le modèle est à jour.")


@app.command()
def check() -> None:
    """Vérifie les tables, les réponses, les intentions et les règles, et dit toutes les fautes d'un coup."""
    from microcredit.checks import check_project, notices

    content = load_content(CONTENT_ROOT)
    faults = check_project(content)
    for fault in faults:
        _errors.print(fault, markup=False)
    for notice in notices(content):
        _console.print(f"À compléter par une personne : {notice}", style="yellow", markup=False)
    if faults:
        _fail(f"{len(faults)} faute(s).")
    _console.print("Tout est en ordre.")


@app.command()
def topic(name: str, family: Annotated[str, typer.Option(help="le fichier de contenu/reponses et de data/nlu")] = "") -> None:
    """Commence un sujet : son entrée et la place de ses phrases, puis dit ce qu'il reste à écrire."""
    from microcredit.cli.topic import begin_topic

    owed = begin_topic(name, family, load_content(CONTENT_ROOT))
    _console.print(
        f"Le sujet « {name.strip()} » est commencé. « make check » dira ce qu'il reste, et pour l'instant :", markup=False
    )
    for line in owed:
        _console.print(f"  {line}", markup=False)


@app.command()
def comprendre(phrase: str) -> None:
    """Dit pourquoi une phrase est comprise ainsi : ce qui y est vu, ce qui est décidé, ce qui est répondu."""
    from microcredit.checks import read_rules
    from microcredit.cli.explain import Explainer
    from microcredit.dialogue.rules import with_made
    from microcredit.training.model import is_stale
    from microcredit.understanding.saved import load_understander

    if not phrase.strip():
        _fail('Donnez la phrase : make comprendre PHRASE="combien je peux emprunter"')
    tables = load_content(CONTENT_ROOT)
    explainer = Explainer(tables, load_understander(MODEL, tables), with_made(read_rules(), tables))
    if is_stale():
        _errors.print("Attention : le modèle ne connaît pas les derniers changements (make train).", style="yellow")
    for step in explainer.explain(phrase):
        for name, line in zip_longest([f"{step.name} :"], step.lines, fillvalue=""):
            _console.print(f"{name:<14}{line}", markup=False, emoji=False)


@app.command()
def settings() -> None:
    """Récrit les tableaux des réglages dans docs/, d'après le code."""
    from microcredit.cli.settings import PAGES, described

    for page in PAGES:
        page.write_text(described(page), encoding="utf-8")
        _console.print(f"{page.name} est à jour.")


@app.command()
def shell() -> None:
    """Parle à l'assistant dans le terminal."""
    from microcredit.cli.settings import checked_settings
    from microcredit.cli.shell import converse

    converse(checked_settings(), _console)


@app.command()
def channels(
    ask: Annotated[bool, typer.Option(help="essaie chaque jeton par un appel à sa plateforme")] = False,
) -> None:
    """Dit quels canaux sont ouverts, et ce qui manque aux autres."""
    from microcredit.cli.channels import show_channels
    from microcredit.cli.settings import checked_settings

    sys.exit(0 if show_channels(checked_settings(), _console, ask=ask) else 1)


@app.command()
def telegram_webhook() -> None:
    """Demande à Telegram d'apporter ses messages à MICROCREDIT_PUBLIC_URL, et d'y montrer les commandes."""
    from microcredit.cli.channels import bring_telegram
    from microcredit.cli.settings import checked_settings

    _console.print(bring_telegram(checked_settings()), markup=False)


@app.command()
def messenger_menu() -> None:
    """Donne à la page Messenger son accueil, son bouton de départ et son menu."""
    from microcredit.cli.channels import give_messenger_its_menu
    from microcredit.cli.settings import checked_settings

    checked_settings()
    _console.print(give_messenger_its_menu(), markup=False)


@app.command()
def erase(conversation: str) -> None:
    """Efface une conversation du fichier des conversations, par son numéro."""
    from microcredit.cli.settings import checked_settings
    from microcredit.storage.operator import erase_conversation

    _console.print(erase_conversation(checked_settings().store, conversation), markup=False, emoji=False)


@app.command()
def export(conversation: str) -> None:
    """Écrit une conversation et ses votes en JSON, par son numéro."""
    from microcredit.cli.settings import checked_settings
    from microcredit.storage.operator import export_conversation

    print(export_conversation(checked_settings().store, conversation))  # noqa: T201 - for a file or a pipe, as it is


@app.command()
def evaluate(
    half: Annotated[str, typer.Option(help="travail, ou scellee pour des chiffres à publier")] = "travail",
    references: Annotated[
        bool, typer.Option(help="apprend et mesure aussi les configurations de Rasa (une heure et plus)")
    ] = False,
    release: Annotated[bool, typer.Option("--release", help="à une version : la moitié scellée peut servir")] = False,
) -> None:
    """Mesure ce que l'assistant comprend, et écrit le rapport evaluation/resultats/rapport.html."""
    from microcredit.cli.evaluation import run_evaluation

    load_content(CONTENT_ROOT)
    run_evaluation(half, _console, references=references, release=release)


def _finished_content() -> Content:
    """The project's content. Raises ContentError; ends the command where a topic is begun and not written."""
    from microcredit.checks import unfinished

    content = load_content(CONTENT_ROOT)
    if topics := unfinished(content):
        _fail(f"À finir avant d'apprendre : {', '.join(topics)}. « make check » dit ce qu'il reste à écrire.")
    return content


def _missing_of_steward(content: Content) -> list[str]:
    missing = content.steward.missing
    return [f"contenu/responsable.csv ne dit pas encore {', '.join(missing)}."] if missing else []


def _fail_for_content(error: ContentError) -> NoReturn:
    """Says every fault of the tables, and stops."""
    first, follow = told_apart(error.problems)
    for problem in [*first, *follow[: 0 if first and len(follow) > _FOLLOWING_SHOWN else None]]:
        _errors.print(str(problem), markup=False)
    if first and len(follow) > _FOLLOWING_SHOWN:
        _errors.print(f"Et {len(follow)} fautes qui en découlent sans doute : corrigez d'abord celles-ci.")
    _fail(f"{len(error.problems)} faute(s) dans contenu/ : rien n'a été démarré.")


def _fail(message: str) -> NoReturn:
    _errors.print(message, style="red", markup=False)
    sys.exit(1)
