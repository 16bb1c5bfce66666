"""`make run` as an operator meets it: the real command, its messages, its end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from microcredit.paths import ROOT
from microcredit.settings import Settings
from tests.builders.assistant import Conversation, test_settings

_START_TIMEOUT_SECONDS = 120


def _environment(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "MICROCREDIT_PORT": str(settings.port),
        "MICROCREDIT_ACTIONS_PORT": str(settings.actions_port),
        "MICROCREDIT_STORE": str(settings.store),
    }


@contextmanager
def _started(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "microcredit", "run"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=_environment(settings), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        deadline = time.monotonic() + _START_TIMEOUT_SECONDS
        while "Prêt." not in process.stdout.readline():
            assert process.poll() is None, "make run has ended"
            assert time.monotonic() < deadline
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _run(settings: Settings) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "microcredit", "run"]
    return subprocess.run(
        command, cwd=ROOT, env=_environment(settings), capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_both_servers_and_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    settings = test_settings(tmp_path)
    with _started(settings) as process:
        said = Conversation(settings).answers("c'est quoi le microcrédit")
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(number)
        output, _ = process.communicate(timeout=30)

    assert [reply["reply"] for reply in said] == ["definition_microcredit"]
    assert process.returncode == 0
    assert "Arrêté." in output
    assert len(children) >= 2
    assert [child for child in children if child.is_running()] == []


def test_when_one_server_dies_the_other_is_stopped_and_the_reason_is_told(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    with _started(settings) as process:
        children = psutil.Process(process.pid).children(recursive=True)
        actions = next(child for child in children if "rasa_sdk" in child.cmdline())
        actions.kill()
        output, _ = process.communicate(timeout=30)

    assert process.returncode == 1
    assert "Le serveur d'actions s'est arrêté" in output
    assert [child for child in children if child.is_running()] == []


def test_a_busy_port_is_told_in_one_line_with_the_setting_to_change(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    with socket.socket() as busy:
        busy.bind((settings.host, settings.port))
        busy.listen()
        done = _run(settings)

    assert done.returncode == 1
    assert f"Le port {settings.port}" in done.stderr
    assert "MICROCREDIT_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_cannot_be_opened_is_told_in_one_line(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    settings.store.mkdir()

    done = _run(settings)

    assert done.returncode == 1
    assert "ne s'ouvre pas" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_start_warns_while_nobody_is_named_as_responsible(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    settings.store.mkdir()

    assert "contenu/responsable.csv" in _run(settings).stderr
