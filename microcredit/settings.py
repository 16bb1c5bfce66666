"""Settings, read from the environment and checked before anything starts."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import limits

from microcredit.paths import ROOT

_PREFIX = "MICROCREDIT_"
_PORTS = range(1, 65_536)
_PROXIES_LIMIT = 10
_USUAL_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9.:-]+")
# A key of 32 characters drawn at random cannot be guessed.
SIGNING_KEY_SHORTEST = 32


class SettingsError(Exception):
    """A setting cannot be used; the message names it, its value and what is expected, in French."""


@dataclass(frozen=True)
class Settings:
    """Where the servers listen, where conversations are kept, who may call and how often.

    Args:
        host, port: where the Rasa server listens.
        actions_host, actions_port: where the action server listens.
        store: the file of conversations.
        origins: web sites, beside the assistant's own pages, whose pages may call the web channel (`https://site.org`).
        proxies: how many proxies stand before the server; as many last addresses of X-Forwarded-For are believed.
        rate_conversation, rate_address: how many messages are taken from one conversation and from one address.
        rate_store: where they are counted: `memory://`, or `redis://…` when several servers share the count.
        signing_key: signs conversation ids; empty when the environment gives none.
        public_address: where people reach the assistant (`https://aide.exemple.org`); empty when it is where it listens.
    """

    host: str
    port: int
    actions_host: str
    actions_port: int
    store: Path
    origins: tuple[str, ...] = ()
    proxies: int = 0
    rate_conversation: str = "30/minute"
    rate_address: str = "120/minute"
    rate_store: str = "memory://"
    signing_key: str = ""
    public_address: str = ""

    @property
    def public_url(self) -> str:
        """Address of the assistant, as people reach it."""
        return self.public_address or self.base_url

    @property
    def base_url(self) -> str:
        """Address of the Rasa server, as this machine reaches it."""
        return f"http://{_reachable(self.host)}:{self.port}"

    @property
    def actions_url(self) -> str:
        """Address of the action server, as this machine reaches it."""
        return f"http://{_reachable(self.actions_host)}:{self.actions_port}"

    def as_environment(self) -> dict[str, str]:
        """Returns the variables that give these settings back to `read_settings`, for a process of ours."""
        values = {
            "HOST": self.host,
            "PORT": str(self.port),
            "ACTIONS_HOST": self.actions_host,
            "ACTIONS_PORT": str(self.actions_port),
            "STORE": str(self.store),
            "ORIGINS": " ".join(self.origins),
            "PROXIES": str(self.proxies),
            "RATE_CONVERSATION": self.rate_conversation,
            "RATE_ADDRESS": self.rate_address,
            "RATE_STORE": self.rate_store,
            "SIGNING_KEY": self.signing_key,
            "PUBLIC_URL": self.public_address,
        }
        return {_PREFIX + name: value for name, value in values.items() if value}


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Returns the settings, with their defaults where the environment says nothing. Raises SettingsError."""
    settings = Settings(
        host=read_text(environment, "HOST", "127.0.0.1"),
        port=_port(environment, "PORT", 5005),
        actions_host=read_text(environment, "ACTIONS_HOST", "127.0.0.1"),
        actions_port=_port(environment, "ACTIONS_PORT", 5055),
        store=ROOT / read_text(environment, "STORE", "var/conversations.sqlite3"),
        origins=_origins(environment, "ORIGINS"),
        proxies=_number(environment, "PROXIES", 0, range(_PROXIES_LIMIT + 1)),
        rate_conversation=_rate(environment, "RATE_CONVERSATION", Settings.rate_conversation),
        rate_address=_rate(environment, "RATE_ADDRESS", Settings.rate_address),
        rate_store=_rate_store(environment, "RATE_STORE", Settings.rate_store),
        signing_key=_signing_key(environment, "SIGNING_KEY"),
        public_address=_public_address(environment, "PUBLIC_URL"),
    )
    if settings.port == settings.actions_port:
        raise SettingsError(f"{_PREFIX}PORT et {_PREFIX}ACTIONS_PORT valent tous deux {settings.port} : changez l'un des deux.")
    return settings


def read_text(environment: Mapping[str, str], name: str, default: str) -> str:
    """Returns the setting of that name, without spaces around. Raises SettingsError when it is there and empty."""
    value = environment.get(_PREFIX + name, default).strip()
    if not value:
        raise SettingsError(f"{_PREFIX}{name} est vide : retirez ce réglage ou donnez-lui une valeur.")
    return value


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    return _number(environment, name, default, _PORTS)


def _number(environment: Mapping[str, str], name: str, default: int, allowed: range) -> int:
    text = read_text(environment, name, str(default))
    # A number of many digits would be slow to read, and is out of every range.
    if not text.isascii() or not text.isdigit() or len(text) > len("000065535") or int(text) not in allowed:
        expected = f"écrivez un nombre de {allowed[0]} à {allowed[-1]}"
        raise SettingsError(f"{_PREFIX}{name} vaut « {text} » : {expected}.")
    return int(text)


def _origins(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    if _PREFIX + name not in environment:
        return ()
    origins = read_text(environment, name, "").replace(",", " ").split()
    for origin in origins or [","]:
        if not _is_origin(origin):
            expected = "écrivez des adresses comme https://exemple.org, sans chemin, séparées par des espaces"
            raise SettingsError(f"{_PREFIX}{name} contient « {origin} » : {expected}.")
    return tuple(dict.fromkeys(origin.lower() for origin in origins))


def _public_address(environment: Mapping[str, str], name: str) -> str:
    if _PREFIX + name not in environment:
        return ""
    address = read_text(environment, name, "").rstrip("/")
    if not _is_origin(address):
        raise SettingsError(
            f"{_PREFIX}{name} vaut « {address} » : écrivez une adresse comme https://aide.exemple.org, sans chemin."
        )
    return address.lower()


def _is_origin(text: str) -> bool:
    """Whether `text` is an origin as browsers write it: no user, no wildcard, no port that goes without saying."""
    try:
        parts = urlsplit(text.lower())
        port = parts.port
    except ValueError:
        return False
    if not parts.hostname or _USUAL_PORTS.get(parts.scheme, port) == port or not _HOST.fullmatch(parts.hostname):
        return False
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return text.lower() == f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _rate(environment: Mapping[str, str], name: str, default: str) -> str:
    text = read_text(environment, name, default)
    try:
        allowed = limits.parse_many(text)
    except ValueError:
        allowed = []
    if len(allowed) != 1 or allowed[0].amount < 1:
        raise SettingsError(f"{_PREFIX}{name} vaut « {text} » : écrivez un nombre et une durée, comme 30/minute ou 500/hour.")
    return text


def _rate_store(environment: Mapping[str, str], name: str, default: str) -> str:
    text = read_text(environment, name, default)
    if text != default and not is_address(text, ("redis", "rediss")):
        # The value may hold a password: it is not said again.
        raise SettingsError(f"{_PREFIX}{name} : écrivez memory:// ou redis://hôte:port/base.")
    return text


def is_address(text: str, schemes: Sequence[str]) -> bool:
    """Whether `text` is an address of one of the schemes, with a host and, if any, a real port."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises ValueError when it is not a port
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)


def _signing_key(environment: Mapping[str, str], name: str) -> str:
    if _PREFIX + name not in environment:
        return ""
    key = read_text(environment, name, "")
    if len(key) < SIGNING_KEY_SHORTEST:
        expected = f"écrivez au moins {SIGNING_KEY_SHORTEST} caractères tirés au hasard"
        raise SettingsError(f"{_PREFIX}{name} est trop courte : {expected}.")
    return key


def _reachable(host: str) -> str:
    """A host as an address names it; one that listens everywhere is reached here by the loopback."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"[{reached}]" if ":" in reached else reached
