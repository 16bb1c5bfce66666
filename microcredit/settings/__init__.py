"""Settings, read from the environment and checked before anything starts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from microcredit.paths import ROOT
from microcredit.settings import kinds
from microcredit.settings.declared import PREFIX, Setting, SettingsError, declared, read, settings_of, written

__all__ = ["MAKE_SETTINGS", "Settings", "SettingsError", "read_settings"]

_PROXIES_LIMIT = 10

# Read by make and scripts/setup.sh, before there is a Python to read them.
MAKE_SETTINGS = (Setting(f"{PREFIX}PYTHON", kinds.text, "cherché", "chemin de Python 3.10, s'il n'est pas dans le PATH"),)


@dataclass(frozen=True)
class Settings:
    """Where the server listens, where conversations are kept, who may call and how often."""

    host: str = declared("HOST", kinds.text, "127.0.0.1", "adresse où le serveur écoute")
    port: int = declared("PORT", kinds.port, 5005, "son port")
    store: Path = declared(  # noqa: RUF009 - a path cannot change
        "STORE",
        kinds.file,
        ROOT / "var" / "conversations.sqlite3",
        "fichier des conversations (SQLite)",
        default="`var/conversations.sqlite3`",
    )
    origins: tuple[str, ...] = declared(
        "ORIGINS",
        kinds.origins,
        (),
        "sites dont les pages peuvent employer le canal web, en plus des pages de l'assistant : `https://site.org https://autre.ca`",
        default="aucun",
        as_text=" ".join,
    )
    hosts: tuple[str, ...] = declared(
        "HOSTS",
        kinds.host_names,
        (),
        "autres noms par lesquels on joint l'assistant, en plus de celui de `MICROCREDIT_PUBLIC_URL` : "
        "`aide.exemple.org`. Un appel sous un nom qui n'est pas le nôtre est refusé (421)",
        default="aucun",
        as_text=" ".join,
    )
    proxies: int = declared(
        "PROXIES",
        kinds.number(range(_PROXIES_LIMIT + 1)),
        0,
        "nombre de serveurs mandataires devant l'assistant. Avec 0, `X-Forwarded-For` n'est pas cru; avec 1, sa dernière "
        "adresse l'est",
    )
    rate_conversation: str = declared("RATE_CONVERSATION", kinds.rate, "30/minute", "messages acceptés d'une conversation")
    rate_address: str = declared(
        "RATE_ADDRESS", kinds.rate, "120/minute", "appels acceptés d'une adresse (d'un réseau /64 en IPv6)"
    )
    rate_store: str = declared(
        "RATE_STORE",
        kinds.rate_store,
        "memory://",
        "où ils sont comptés; `redis://hôte:port/base` quand plusieurs serveurs partagent le compte",
        secret=True,
    )
    signing_key: str = declared(
        "SIGNING_KEY",
        kinds.signing_key,
        "",
        f"clé qui signe les numéros de conversation, {kinds.SIGNING_KEY_SHORTEST} caractères au moins. Sans ce réglage, "
        "`make run` la fait une fois, lisible par vous seul. En production, donnez la même à tous les serveurs : une autre clé "
        "coupe les gens de leur conversation",
        default="`var/signature.cle`",
        secret=True,
    )
    public_address: str = declared(
        "PUBLIC_URL",
        kinds.public_address,
        "",
        "adresse où les gens joignent l'assistant (`https://aide.exemple.org`), montrée dans la ligne à copier de la page; ses "
        "pages sont les nôtres",
        default="l'adresse d'écoute",
    )
    rest_open: bool = declared(
        "REST",
        kinds.yes_or_no,
        True,
        "`non` ferme le canal REST, où un programme choisit lui-même le `sender`",
        default="`oui`",
        as_text=lambda is_open: "oui" if is_open else "non",
    )
    metrics_port: int | None = declared(
        "METRICS_PORT",
        kinds.port,
        None,
        "port où un moniteur de la même machine lit les mesures (Prometheus, `http://127.0.0.1:PORT/metrics`)",
        default="aucun : pas de mesures",
    )
    actions_url: str = declared(
        "ACTIONS_URL",
        kinds.action_server,
        "",
        "adresse d'un serveur d'actions Rasa (`rasa run actions`), si les actions tournent ailleurs",
        default="aucune : elles tournent dans l'assistant",
        secret=True,
    )

    @property
    def public_url(self) -> str:
        """Address of the assistant, as people reach it."""
        return self.public_address or self.base_url

    @property
    def base_url(self) -> str:
        """Address of the assistant, as this machine reaches it."""
        return f"http://{_reachable(self.host)}:{self.port}"

    @property
    def warnings(self) -> list[str]:
        """What is allowed and seldom meant, in French."""
        if not self.public_address.startswith("https://") or self.proxies:
            return []
        uncounted = f"{PREFIX}PUBLIC_URL est en https et {PREFIX}PROXIES vaut 0"
        return [f"{uncounted} : derrière un mandataire, tout le monde compte pour une seule adresse (docs/reglages.md)."]

    def as_environment(self) -> dict[str, str]:
        """Returns the variables that give these settings back to `read_settings`, for a process of ours."""
        return written(self)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Returns the settings, with their defaults where the environment says nothing. Raises SettingsError."""
    settings = read(Settings, environment)
    if settings.port == settings.metrics_port:
        port, metrics_port = (settings_of(Settings)[name].variable for name in ("port", "metrics_port"))
        raise SettingsError(f"{port} et {metrics_port} valent tous deux {settings.port} : changez l'un des deux.")
    return settings


def _reachable(host: str) -> str:
    """A host as an address names it; one that listens everywhere is reached here by the loopback."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"[{reached}]" if ":" in reached else reached
