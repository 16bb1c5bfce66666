"""The real assistant: one process, started as `make run` starts it, on a free port and a store of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from microcredit.environment import rasa_environment
from microcredit.paths import ROOT
from microcredit.settings import Settings

_START_TIMEOUT_SECONDS = 120
_SERVE = (sys.executable, "-m", "microcredit", "serve")


def free_port() -> int:
    """Returns a port of the loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_settings(folder: Path, **others: Any) -> Settings:
    """Returns settings of a free port and a store in `folder`; `others` are fields of Settings."""
    told: dict[str, Any] = {
        "port": free_port(),
        "metrics_port": free_port(),
        "store": folder / "conversations.sqlite3",
        "rate_conversation": "100000/minute",  # tests talk fast
        "rate_address": "100000/minute",
        "signing_key": "a key for tests only, of no value elsewhere",
    }
    return Settings(**{**told, **others})


test_settings.__test__ = False  # type: ignore[attr-defined]  # a builder, not a test


class Conversation:
    """One person's talk with the assistant, through the REST channel."""

    def __init__(self, settings: Settings, sender: str | None = None) -> None:
        """Starts a conversation of its own, or goes on with that of `sender`."""
        self._url = f"{settings.base_url}/webhooks/rest/webhook"
        self.sender = sender or uuid.uuid4().hex

    def say(self, text: str) -> list[dict[str, Any]]:
        """Says something and returns the replies of that turn, the opening included."""
        body = json.dumps({"sender": self.sender, "message": text}).encode()
        request = urllib.request.Request(self._url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            replies: list[dict[str, Any]] = json.load(answer)
            return replies

    def answers(self, text: str) -> list[dict[str, Any]]:
        """Says something and returns the replies of that turn without the opening."""
        return [reply for reply in self.say(text) if reply["reply"] != "presentation"]


class RunningAssistant:
    """A process of the assistant, and what a test does with it."""

    def __init__(self, settings: Settings, log: Path, environment: Mapping[str, str], command: Sequence[str] = _SERVE) -> None:
        """Keeps how it is started."""
        self.settings = settings
        self.log = log
        self._environment = environment
        self._command = command
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, healthy: bool = True) -> None:
        """Starts it, and waits until it answers (and is healthy); fails when it ends first, or never does."""
        environment = {**os.environ, **rasa_environment(self.settings), **self._environment}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*self._command], cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=output, stderr=output
            )
        deadline = time.monotonic() + _START_TIMEOUT_SECONDS
        while not (self.is_ready() if healthy else self.listens()):
            assert self.process.poll() is None, f"it ended:\n{self.log.read_text(errors='replace')[-2000:]}"
            assert time.monotonic() < deadline, f"it does not answer; see {self.log}"
            time.sleep(0.1)

    def is_ready(self) -> bool:
        """Whether its health is good."""
        try:
            with urllib.request.urlopen(f"{self.settings.base_url}/webhooks/health/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def listens(self) -> bool:
        """Whether it answers at all."""
        with socket.socket() as probe:
            return probe.connect_ex((self.settings.host, self.settings.port)) == 0

    def stop(self) -> None:
        """Asks it to end, and ends it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def conversation(self, sender: str | None = None) -> Conversation:
        """Returns a new conversation, or that of `sender`."""
        return Conversation(self.settings, sender)


@contextmanager
def running(
    settings: Settings, logs: Path, *, environment: Mapping[str, str] | None = None, command: Sequence[str] = _SERVE
) -> Iterator[RunningAssistant]:
    """Runs the assistant until the block ends; the model must have been trained.

    Args:
        settings: of the server.
        logs: the folder of its log.
        environment: more variables for it.
        command: what starts it, `serve` if not told.
    """
    started = RunningAssistant(settings, logs / "assistant.log", environment or {}, command)
    try:
        started.start()
        yield started
    finally:
        started.stop()


@contextmanager
def running_without_health(settings: Settings, logs: Path) -> Iterator[RunningAssistant]:
    """Runs an assistant that lacks something until the block ends."""
    started = RunningAssistant(settings, logs / "assistant.log", {})
    try:
        started.start(healthy=False)
        yield started
    finally:
        started.stop()
