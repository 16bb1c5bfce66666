"""The commands an operator types; every failure is one clear French message and a non-zero code."""

import sys
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from microcredit.content import CONTENT_ROOT, Content, ContentError, load_content, told_apart
from microcredit.paths import SIGNING_KEY
from microcredit.settings import SettingsError, read_settings

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
# Above this, faults that follow from others are counted and not listed: they would hide the one to mend.
_FOLLOWING_SHOWN = 10
_console = Console(highlight=False, soft_wrap=True)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


@app.command()
def run(
    needs: Annotated[str, typer.Option(help="refuse de démarrer si cette messagerie n'est pas ouverte")] = "",
) -> None:
    """Démarre tout : vérifie les tables, entraîne au besoin, lance les deux serveurs."""
    from microcredit.cli.channels import check_messengers
    from microcredit.training.model import TrainingError, train_if_stale
    from microcredit.cli.servers import ServerError, StopRequested, check_ports, serve
    from microcredit.cli.signing_key import with_signing_key
    from microcredit.storage.sqlite_file import StoreError, open_store

    try:
        settings = with_signing_key(read_settings(), SIGNING_KEY)
        _warn_of_missing_steward(_load())
        messengers = check_messengers()
        if needs and needs not in messengers:
            _fail(f"{needs} est fermé : il lui manque ses réglages (docs/{needs.lower()}.md).")
        check_ports(settings)
        open_store(settings.store)
        train_if_stale(_console)
        if messengers:
            _console.print(f"Messageries ouvertes : {', '.join(messengers)}.")
        serve(settings, _console.print)
    except StopRequested:
        _console.print("Arrêté.")
    except (SettingsError, ServerError, StoreError, TrainingError) as error:
        _fail(str(error))


@app.command()
def train() -> None:
    """Entraîne le modèle, seulement si ce dont il est fait a changé."""
    from microcredit.training.model import TrainingError, train_if_stale

    _load()
    try:
        trained = train_if_stale(_console)
    except TrainingError as error:
        _fail(str(error))
    _console.print("Modèle entraîné." if trained else "Le modèle est à jour.")


@app.command()
def check() -> None:
    """Vérifie les tables, les réponses, les intentions et les règles, et dit toutes les fautes d'un coup."""
    from microcredit.cli.project_check import check_project

    faults = check_project(_load())
    for fault in faults:
        _errors.print(fault, markup=False)
    if faults:
        _fail(f"{len(faults)} faute(s).")
    _console.print("Tout est en ordre.")


@app.command()
def shell() -> None:
    """Parle à l'assistant dans le terminal."""
    from microcredit.cli.shell import ShellError, converse

    try:
        converse(read_settings(), _console)
    except (SettingsError, ShellError) as error:
        _fail(str(error))


@app.command()
def channels(
    ask: Annotated[bool, typer.Option(help="essaie chaque jeton par un appel à sa plateforme")] = False,
) -> None:
    """Dit quels canaux sont ouverts, et ce qui manque aux autres."""
    from microcredit.cli.channels import show_channels

    try:
        well = show_channels(read_settings(), _console, ask=ask)
    except SettingsError as error:
        _fail(str(error))
    sys.exit(0 if well else 1)


@app.command()
def telegram_webhook() -> None:
    """Demande à Telegram d'apporter ses messages à MICROCREDIT_PUBLIC_URL, et d'y montrer les commandes."""
    from microcredit.cli.channels import ChannelError, bring_telegram

    try:
        _console.print(bring_telegram(read_settings()), markup=False)
    except (SettingsError, ChannelError) as error:
        _fail(str(error))


@app.command()
def messenger_menu() -> None:
    """Donne à la page Messenger son accueil, son bouton de départ et son menu."""
    from microcredit.cli.channels import ChannelError, give_messenger_its_menu

    try:
        _console.print(give_messenger_its_menu(), markup=False)
    except (SettingsError, ChannelError) as error:
        _fail(str(error))


@app.command()
def erase(conversation: str) -> None:
    """Efface une conversation du fichier des conversations, par son numéro."""
    from microcredit.cli.conversations import ConversationError, erase_conversation

    try:
        _console.print(erase_conversation(read_settings().store, conversation), markup=False, emoji=False)
    except (SettingsError, ConversationError) as error:
        _fail(str(error))


@app.command()
def export(conversation: str) -> None:
    """Écrit une conversation et ses votes en JSON, par son numéro."""
    from microcredit.cli.conversations import ConversationError, export_conversation

    try:
        print(export_conversation(read_settings().store, conversation))  # noqa: T201 - for a file or a pipe, as it is
    except (SettingsError, ConversationError) as error:
        _fail(str(error))


@app.command()
def evaluate(
    half: Annotated[str, typer.Option(help="travail, ou scellee pour des chiffres à publier")] = "travail",
    references: Annotated[
        bool, typer.Option(help="apprend et mesure aussi les configurations de Rasa (une heure et plus)")
    ] = False,
) -> None:
    """Mesure ce que l'assistant comprend, et écrit le rapport evaluation/resultats/rapport.html."""
    from microcredit.cli.evaluation import run_evaluation
    from microcredit.training.model import TrainingError
    from microcredit.evaluation.sentences import EvaluationError

    _load()
    try:
        run_evaluation(half, _console, references=references)
    except (EvaluationError, TrainingError) as error:
        _fail(str(error))


def _load() -> Content:
    """Returns the content, or says every fault of it and stops."""
    try:
        return load_content(CONTENT_ROOT)
    except ContentError as error:
        first, follow = told_apart(error.problems)
        for problem in [*first, *follow[: 0 if first and len(follow) > _FOLLOWING_SHOWN else None]]:
            _errors.print(str(problem), markup=False)
        if first and len(follow) > _FOLLOWING_SHOWN:
            _errors.print(f"Et {len(follow)} fautes qui en découlent sans doute : corrigez d'abord celles-ci.")
        _fail(f"{len(error.problems)} faute(s) dans contenu/ : rien n'a été démarré.")


def _warn_of_missing_steward(content: Content) -> None:
    missing = content.steward.missing
    if missing:
        _errors.print(f"Attention : contenu/responsable.csv ne dit pas encore {', '.join(missing)}.", style="yellow")


def _fail(message: str) -> NoReturn:
    _errors.print(message, style="red", markup=False)
    sys.exit(1)
