"""What `make run` does with the process it starts."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from microcredit.environment import rasa_environment
from microcredit.paths import ROOT
from microcredit.server.serve import ServerError
from microcredit.server.supervision import Patience, Process, assistant_process, check_ports, close_to_others
from microcredit.settings import Settings
from tests.builders.ports import free_port, listening
from tests.builders.served import program, served


def _settings(port: int, metrics_port: int | None = None) -> Settings:
    return Settings(port=port, metrics_port=metrics_port)


# --- ports ---


def test_free_ports_can_serve() -> None:
    check_ports(_settings(free_port(), free_port()))


@pytest.mark.parametrize("name", ["MICROCREDIT_PORT", "MICROCREDIT_METRICS_PORT"])
def test_a_busy_port_is_named_with_its_setting(name: str) -> None:
    with listening() as busy:
        free = free_port()
        settings = _settings(busy, free) if name == "MICROCREDIT_PORT" else _settings(free, busy)
        with pytest.raises(ServerError) as error:
            check_ports(settings)
    assert str(error.value) == (
        f"Le port {busy} de 127.0.0.1 ne peut pas servir (Address already in use) : "
        f"arrêtez ce qui l'occupe, ou choisissez un autre port ({name}=…)."
    )


def test_a_port_that_was_just_left_can_serve() -> None:
    with listening() as busy:
        pass
    check_ports(_settings(busy))


@pytest.mark.parametrize("host", ["203.0.113.1", "2001:db8::1"])
def test_an_address_that_is_not_of_this_machine_is_refused(host: str) -> None:
    settings = Settings(host=host, port=free_port())
    with pytest.raises(ServerError, match=f"^Le port {settings.port} de {host} ne peut pas servir"):
        check_ports(settings)


# --- the process ---


def test_the_assistant_is_started_by_its_command_and_asked_where_it_listens() -> None:
    process = assistant_process(Settings(host="0.0.0.0", port=81))  # noqa: S104
    assert process.command[1:4] == ["-m", "microcredit", "serve"]
    assert process.command[4:] == ["--log", str(process.log), "--until-stdin-closes"]
    assert process.log == ROOT / "var" / "journal" / "assistant.log"


def test_a_process_is_ready_when_it_answers_200(tmp_path: Path) -> None:
    settings = _settings(free_port())
    process = served(settings, tmp_path)
    assert not process.is_ready()
    with process.running(rasa_environment(settings)):
        process.wait_until_ready()
        assert process.is_ready()
    assert not process.is_ready()


@pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH\r\n", b"", b"HTTP/1.1 503 Service Unavailable\r\n\r\n"])
def test_a_program_that_does_not_say_that_all_is_well_is_not_ready(tmp_path: Path, answer: bytes) -> None:
    with listening(answer) as port:
        assert not program("", tmp_path, f"http://127.0.0.1:{port}").is_ready()


def test_a_process_that_has_ended_is_named_with_its_last_words(tmp_path: Path) -> None:
    process = program("import sys; print(*range(20), sep='\\n'); sys.exit('désolé')", tmp_path)
    with process.running({**os.environ, "PYTHONIOENCODING": "utf-8"}), pytest.raises(ServerError) as error:
        process.wait_until_ready()
    assert str(error.value).startswith("L'assistant s'est arrêté (code 1). La fin de ")
    assert str(error.value).endswith("x.log :\n" + "\n".join([*map(str, range(13, 20)), "désolé"]))


def test_a_process_that_never_answers_is_given_up_on(tmp_path: Path) -> None:
    process = program("import time; time.sleep(60)", tmp_path, patience=Patience(start=0.2, answer=0.1, stop=1))
    with process.running(dict(os.environ)), pytest.raises(ServerError, match="ne répond pas après 0 s"):
        process.wait_until_ready()
    assert process.process is not None
    assert process.process.returncode == -signal.SIGTERM


def test_a_process_that_answers_nobody_any_more_is_found_out_and_stopped(tmp_path: Path) -> None:
    settings = _settings(free_port())
    process = served(settings, tmp_path)
    with process.running(rasa_environment(settings)):
        process.wait_until_ready()
        assert process.process is not None
        process.process.send_signal(signal.SIGSTOP)
        with pytest.raises(ServerError) as error:
            process.watch()
    assert str(error.value).startswith("L'assistant ne répond plus : je l'arrête. Relancez « make run ».")
    assert process.process.returncode == -signal.SIGKILL


class _Heard(Process):
    """A process whose answers are known beforehand."""

    answers: Iterator[int | None]

    def _status(self) -> int | None:
        return next(self.answers)


def test_only_silences_in_a_row_count_and_a_refusal_is_an_answer(tmp_path: Path) -> None:
    process = _Heard([], "", tmp_path / "x.log", Patience(pause=0.001, silences=3))
    process.log.touch()
    process.answers = iter([None, None, 503, None, None, None, 200])
    with pytest.raises(ServerError, match="ne répond plus"):
        process.watch()
    assert list(process.answers) == [200]


def test_a_process_that_ignores_a_request_to_stop_is_ended(tmp_path: Path) -> None:
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('prêt', flush=True); time.sleep(60)"
    process = program(code, tmp_path)
    with process.running({**os.environ, "PYTHONIOENCODING": "utf-8"}):
        _wait_for(process, "prêt")
    assert process.process is not None
    assert process.process.returncode == -signal.SIGKILL


def test_the_log_is_appended_to_and_its_owner_s_alone(tmp_path: Path) -> None:
    process = program("print('une ligne')", tmp_path)
    for _ in range(2):
        with process.running(dict(os.environ)), suppress(ServerError):
            process.wait_until_ready()
    assert process.log.read_text(encoding="utf-8") == "une ligne\n" * 2
    assert _mode(process.log) == 0o600
    assert _mode(process.log.parent) == 0o700


# --- the end of whoever started it ---


def test_killing_whoever_started_the_server_ends_it(tmp_path: Path) -> None:
    settings = _settings(free_port())
    code = (
        "import sys; from pathlib import Path\n"
        "from microcredit.environment import rasa_environment\n"
        "from microcredit.settings import read_settings\n"
        "from tests.builders.served import served\n"
        "settings = read_settings(); process = served(settings, Path(sys.argv[1]))\n"
        "with process.running(rasa_environment(settings)):\n"
        "    process.wait_until_ready(); print(process.process.pid, flush=True); process.watch()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    starter = subprocess.Popen(command, cwd=ROOT, env=rasa_environment(settings), stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    child = psutil.Process(int(starter.stdout.readline()))

    starter.kill()
    starter.communicate()

    child.wait(10)
    assert not child.is_running()


def test_killing_make_ends_what_it_runs(tmp_path: Path) -> None:
    code = (
        "import os, time; from microcredit.server.supervision import stop_with; "
        "stop_with(os.getppid()); print(os.getpid(), flush=True); time.sleep(60)"
    )
    (tmp_path / "Makefile").write_text(f"run:\n\t@exec {sys.executable} -c '{code}'\n", encoding="utf-8")
    command = ["make", "-C", str(tmp_path), "--no-print-directory", "run"]
    make = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True)
    assert make.stdout is not None
    child = psutil.Process(int(make.stdout.readline()))

    make.kill()
    make.wait()

    child.wait(10)
    assert not child.is_running()
    make.stdout.close()


# --- files ---


def test_what_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    (folder / "journal").mkdir(parents=True)
    for path in (folder / "a.sqlite3", folder / "journal" / "b.log"):
        path.touch(0o644)
    (folder / "tool").touch(0o755)
    outside = tmp_path / "outside"
    outside.touch(0o644)
    (folder / "link").symlink_to(outside)

    close_to_others(folder)

    assert [_mode(path) for path in (folder, folder / "journal")] == [0o700, 0o700]
    assert [_mode(path) for path in (folder / "a.sqlite3", folder / "journal" / "b.log", folder / "tool")] == [0o600] * 3
    assert _mode(outside) == 0o644


def test_the_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    close_to_others(tmp_path / "var")

    assert _mode(tmp_path / "var") == 0o700


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _wait_for(process: Process, words: str) -> None:
    deadline = time.monotonic() + 20
    while words not in process.log.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline
        time.sleep(0.01)
