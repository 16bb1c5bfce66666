"""What an operator asks of Telegram once: is the token good, where are messages to be brought, which commands are shown."""

from collections.abc import Sequence

from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError

from microcredit.content import Command, content
from microcredit.server.telegram.sending import open_bot
from microcredit.server.telegram.settings import TelegramSettings
from microcredit.server.telegram.updates import UPDATES

WEBHOOK_PATH = "/webhooks/telegram/webhook"
_LANGUAGES = (None, "fr")  # for everybody, and for those whose Telegram is in French


class SetupError(Exception):
    """Telegram did not do what was asked; the message says why, in French, without the token."""


async def check(telegram: TelegramSettings) -> str:
    """Returns the bot's name (`@…`). Raises SetupError when Telegram refuses the token or does not answer."""
    try:
        return (await open_bot(telegram).get_me()).name
    except TelegramError as error:
        raise _setup_error(error) from None


async def set_webhook(telegram: TelegramSettings, public_url: str) -> None:
    """Has Telegram bring messages to the server of that address, and show the commands. Raises SetupError."""
    if not telegram.secret:
        raise SetupError("Le webhook demande MICROCREDIT_TELEGRAM_SECRET et le mode webhook (MICROCREDIT_TELEGRAM_MODE).")
    bot = open_bot(telegram)
    try:
        await bot.set_webhook(public_url + WEBHOOK_PATH, secret_token=telegram.secret, allowed_updates=UPDATES)
        await show_commands(bot, content().commands)
    except TelegramError as error:
        raise _setup_error(error) from None


async def show_commands(bot: Bot, shown: Sequence[Command]) -> None:
    """Gives Telegram the commands of the menu. Raises TelegramError."""
    commands = [BotCommand(command.name, command.description) for command in shown]
    for language in _LANGUAGES:
        await bot.set_my_commands(commands, language_code=language)


def _setup_error(error: TelegramError) -> SetupError:
    if isinstance(error, InvalidToken):
        return SetupError("Telegram refuse le jeton : recopiez MICROCREDIT_TELEGRAM_TOKEN depuis BotFather.")
    return SetupError(f"Telegram n'a pas fait ce qui était demandé ({type(error).__name__} : {error.message}).")
