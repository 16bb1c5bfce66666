"""The messengers that the settings open: a new one is a line here and a folder beside."""

from collections.abc import Sequence
from typing import Protocol

from starlette.routing import BaseRoute

from microcredit.server.messenger.channel import MessengerChannel
from microcredit.server.messenger.settings import read_messenger_settings
from microcredit.server.parts import Parts
from microcredit.server.telegram.channel import TelegramChannel
from microcredit.server.telegram.settings import read_telegram_settings


class Messenger(Protocol):
    """A messenger, as the application sees it."""

    def routes(self) -> list[BaseRoute]:
        """Returns the routes that its platform calls."""

    async def run(self) -> None:
        """Works beside the routes until it is cancelled."""


def open_messengers(parts: Parts) -> Sequence[Messenger]:
    """Returns those whose settings are there. Raises SettingsError."""
    telegram, messenger = read_telegram_settings(), read_messenger_settings()
    opened: list[Messenger] = []
    if telegram is not None:
        opened.append(TelegramChannel(parts, telegram))
    if messenger is not None:
        opened.append(MessengerChannel(parts, messenger))
    return opened
