"""The real assistant: its process, started as `make run` starts it, on a free port and a store of its own."""

import json
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from microcredit.environment import rasa_environment
from microcredit.server.supervision import Patience, Process, assistant_process
from microcredit.settings import Settings
from tests.builders.ports import free_port

_PATIENCE = Patience(start=120)


def test_settings(folder: Path) -> Settings:
    """Returns settings of a free port and a store in `folder`."""
    return Settings(
        port=free_port(),
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
    """The process, and what a test does with it."""

    def __init__(self, settings: Settings, process: Process) -> None:
        """Keeps a process that has been started."""
        self.settings = settings
        self.process = process

    def conversation(self, sender: str | None = None) -> Conversation:
        """Returns a new conversation, or that of `sender`."""
        return Conversation(self.settings, sender)


@contextmanager
def running(settings: Settings, logs: Path, *, environment: Mapping[str, str] | None = None) -> Iterator[RunningAssistant]:
    """Runs the assistant until the block ends; the model must have been trained.

    Args:
        settings: of the assistant.
        logs: the folder of its log.
        environment: more variables for it.
    """
    process = assistant_process(settings, logs / "assistant.log", _PATIENCE)
    with process.running({**rasa_environment(settings), **(environment or {})}):
        process.wait_until_ready()
        yield RunningAssistant(settings, process)
