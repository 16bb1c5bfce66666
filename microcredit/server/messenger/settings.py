"""Messenger's settings, read from the environment and checked before anything starts. Secrets are never said again."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from microcredit.settings import SettingsError, read_text

_SECRETS = {
    "MESSENGER_PAGE_TOKEN": (
        re.compile(r"[A-Za-z0-9_|-]{20,1000}"),
        "recopiez tout le jeton d'accès de la page que Meta a donné",
    ),
    "MESSENGER_APP_SECRET": (
        re.compile(r"[0-9a-f]{32}"),
        "recopiez la clé secrète de l'app (32 chiffres et lettres de a à f)",
    ),
    "MESSENGER_VERIFY_TOKEN": (
        re.compile(r"[A-Za-z0-9_-]{16,256}"),
        "écrivez de 16 à 256 lettres sans accent, chiffres, « _ » ou « - », tirés au hasard",
    ),
}
_PREFIX = "MICROCREDIT_"
_VERSION = re.compile(r"v[0-9]{1,3}\.[0-9]{1,2}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?")


@dataclass(frozen=True)
class MessengerSettings:
    """How the page is reached, and how Meta is known.

    Args:
        page_token: what the calls to Meta are made with; whoever has it is the page.
        app_secret: what Meta signs its calls with.
        verify_token: what Meta shows when the webhook is set.
        version: of the Graph API.
        graph: where the Graph API is.
    """

    page_token: str = field(repr=False)
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    version: str = "v25.0"
    graph: str = "https://graph.facebook.com"


def read_messenger_settings(environment: Mapping[str, str] = os.environ) -> MessengerSettings | None:
    """Returns the settings, or None when none of the secrets is there: the channel is off. Raises SettingsError."""
    missing = [_PREFIX + name for name in _SECRETS if _PREFIX + name not in environment]
    if len(missing) == len(_SECRETS):
        return None
    if missing:
        raise SettingsError(f"Il manque, pour Messenger : {', '.join(missing)} (docs/messenger.md).")
    token, secret, verify = (_secret(environment, name) for name in _SECRETS)
    return MessengerSettings(
        token,
        secret,
        verify,
        _formed(environment, "MESSENGER_VERSION", MessengerSettings.version, _VERSION),
        _formed(environment, "MESSENGER_GRAPH", MessengerSettings.graph, _ADDRESS),
    )


def _secret(environment: Mapping[str, str], name: str) -> str:
    form, remedy = _SECRETS[name]
    text = read_text(environment, name, "")
    if not form.fullmatch(text):
        raise SettingsError(f"{_PREFIX}{name} : {remedy}.")
    return text


def _formed(environment: Mapping[str, str], name: str, default: str, form: re.Pattern[str]) -> str:
    text = read_text(environment, name, default)
    if not form.fullmatch(text):
        # The value may hold a password: it is not said again.
        raise SettingsError(f"{_PREFIX}{name} : écrivez une valeur comme {default}.")
    return text
