"""The server's own process: its log, its measures, its end, and how many files it may open."""

import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psutil
import pytest

from microcredit.environment import rasa_environment
from microcredit.server.serve import ServerError
from microcredit.server.supervision import Process
from microcredit.settings import Settings
from tests.builders.loopback import loopback_client
from tests.builders.ports import free_port
from tests.builders.raw import RawServer, read_answer
from tests.builders.served import served

_HALF_A_BODY = b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"


@contextmanager
def _started(tmp_path: Path, files: int = 0, metrics_port: int | None = None) -> Iterator[tuple[Process, Settings]]:
    settings = Settings(port=free_port(), metrics_port=metrics_port)
    process = served(settings, tmp_path, files=files)
    with process.running(rasa_environment(settings)):
        process.wait_until_ready()
        yield process, settings


def test_three_hundred_half_sent_requests_on_few_files_shut_nobody_out(tmp_path: Path) -> None:
    with _started(tmp_path, files=256) as (_, settings), ExitStack() as stack:
        server = RawServer(settings.port)
        for _ in range(300):
            stack.enter_context(closing(server.connect())).sendall(_HALF_A_BODY)
        began = time.monotonic()
        answer = server.send(b"GET /webhooks/health/ HTTP/1.1\r\nHost: x\r\n\r\n")

        assert answer.status == 200
        assert time.monotonic() - began < 1


def test_a_request_to_stop_lets_answers_be_given_and_cuts_the_rest(tmp_path: Path) -> None:
    with _started(tmp_path) as (process, settings):
        server = RawServer(settings.port)
        with closing(server.connect()) as waiting, closing(server.connect()) as half:
            waiting.sendall(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
            half.sendall(_HALF_A_BODY)
            time.sleep(0.2)
            assert process.process is not None
            process.process.send_signal(signal.SIGTERM)
            answer = read_answer(waiting, 3)
            code = process.process.wait(5)

    assert (answer.status, answer.json) == (200, {"slow": True})
    assert code in {0, -signal.SIGTERM}


def test_what_hangs_does_not_keep_the_process_from_ending_within_ten_seconds(tmp_path: Path) -> None:
    with _started(tmp_path) as (process, settings), closing(RawServer(settings.port).connect()) as waiting:
        waiting.sendall(b"GET /hang HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.2)
        assert process.process is not None
        process.process.send_signal(signal.SIGTERM)
        process.process.wait(10)


def test_measures_are_given_on_their_own_port_and_not_by_the_server(tmp_path: Path) -> None:
    metrics_port = free_port()
    with _started(tmp_path, metrics_port=metrics_port) as (_, settings):
        RawServer(settings.port).send(b"nonsense\n")
        with loopback_client(f"http://127.0.0.1:{metrics_port}") as monitor, loopback_client(settings.base_url) as person:
            measures = monitor.get("/metrics").text
            refused = [person.get(path).status_code for path in ("/metrics", "/webhooks/metrics/")]

    assert 'microcredit_refusals_total{channel="http",reason="requete_illisible"} 1.0' in measures
    assert refused == [404, 404]


def test_without_its_setting_no_port_gives_measures(tmp_path: Path) -> None:
    with _started(tmp_path) as (process, settings):
        assert process.process is not None
        sockets = psutil.Process(process.process.pid).connections()
        listening = {one.laddr.port for one in sockets if one.status == psutil.CONN_LISTEN}

    assert listening == {settings.port}


def test_measures_whose_port_is_busy_stop_the_start_with_a_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(ServerError, match="MICROCREDIT_METRICS_PORT"), _started(tmp_path, metrics_port=port):
            pass


def test_a_failure_is_logged_by_its_type_and_place_without_what_somebody_wrote(tmp_path: Path) -> None:
    with _started(tmp_path) as (process, settings):
        for path, status in (("/fail", 500), ("/absente", 404)):  # a connection each: a failure ends its own
            with loopback_client(settings.base_url) as person:
                assert person.get(f"{path}?lieu=046454286").status_code == status
        log = process.log.read_text(encoding="utf-8")

    assert "ValueError" in log
    assert " fail\n" in log
    assert "046454286" not in log
    assert "un mot de quelqu'un" not in log
