"""Settings, read from the environment and checked before anything starts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from microcredit.cli.paths import ROOT

_PREFIX = "MICROCREDIT_"
_PORTS = range(1, 65_536)


class SettingsError(Exception):
    """A setting cannot be used; the message names it, its value and what is expected, in French."""


@dataclass(frozen=True)
class Settings:
    """Where the servers listen and where conversations are kept."""

    host: str
    port: int
    actions_host: str
    actions_port: int
    store: Path

    @property
    def base_url(self) -> str:
        """Address of the Rasa server, as this machine reaches it."""
        return f"http://{_reachable(self.host)}:{self.port}"

    @property
    def actions_url(self) -> str:
        """Address of the action server, as this machine reaches it."""
        return f"http://{_reachable(self.actions_host)}:{self.actions_port}"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Returns the settings, with their defaults where the environment says nothing. Raises SettingsError."""
    settings = Settings(
        host=_text(environment, "HOST", "127.0.0.1"),
        port=_port(environment, "PORT", 5005),
        actions_host=_text(environment, "ACTIONS_HOST", "127.0.0.1"),
        actions_port=_port(environment, "ACTIONS_PORT", 5055),
        store=ROOT / _text(environment, "STORE", "var/conversations.sqlite3"),
    )
    if settings.port == settings.actions_port:
        raise SettingsError(f"{_PREFIX}PORT et {_PREFIX}ACTIONS_PORT valent tous deux {settings.port} : changez l'un des deux.")
    return settings


def _text(environment: Mapping[str, str], name: str, default: str) -> str:
    value = environment.get(_PREFIX + name, default).strip()
    if not value:
        raise SettingsError(f"{_PREFIX}{name} est vide : retirez ce réglage ou donnez-lui une valeur.")
    return value


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    text = _text(environment, name, str(default))
    if not text.isascii() or not text.isdigit() or int(text) not in _PORTS:
        raise SettingsError(f"{_PREFIX}{name} vaut « {text} » : écrivez un nombre de 1 à 65535.")
    return int(text)


def _reachable(host: str) -> str:
    """A host as an address names it; one that listens everywhere is reached here by the loopback."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"[{reached}]" if ":" in reached else reached
