"""The real assistant: both servers, started as `make run` starts them, on free ports and a store of their own."""

import json
import socket
import time
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from microcredit.cli.servers import Server, servers
from microcredit.environment import rasa_environment
from microcredit.paths import MODEL
from microcredit.settings import Settings

_START_TIMEOUT_SECONDS = 120


def free_port() -> int:
    """Returns a port of the loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_settings(folder: Path) -> Settings:
    """Returns settings of two free ports and a store in `folder`."""
    return Settings(
        host="127.0.0.1",
        port=free_port(),
        actions_host="127.0.0.1",
        actions_port=free_port(),
        store=folder / "conversations.sqlite3",
        rate_conversation="100000/minute",  # tests talk fast
        rate_address="100000/minute",
        signing_key="a key for tests only, of no value elsewhere",
    )


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
    """Both servers, and what a test does with them."""

    def __init__(self, settings: Settings, actions: Server, rasa: Server) -> None:
        """Keeps servers that have been started."""
        self.settings = settings
        self.actions = actions
        self.rasa = rasa

    def wait_until_ready(self) -> None:
        """Waits for both servers to answer; fails when one of them has ended, or never does."""
        deadline = time.monotonic() + _START_TIMEOUT_SECONDS
        while not (self.actions.is_ready() and self.rasa.is_ready()):
            for server in (self.actions, self.rasa):
                server.check_alive()
            assert time.monotonic() < deadline, f"the servers do not answer; see {self.rasa.log.parent}"
            time.sleep(0.2)

    def conversation(self, sender: str | None = None) -> Conversation:
        """Returns a new conversation, or that of `sender`."""
        return Conversation(self.settings, sender)


@contextmanager
def running(
    settings: Settings,
    logs: Path,
    *,
    actions_package: str = "actions",
    environment: Mapping[str, str] | None = None,
    credentials: str = "credentials.yml",
    model: Path = MODEL,
) -> Iterator[RunningAssistant]:
    """Runs both servers until the block ends; the model must have been trained.

    Args:
        settings: of the servers.
        logs: the folder of their logs.
        actions_package: what the action server runs.
        environment: more variables for both servers.
        credentials: the file of the channels that are open.
        model: what the Rasa server runs, the project's own if not told.
    """
    actions, rasa = servers(settings)
    actions.command[actions.command.index("actions")] = actions_package
    rasa.command[rasa.command.index("credentials.yml")] = credentials
    rasa.command[rasa.command.index(str(MODEL))] = str(model)
    actions.log, rasa.log = logs / "actions.log", logs / "rasa.log"
    with ExitStack() as stack:
        started = RunningAssistant(settings, actions, rasa)
        for server in (actions, rasa):
            server.start({**rasa_environment(settings), **(environment or {})}, stack)
        started.wait_until_ready()
        yield started
