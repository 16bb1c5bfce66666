"""Telegram's settings, read from the environment and checked before anything starts. Secrets are never said again."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from microcredit.settings import SettingsError, kinds
from microcredit.settings.declared import declared, read, settings_of

# BotFather's tokens: the bot's number and 35 characters; the documentation promises no length.
_TOKEN = kinds.formed(
    re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{30,64}"),
    "recopiez tout le jeton que BotFather a donné (des chiffres, « : », 35 caractères)",
)
# Telegram's own rule (core.telegram.org/bots/api#setwebhook), and a length that cannot be guessed.
_SECRET = kinds.formed(
    re.compile(r"[A-Za-z0-9_-]{16,256}"),
    "écrivez de 16 à 256 lettres sans accent, chiffres, « _ » ou « - », tirés au hasard",
)
_DRAW_ONE = "tirez-le au hasard (« openssl rand -hex 32 ») ou passez en mode polling"


@dataclass(frozen=True)
class TelegramSettings:
    """How the bot is reached; without a token it is not."""

    token: str = declared(
        "TELEGRAM_TOKEN",
        _TOKEN,
        "",
        "le jeton de BotFather : qui l'a est le robot. Sans lui, le canal est fermé",
        default="aucun",
        secret=True,
    )
    secret: str = declared(
        "TELEGRAM_SECRET",
        _SECRET,
        "",
        "ce que Telegram montre à chaque appel, pour que personne d'autre n'en fasse : 16 à 256 lettres sans accent, chiffres, "
        "« _ » ou « - ». Il le faut en mode `webhook`",
        default="aucun",
        secret=True,
    )
    api: str = declared(
        "TELEGRAM_API",
        kinds.service("https://api.telegram.org"),
        "https://api.telegram.org",
        "adresse de l'API; à changer seulement pour un serveur d'API à soi",
        secret=True,
    )
    polling: bool = declared(
        "TELEGRAM_MODE",
        lambda variable, given: kinds.one_of("webhook", "polling")(variable, given) == "polling",
        False,
        "`webhook` : Telegram appelle le serveur. `polling` : l'assistant va chercher les messages",
        default="`webhook`",
        as_text=lambda polling: "polling" if polling else "webhook",
    )


def read_telegram_settings(environment: Mapping[str, str] = os.environ) -> TelegramSettings | None:
    """Returns the settings, or None when there is no token: the channel is off. Raises SettingsError."""
    names = {field: one.variable for field, one in settings_of(TelegramSettings).items()}
    if names["token"] not in environment:
        return None
    settings = read(TelegramSettings, environment)
    if settings.polling:
        return replace(settings, secret="")
    if not settings.secret:
        raise SettingsError(f"{names['secret']} manque : {_DRAW_ONE}.")
    return settings
