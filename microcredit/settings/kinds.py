"""The kinds of values that a setting takes.

Each reads a variable's text, or raises SettingsError; a value that may hold a secret is not said again.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import limits

from microcredit.paths import ROOT
from microcredit.settings.declared import Kind, SettingsError

# A key of 32 characters drawn at random cannot be guessed.
SIGNING_KEY_SHORTEST = 32
_USUAL_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9.:-]+")
_HOST_NAME = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


def text(_variable: str, given: str) -> str:
    """Any text."""
    return given


def number(allowed: range) -> Kind[int]:
    """A whole number of a range."""

    def read(variable: str, given: str) -> int:
        # A number of many digits would be slow to read, and is out of every range.
        if not given.isascii() or not given.isdigit() or len(given) > len("000065535") or int(given) not in allowed:
            expected = f"écrivez un nombre de {allowed[0]} à {allowed[-1]}"
            raise SettingsError(f"{variable} vaut « {given} » : {expected}.")
        return int(given)

    return read


port = number(range(1, 65_536))


def one_of(*words: str) -> Kind[str]:
    """One of some words."""

    def read(variable: str, given: str) -> str:
        if given not in words:
            raise SettingsError(f"{variable} vaut « {given} » : écrivez {' ou '.join(words)}.")
        return given

    return read


def yes_or_no(variable: str, given: str) -> bool:
    """« oui » or « non »."""
    return one_of("oui", "non")(variable, given) == "oui"


def formed(form: re.Pattern[str], remedy: str) -> Kind[str]:
    """A text of a form that may be a secret; `remedy` says what to do."""

    def read(variable: str, given: str) -> str:
        if not form.fullmatch(given):
            raise SettingsError(f"{variable} : {remedy}.")
        return given

    return read


def file(_variable: str, given: str) -> Path:
    """A file; a relative one is in the project."""
    return ROOT / given


def origins(variable: str, given: str) -> tuple[str, ...]:
    """Web sites, separated by spaces or commas, as browsers write them (RFC 6454)."""
    expected = "écrivez des adresses comme https://exemple.org, sans chemin, séparées par des espaces"
    found: dict[str, None] = {}
    for one in given.replace(",", " ").split() or [given]:
        origin = _origin(one)
        if origin is None:
            raise SettingsError(f"{variable} contient « {one} » : {_as_browsers_write(one) or expected}.")
        found[origin] = None
    return tuple(found)


def public_address(variable: str, given: str) -> str:
    """The origin where people reach the assistant."""
    address = given.rstrip("/")
    origin = _origin(address)
    if origin is None:
        expected = "écrivez une adresse comme https://aide.exemple.org, sans chemin"
        raise SettingsError(f"{variable} vaut « {address} » : {_as_browsers_write(address) or expected}.")
    return origin


def host_names(variable: str, given: str) -> tuple[str, ...]:
    """Names of hosts, separated by spaces or commas."""
    found: dict[str, None] = {}
    for one in given.replace(",", " ").lower().split() or [given]:
        if not _HOST_NAME.fullmatch(one):
            name = None if one.isascii() else _ascii_host(one)
            expected = f"écrivez {name}" if name else "écrivez des noms comme aide.exemple.org, sans https:// ni port"
            raise SettingsError(f"{variable} contient « {one} » : {expected}.")
        found[one] = None
    return tuple(found)


def rate(variable: str, given: str) -> str:
    """How many in how long."""
    try:
        allowed = limits.parse_many(given)
    except ValueError:
        allowed = []
    if len(allowed) != 1 or allowed[0].amount < 1:
        raise SettingsError(f"{variable} vaut « {given} » : écrivez un nombre et une durée, comme 30/minute ou 500/hour.")
    return given


def rate_store(variable: str, given: str) -> str:
    """Where messages are counted; it may hold a password."""
    if given != "memory://" and not is_address(given, ("redis", "rediss")):
        raise SettingsError(f"{variable} : écrivez memory:// ou redis://hôte:port/base.")
    return given


def service(example: str) -> Kind[str]:
    """The address of a service that is called, without a slash at its end; it may hold a password."""

    def read(variable: str, given: str) -> str:
        if not is_address(given, ("http", "https")) or "?" in given or "#" in given:
            raise SettingsError(f"{variable} : écrivez une adresse comme {example}.")
        return given.rstrip("/")

    return read


def action_server(variable: str, given: str) -> str:
    """The address of an action server, with or without the /webhook that Rasa's own files give it."""
    return service("http://127.0.0.1:5055")(variable, given).removesuffix("/webhook").rstrip("/")


def signing_key(variable: str, given: str) -> str:
    """What signs conversation ids."""
    if len(given) < SIGNING_KEY_SHORTEST:
        expected = f"écrivez au moins {SIGNING_KEY_SHORTEST} caractères tirés au hasard"
        raise SettingsError(f"{variable} est trop courte : {expected}.")
    return given


def is_address(given: str, schemes: Sequence[str]) -> bool:
    """Whether it is an address of one of the schemes, with a host and, if any, a real port."""
    parts = _split(given)
    return parts is not None and parts.scheme in schemes and bool(parts.hostname)


def _origin(given: str) -> str | None:
    """An origin as browsers write it (lower case, no port that goes without saying), or None where there is more than one."""
    parts = _split(given.lower())
    if parts is None or parts.scheme not in _USUAL_PORTS or not parts.hostname or not _HOST.fullmatch(parts.hostname):
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port_part = f":{parts.port}" if parts.port else ""
    if given.lower() != f"{parts.scheme}://{host}{port_part}":
        return None
    return f"{parts.scheme}://{host}" + (port_part if parts.port != _USUAL_PORTS[parts.scheme] else "")


def _as_browsers_write(given: str) -> str | None:
    """What to do where a host has letters that addresses do not have; browsers send another form of it."""
    parts = None if given.isascii() else _split(given.lower())
    name = _ascii_host(parts.hostname) if parts is not None and parts.hostname else None
    if parts is None or not name:
        return None
    return f"écrivez {parts.scheme}://{name}{f':{parts.port}' if parts.port else ''}, la forme que les navigateurs envoient"


def _ascii_host(name: str) -> str | None:
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def _split(given: str) -> SplitResult | None:
    try:
        parts = urlsplit(given)
        _ = parts.port  # raises ValueError when it is not a port
    except ValueError:
        return None
    return parts
