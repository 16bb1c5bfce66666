"""`make run` as an operator meets it: the real command, its messages, its end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from microcredit.paths import LOGS, ROOT
from microcredit.settings import Settings
from tests.builders.assistant import Conversation, test_settings

_START_TIMEOUT_SECONDS = 120
_RUN = (sys.executable, "-m", "microcredit", "run")
_MAKE = ("/usr/bin/env", "make", "--no-print-directory", "run")


def _environment(settings: Settings) -> dict[str, str]:
    return {**os.environ, **settings.as_environment()}


@contextmanager
def _started(settings: Settings, command: tuple[str, ...] = _RUN) -> Iterator[subprocess.Popen[str]]:
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


def _run(settings: Settings, more: Mapping[str, str] = {}) -> subprocess.CompletedProcess[str]:
    environment = {**_environment(settings), **more}
    return subprocess.run(_RUN, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def _children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.mark.server
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_assistant_and_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    settings = test_settings(tmp_path)
    with _started(settings) as process:
        said = Conversation(settings).answers("c'est quoi le microcrédit")
        children = _children(process)
        process.send_signal(number)
        output, _ = process.communicate(timeout=30)

    assert [reply["reply"] for reply in said] == ["definition_microcredit"]
    assert process.returncode == 0
    assert "Arrêté." in output
    assert len(children) == 1
    assert [child for child in children if child.is_running()] == []


@pytest.mark.server
def test_when_the_assistant_dies_the_reason_is_told(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    with _started(settings) as process:
        _children(process)[0].kill()
        output, _ = process.communicate(timeout=30)

    assert process.returncode == 1
    assert "L'assistant s'est arrêté (code -9)" in output
    assert "Traceback" not in output


@pytest.mark.server
def test_make_killed_at_once_leaves_nothing_behind_and_its_files_are_its_owner_s_alone(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    with _started(settings, _MAKE) as process:
        children = _children(process)
        process.kill()
        gone, alive = psutil.wait_procs(children, timeout=20)

    assert len(children) == 2
    assert (len(gone), alive) == (2, [])
    assert all(path.stat().st_mode & 0o077 == 0 for path in (settings.store, LOGS, *LOGS.iterdir()))


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


def test_an_unknown_setting_is_told_in_one_line_with_the_nearest(tmp_path: Path) -> None:
    done = _run(test_settings(tmp_path), {"MICROCREDIT_ORIGIN": "https://exemple.org"})

    assert done.returncode == 1
    assert done.stderr == (
        "Le réglage MICROCREDIT_ORIGIN n'existe pas (docs/reglages.md) : vouliez-vous écrire MICROCREDIT_ORIGINS?\n"
    )


@pytest.mark.parametrize(("proxies", "warned"), [("0", True), ("1", False)])
def test_the_start_warns_of_a_public_https_address_without_a_proxy(tmp_path: Path, proxies: str, warned: bool) -> None:
    settings = test_settings(tmp_path)
    settings.store.mkdir()

    done = _run(settings, {"MICROCREDIT_PUBLIC_URL": "https://aide.exemple.org", "MICROCREDIT_PROXIES": proxies})

    assert ("MICROCREDIT_PROXIES vaut 0" in done.stderr) is warned


def test_the_start_warns_while_nobody_is_named_as_responsible(tmp_path: Path) -> None:
    settings = test_settings(tmp_path)
    settings.store.mkdir()

    assert "contenu/responsable.csv" in _run(settings).stderr
