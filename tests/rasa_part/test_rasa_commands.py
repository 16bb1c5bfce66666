"""Rasa's own commands on our files: `rasa run` beside `rasa run actions`, as the README gives them to developers."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import yaml

from microcredit.content import Content
from microcredit.environment import rasa_environment
from microcredit.paths import ROOT
from tests.builders.assistant import free_port

_START_SECONDS = 120.0


@contextmanager
def _rasa(log: Path, *command: str) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "rasa", *command], cwd=ROOT, env=rasa_environment(), stdout=output, stderr=output
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


def _endpoints(folder: Path, actions_port: int) -> Path:
    """The project's own file, with another port and another store so that tests disturb nothing."""
    told = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    told["action_endpoint"]["url"] = f"http://127.0.0.1:{actions_port}/webhook"
    told["tracker_store"]["path"] = str(folder / "rasa.sqlite3")
    written = folder / "endpoints.yml"
    written.write_text(yaml.safe_dump(told), encoding="utf-8")
    return written


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _answers(url):
        assert time.monotonic() < deadline, f"{url} answers nobody"
        time.sleep(0.3)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except (URLError, ConnectionError):
        return False


def _say(port: int, message: str) -> list[str]:
    body = json.dumps({"sender": "a developer", "message": message}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/webhooks/rest/webhook", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return [reply["text"] for reply in json.load(answer)]


def test_rasa_run_answers_words_and_places_on_the_projects_own_files(tmp_path: Path, real_tables: Content) -> None:
    actions, port = free_port(), free_port()
    endpoints = str(_endpoints(tmp_path, actions))
    with (
        _rasa(tmp_path / "actions.log", "run", "actions", "--port", str(actions)),
        _rasa(tmp_path / "run.log", "run", "--port", str(port), "--model", "models", "--endpoints", endpoints),
    ):
        _wait_for(f"http://127.0.0.1:{actions}/health")
        _wait_for(f"http://127.0.0.1:{port}/")

        assert any(real_tables.answers["montants"].text in text for text in _say(port, "combien je peux emprunter"))
        assert any("Laval" in text for text in _say(port, "Laval"))
