import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from microcredit.cli.servers import Server, ServerError, check_ports, servers
from microcredit.paths import LOGS, MODEL, ROOT
from microcredit.settings import Settings
from tests.builders.assistant import free_port
from tests.builders.rest_server import listening, rest_server, settings_at


def test_free_ports_can_serve() -> None:
    check_ports(settings_at(free_port(), free_port()))


@pytest.mark.parametrize("name", ["MICROCREDIT_PORT", "MICROCREDIT_ACTIONS_PORT"])
def test_a_busy_port_is_named_with_its_setting(name: str) -> None:
    with listening() as busy:
        free = free_port()
        settings = settings_at(busy, free) if name == "MICROCREDIT_PORT" else settings_at(free, busy)
        with pytest.raises(ServerError) as error:
            check_ports(settings)
    assert str(error.value) == (
        f"Le port {busy} de 127.0.0.1 ne peut pas servir (Address already in use) : "
        f"arrêtez ce qui l'occupe, ou choisissez un autre port ({name}=…)."
    )


def test_a_port_that_was_just_left_can_serve() -> None:
    with listening() as busy:
        pass
    check_ports(settings_at(busy, free_port()))


@pytest.mark.parametrize("host", ["203.0.113.1", "2001:db8::1"])
def test_an_address_that_is_not_of_this_machine_is_refused(host: str) -> None:
    settings = Settings(host, free_port(), "127.0.0.1", free_port(), Path("unused"))
    with pytest.raises(ServerError, match=f"^Le port {settings.port} de {host} ne peut pas servir"):
        check_ports(settings)


def test_both_servers_are_started_as_the_settings_say() -> None:
    actions, rasa = servers(Settings("0.0.0.0", 81, "127.0.0.2", 82, Path("unused")))  # noqa: S104
    assert actions.command[1:] == ["-m", "rasa_sdk", "--actions", "actions", "--port", "82"]
    assert actions.health_url == "http://127.0.0.2:82/health"
    assert " ".join(rasa.command[1:]) == (
        f"-m rasa run --model {MODEL} --interface 0.0.0.0 --port 81 --endpoints endpoints.yml --credentials credentials.yml"
    )
    assert rasa.health_url == "http://127.0.0.1:81/webhooks/health/"
    assert [actions.log, rasa.log] == [LOGS / "actions.log", LOGS / "rasa.log"]


@pytest.mark.parametrize(("path", "ready"), [("/health", True), ("/starting", False)])
def test_a_server_is_ready_when_its_address_answers_200(path: str, ready: bool) -> None:
    with rest_server() as rest:
        assert Server("x", [], rest.settings.base_url + path, Path("unused")).is_ready() is ready


@pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH\r\n", b""])
def test_a_program_that_does_not_speak_http_is_not_ready(answer: bytes) -> None:
    with listening(answer) as port:
        assert Server("x", [], f"http://127.0.0.1:{port}/health", Path("unused")).is_ready() is False


def test_an_absent_server_is_not_ready() -> None:
    assert Server("x", [], f"http://127.0.0.1:{free_port()}/health", Path("unused")).is_ready() is False


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def _program(tmp_path: Path, code: str) -> Server:
    return Server("Le serveur d'essai", [sys.executable, "-c", code], "http://unused", tmp_path / "new" / "x.log")


def _wait_for(server: Server, words: str) -> None:
    deadline = time.monotonic() + 20
    while words not in server.log.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_server_that_has_ended_is_told_with_its_last_words(tmp_path: Path, stack: ExitStack) -> None:
    code = "import sys; print(*range(20), sep='\\n'); print('désolé', file=sys.stderr); sys.exit(3)"
    server = _program(tmp_path, code)
    server.start({**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}, stack)
    assert server.process is not None
    server.process.wait()
    with pytest.raises(ServerError) as error:
        server.check_alive()
    assert str(error.value) == (
        f"Le serveur d'essai s'est arrêté (code 3). La fin de {os.path.relpath(server.log, ROOT)} :\n"
        "13\n14\n15\n16\n17\n18\n19\ndésolé"
    )


def test_a_server_that_runs_is_alive_until_it_is_stopped(tmp_path: Path, stack: ExitStack) -> None:
    server = _program(tmp_path, "print('up', flush=True); import time; time.sleep(60)")
    server.start(dict(os.environ), stack)
    _wait_for(server, "up")
    server.check_alive()
    server.stop()
    assert server.process is not None
    assert server.process.returncode == -15
    server.stop()  # once more is not an error


def test_closing_the_stack_stops_what_was_started(tmp_path: Path) -> None:
    server = _program(tmp_path, "print('up', flush=True); import time; time.sleep(60)")
    with ExitStack() as stack:
        server.start(dict(os.environ), stack)
        _wait_for(server, "up")
    assert server.process is not None
    assert server.process.poll() == -15


def test_a_server_that_was_never_started_has_nothing_to_stop(tmp_path: Path) -> None:
    server = _program(tmp_path, "")
    server.check_alive()
    server.stop()
    assert server.process is None
