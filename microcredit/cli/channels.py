"""Which channels are on, what the others miss, and what is asked once of the messengers' platforms."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from microcredit.errors import OperatorError
from microcredit.server.messenger import setup as messenger
from microcredit.server.messenger.settings import read_messenger_settings
from microcredit.server.telegram import setup as telegram
from microcredit.server.telegram.settings import read_telegram_settings
from microcredit.settings import Settings, SettingsError


class ChannelError(OperatorError):
    """It cannot be done; the message says why and what to do, in French."""


@dataclass(frozen=True)
class _Messenger:
    """A messenger's settings or None, the call that tries its token, and its guide."""

    name: str
    read: Callable[[], Any]
    check: Callable[[Any], Coroutine[Any, Any, str]]
    how: Callable[[Any, Settings], str]
    guide: str


_MESSENGERS = (
    _Messenger(
        "Telegram",
        read_telegram_settings,
        telegram.check,
        lambda found, settings: "interroge Telegram" if found.polling else f"{settings.public_url}{telegram.WEBHOOK_PATH}",
        "docs/telegram.md",
    ),
    _Messenger(
        "Messenger",
        read_messenger_settings,
        messenger.check,
        lambda _, settings: f"{settings.public_url}{messenger.WEBHOOK_PATH}",
        "docs/messenger.md",
    ),
)


def check_messengers() -> list[str]:
    """Returns the names of the messengers that are on. Raises SettingsError for the first setting at fault."""
    return [one.name for one in _MESSENGERS if one.read() is not None]


def show_channels(settings: Settings, console: Console, *, ask: bool) -> bool:
    """Prints each channel, whether it is on, and where; returns whether all is well.

    Args:
        settings: the servers' own.
        console: where to print.
        ask: tries each token by one call to its platform.
    """
    table = Table("canal", "état", "où, ou ce qui manque")
    table.add_row("page et widget", "ouvert", settings.public_url)
    table.add_row("web", "ouvert", f"{settings.public_url}/webhooks/web/message")
    rest = (
        ("ouvert", f"{settings.public_url}/webhooks/rest/webhook") if settings.rest_open else ("fermé", "MICROCREDIT_REST=non")
    )
    table.add_row("REST", *rest)
    states = [_state(one, settings, ask=ask) for one in _MESSENGERS]
    for row in states:
        table.add_row(*row)
    console.print(table)
    return all(state != "en faute" for _, state, _ in states)


def bring_telegram(settings: Settings) -> str:
    """Has Telegram bring its messages to this server; returns what to tell the operator. Raises ChannelError, SettingsError."""
    found = read_telegram_settings()
    if found is None:
        raise ChannelError("Telegram est fermé : donnez MICROCREDIT_TELEGRAM_TOKEN (docs/telegram.md).")
    if not settings.public_address.startswith("https://"):
        raise ChannelError("Telegram n'appelle qu'une adresse publique en https : donnez MICROCREDIT_PUBLIC_URL.")
    try:
        asyncio.run(telegram.set_webhook(found, settings.public_address))
    except telegram.SetupError as error:
        raise ChannelError(str(error)) from error
    return f"Telegram apportera les messages à {settings.public_address}{telegram.WEBHOOK_PATH}."


def give_messenger_its_menu() -> str:
    """Gives the page its greeting and its menu; returns what to tell the operator. Raises ChannelError, SettingsError."""
    found = read_messenger_settings()
    if found is None:
        raise ChannelError("Messenger est fermé : donnez ses trois réglages secrets (docs/messenger.md).")
    try:
        asyncio.run(messenger.set_profile(found))
    except messenger.SetupError as error:
        raise ChannelError(str(error)) from error
    return "La page a son accueil et son menu."


def _state(one: _Messenger, settings: Settings, *, ask: bool) -> tuple[str, str, str]:
    try:
        found = one.read()
        if found is None:
            return one.name, "fermé", f"pour l'ouvrir : {one.guide}"
        where = one.how(found, settings)
        return one.name, "ouvert", f"{where}, sous le nom {asyncio.run(one.check(found))}" if ask else where
    except (SettingsError, telegram.SetupError, messenger.SetupError) as error:
        return one.name, "en faute", str(error)
