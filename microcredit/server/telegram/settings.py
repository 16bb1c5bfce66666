"""Telegram's settings, read from the environment and checked before anything starts. Secrets are never said again."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from microcredit.settings import SettingsError, is_address, read_text

_TOKEN = "MICROCREDIT_TELEGRAM_TOKEN"  # noqa: S105 - the setting's name
_SECRET = "MICROCREDIT_TELEGRAM_SECRET"  # noqa: S105 - the setting's name
# BotFather's tokens: the bot's number and 35 characters; the documentation promises no length.
_TOKEN_FORM = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{30,64}")
# Telegram's own rule (core.telegram.org/bots/api#setwebhook), and a length that cannot be guessed.
_SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{16,256}")
_MODES = ("webhook", "polling")


@dataclass(frozen=True)
class TelegramSettings:
    """How the bot is reached.

    Args:
        token: what BotFather gave; whoever has it is the bot.
        secret: what Telegram shows with each call to the webhook; empty when polling.
        api: where the Bot API is.
        polling: the bot asks for its messages instead of being called.
    """

    token: str = field(repr=False)
    secret: str = field(default="", repr=False)
    api: str = "https://api.telegram.org"
    polling: bool = False


def read_telegram_settings(environment: Mapping[str, str] = os.environ) -> TelegramSettings | None:
    """Returns the settings, or None when there is no token: the channel is off. Raises SettingsError."""
    if _TOKEN not in environment:
        return None
    token = read_text(environment, "TELEGRAM_TOKEN", "")
    if not _TOKEN_FORM.fullmatch(token):
        raise SettingsError(f"{_TOKEN} : recopiez tout le jeton que BotFather a donné (des chiffres, « : », 35 caractères).")
    mode = read_text(environment, "TELEGRAM_MODE", "webhook")
    if mode not in _MODES:
        raise SettingsError(f"MICROCREDIT_TELEGRAM_MODE vaut « {mode} » : écrivez webhook ou polling.")
    polling = mode == "polling"
    api = read_text(environment, "TELEGRAM_API", TelegramSettings.api).rstrip("/")
    if not is_address(api, ("http", "https")) or "?" in api or "#" in api:
        # The value may hold a password: it is not said again.
        raise SettingsError("MICROCREDIT_TELEGRAM_API : écrivez une adresse comme https://api.telegram.org.")
    return TelegramSettings(token, "" if polling else _secret(environment), api, polling)


def _secret(environment: Mapping[str, str]) -> str:
    if _SECRET not in environment:
        raise SettingsError(f"{_SECRET} manque : tirez-le au hasard (« openssl rand -hex 32 ») ou passez en mode polling.")
    secret = read_text(environment, "TELEGRAM_SECRET", "")
    if not _SECRET_FORM.fullmatch(secret):
        raise SettingsError(f"{_SECRET} : écrivez de 16 à 256 lettres sans accent, chiffres, « _ » ou « - », tirés au hasard.")
    return secret
