"""Starts the two servers side by side, and stops both when one ends or when asked to."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from microcredit.environment import rasa_environment
from microcredit.paths import LOGS, MODEL, ROOT
from microcredit.settings import Settings

_START_TIMEOUT_SECONDS = 180.0
_STOP_TIMEOUT_SECONDS = 10.0
_POLL_SECONDS = 0.25


class ServerError(Exception):
    """A server cannot start or has stopped; the message says which and what to look at, in French."""


class StopRequested(Exception):  # noqa: N818 - not an error: the operator asked
    """The operator pressed Ctrl-C or the system sent SIGTERM."""


@dataclass
class Server:
    """One process: what it is called, how it is started, the address that says it is ready, and its log."""

    name: str
    command: list[str]
    health_url: str
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self, environment: dict[str, str], stack: ExitStack) -> None:
        """Starts the process; its output goes to its log, and it is stopped when `stack` closes."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        output = stack.enter_context(self.log.open("wb"))
        # A session of its own: Ctrl-C reaches this program only, which then stops the servers in order.
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        stack.callback(self.stop)

    def stop(self) -> None:
        """Asks the process to end, and ends it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def check_alive(self) -> None:
        """Raises ServerError, with the end of the log, when the process has ended."""
        if self.process is not None and self.process.poll() is not None:
            raise ServerError(f"{self.name} s'est arrêté (code {self.process.returncode}). {self._last_words()}")

    def is_ready(self) -> bool:
        """Whether the address that says so answers 200."""
        try:
            with urllib.request.urlopen(self.health_url, timeout=2) as answer:  # noqa: S310 - our own loopback address
                return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's own number
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            return False

    def _last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-8:]
        return f"La fin de {os.path.relpath(self.log, ROOT)} :\n" + "\n".join(lines)


def servers(settings: Settings) -> list[Server]:
    """Returns the action server and the Rasa server, in the order in which they start."""
    actions = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(settings.actions_port)]
    rasa = [
        *(sys.executable, "-m", "rasa", "run", "--model", str(MODEL)),
        *("--interface", settings.host, "--port", str(settings.port)),
        *("--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
        # Rasa's sanic-cors answers preflights before any handler of ours: it must know the sites too.
        *(("--cors", *settings.origins) if settings.origins else ()),
    ]
    return [
        Server("Le serveur d'actions", actions, f"{settings.actions_url}/health", LOGS / "actions.log"),
        Server("Le serveur Rasa", rasa, f"{settings.base_url}/webhooks/health/", LOGS / "rasa.log"),
    ]


def check_ports(settings: Settings) -> None:
    """Raises ServerError when an address is taken or cannot be listened on."""
    for host, port, name in (
        (settings.host, settings.port, "MICROCREDIT_PORT"),
        (settings.actions_host, settings.actions_port, "MICROCREDIT_ACTIONS_PORT"),
    ):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                remedy = f"arrêtez ce qui l'occupe, ou choisissez un autre port ({name}=…)"
                raise ServerError(f"Le port {port} de {host} ne peut pas servir ({error.strerror}) : {remedy}.") from error


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Runs both servers until one ends (ServerError) or the operator stops them (StopRequested)."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _request_stop)
    environment = rasa_environment(settings)
    both = servers(settings)
    with ExitStack() as stack:
        for server in both:
            server.start(environment, stack)
        say("Démarrage des deux serveurs (une douzaine de secondes)…")
        deadline = time.monotonic() + _START_TIMEOUT_SECONDS
        while not all(server.is_ready() for server in both):
            _check_all_alive(both)
            if time.monotonic() > deadline:
                raise ServerError(f"Les serveurs ne répondent pas après {_START_TIMEOUT_SECONDS:.0f} s : voyez {LOGS}.")
            time.sleep(_POLL_SECONDS)
        say(f"Prêt. Ouvrez {settings.base_url} dans un navigateur, ou parlez-lui par « make shell ». Ctrl-C arrête.")
        while True:
            _check_all_alive(both)
            time.sleep(_POLL_SECONDS)


def _check_all_alive(both: list[Server]) -> None:
    for server in both:
        server.check_alive()


def _request_stop(_number: int, _frame: FrameType | None) -> None:
    # Once is enough: a second signal while the servers are being stopped must not interrupt that.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise StopRequested
