"""Starts the assistant's process, watches over it, and stops it: when asked, or when it answers nobody any more."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from microcredit.environment import rasa_environment
from microcredit.paths import LOGS, ROOT
from microcredit.server.serve import LOOPBACK, ServerError
from microcredit.settings import Settings

_POLL_SECONDS = 0.25
_OWNER_ONLY_FOLDER, _OWNER_ONLY = 0o700, 0o600
_HEALTH = "/webhooks/health/"


class StopRequested(Exception):  # noqa: N818 - not an error: the operator asked
    """The operator pressed Ctrl-C, or the system sent SIGTERM."""


@dataclass(frozen=True)
class Patience:
    """How long the process is waited for, in seconds.

    Args:
        start: until its first answer.
        answer: for one answer.
        pause: between two questions.
        silences: how many questions in a row may have no answer.
        stop: until it has ended.
    """

    start: float = 180.0
    answer: float = 3.0
    pause: float = 5.0
    silences: int = 3
    stop: float = 10.0


class Process:
    """The assistant's process, whose output goes to a log."""

    def __init__(self, command: list[str], url: str, log: Path, patience: Patience) -> None:
        """Keeps what is to be started.

        Args:
            command: the program and its arguments.
            url: where it answers.
            log: appended to.
            patience: how long it is waited for.
        """
        self.command = command
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self._health = url + _HEALTH
        self._patience = patience

    @contextmanager
    def running(self, environment: dict[str, str]) -> Iterator[None]:
        """Starts it, and has it ended when the block ends.

        Its standard input is a pipe that closes when this process ends, however it ends: it then stops too.
        """
        self.log.parent.mkdir(_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        self.log.touch(_OWNER_ONLY)
        with self.log.open("ab") as output:
            # A session of its own: Ctrl-C reaches this program only, which then stops it.
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            yield
        finally:
            self._stop(self.process)

    def wait_until_ready(self) -> None:
        """Waits until it says that messages can be answered. Raises ServerError when it ends first, or takes too long."""
        deadline = time.monotonic() + self._patience.start
        while not self.is_ready():
            self.check_alive()
            if time.monotonic() > deadline:
                raise ServerError(f"L'assistant ne répond pas après {self._patience.start:.0f} s : {self._last_words()}")
            time.sleep(_POLL_SECONDS)

    def watch(self) -> None:
        """Watches over it. Raises ServerError when it has ended, or answers no more."""
        silences = 0
        while True:
            self._rest()
            silences = 0 if self._status() is not None else silences + 1
            self.check_alive()
            if silences >= self._patience.silences:
                raise ServerError(f"L'assistant ne répond plus : je l'arrête. Relancez « make run ». {self._last_words()}")

    def check_alive(self) -> None:
        """Raises ServerError, with the end of its log, when it has ended."""
        if self.process is not None and self.process.poll() is not None:
            raise ServerError(f"L'assistant s'est arrêté (code {self.process.returncode}). {self._last_words()}")

    def is_ready(self) -> bool:
        """Whether it says that messages can be answered."""
        return self._status() == http.HTTPStatus.OK

    def _status(self) -> int | None:
        """The status of its answer, or None when there is none."""
        try:
            with urllib.request.urlopen(self._health, timeout=self._patience.answer) as answer:  # noqa: S310 - our loopback
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except (http.client.HTTPException, OSError):
            return None

    def _rest(self) -> None:
        end = time.monotonic() + self._patience.pause
        while time.monotonic() < end:
            self.check_alive()
            time.sleep(min(_POLL_SECONDS, self._patience.pause))

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is not None:
            process.stdin.close()
        process.terminate()
        try:
            process.wait(self._patience.stop)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-8:]
        return f"La fin de {os.path.relpath(self.log, ROOT)} :\n" + "\n".join(lines)


def assistant_process(settings: Settings, log: Path = LOGS / "assistant.log", patience: Patience = Patience()) -> Process:
    """Returns the process that `settings` describe, not started yet."""
    command = [sys.executable, "-m", "microcredit", "serve", "--log", str(log), "--until-stdin-closes"]
    return Process(command, settings.base_url, log, patience)


def check_ports(settings: Settings) -> None:
    """Raises ServerError when an address is taken or cannot be listened on."""
    _check_port(settings.host, settings.port, "MICROCREDIT_PORT")
    if settings.metrics_port is not None:
        _check_port(LOOPBACK, settings.metrics_port, "MICROCREDIT_METRICS_PORT")


def run(settings: Settings, process: Process, say: Callable[[str], None]) -> None:
    """Runs the assistant until its process ends or is silent (ServerError), or the operator stops it (StopRequested)."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _request_stop)
    with process.running(rasa_environment(settings)):
        say("Démarrage (quelques secondes)…")
        process.wait_until_ready()
        say(f"Prêt. Ouvrez {settings.base_url} dans un navigateur, ou parlez-lui par « make shell ». Ctrl-C arrête.")
        process.watch()


def stop_with(parent: int) -> None:
    """Has this process asked to stop when its parent is no more: make, killed, passes nothing on."""

    def wait() -> None:
        while os.getppid() == parent:
            time.sleep(_POLL_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def close_to_others(folder: Path) -> None:
    """Takes from everybody but its owner the right to read a folder and what is in it."""
    folder.mkdir(_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            with suppress(PermissionError, FileNotFoundError):  # somebody else's, or gone meanwhile
                path.chmod(_OWNER_ONLY_FOLDER if path.is_dir() else path.stat().st_mode & _OWNER_ONLY)


def _check_port(host: str, port: int, name: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            remedy = f"arrêtez ce qui l'occupe, ou choisissez un autre port ({name}=…)"
            raise ServerError(f"Le port {port} de {host} ne peut pas servir ({error.strerror}) : {remedy}.") from error


def _request_stop(_number: int, _frame: FrameType | None) -> None:
    # Once is enough: a second signal while the process is being stopped must not interrupt that.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise StopRequested
