"""Messenger's settings, read from the environment and checked before anything starts. Secrets are never said again."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from microcredit.settings import SettingsError, kinds
from microcredit.settings.declared import declared, read, settings_of

_SECRETS = ("page_token", "app_secret", "verify_token")
_PAGE_TOKEN = kinds.formed(re.compile(r"[A-Za-z0-9_|-]{20,1000}"), "recopiez tout le jeton d'accès de la page que Meta a donné")
_APP_SECRET = kinds.formed(re.compile(r"[0-9a-f]{32}"), "recopiez la clé secrète de l'app (32 chiffres et lettres de a à f)")
_VERIFY_TOKEN = kinds.formed(
    re.compile(r"[A-Za-z0-9_-]{16,256}"),
    "écrivez de 16 à 256 lettres sans accent, chiffres, « _ » ou « - », tirés au hasard",
)
_VERSION = kinds.formed(re.compile(r"v[0-9]{1,3}\.[0-9]{1,2}"), "écrivez une valeur comme v25.0")
_GRAPH = kinds.formed(
    re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?"), "écrivez une valeur comme https://graph.facebook.com"
)


@dataclass(frozen=True)
class MessengerSettings:
    """How the page is reached, and how Meta is known; without its three secrets it is not."""

    page_token: str = declared(
        "MESSENGER_PAGE_TOKEN",
        _PAGE_TOKEN,
        "",
        "jeton d'accès de la page. Qui l'a peut écrire au nom de la page",
        default="aucun",
        secret=True,
    )
    app_secret: str = declared(
        "MESSENGER_APP_SECRET",
        _APP_SECRET,
        "",
        "clé secrète de l'app (Paramètres → Général), 32 caractères : c'est par elle qu'on reconnaît Meta",
        default="aucun",
        secret=True,
    )
    verify_token: str = declared(
        "MESSENGER_VERIFY_TOKEN",
        _VERIFY_TOKEN,
        "",
        "mot de passe que vous inventez, 16 caractères au moins (`openssl rand -hex 32`)",
        default="aucun",
        secret=True,
    )
    version: str = declared(
        "MESSENGER_VERSION", _VERSION, "v25.0", "version de l'API Graph; Meta en retire une par année environ"
    )
    graph: str = declared("MESSENGER_GRAPH", _GRAPH, "https://graph.facebook.com", "adresse de l'API Graph")


def read_messenger_settings(environment: Mapping[str, str] = os.environ) -> MessengerSettings | None:
    """Returns the settings, or None when none of the secrets is there: the channel is off. Raises SettingsError."""
    declarations = settings_of(MessengerSettings)
    missing = [declarations[name].variable for name in _SECRETS if declarations[name].variable not in environment]
    if len(missing) == len(_SECRETS):
        return None
    if missing:
        raise SettingsError(f"Il manque, pour Messenger : {', '.join(missing)} (docs/messenger.md).")
    return read(MessengerSettings, environment)
