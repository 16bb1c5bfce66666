"""Clients that are slow, or stop half-way; the deadlines are of half a second here."""

import socket
import time
from contextlib import ExitStack, closing

import pytest

from microcredit.server.protocol import Limits
from tests.builders.raw import RawServer, is_closed_within, raw_server, read_answer

_SOON = 1.5


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost",
        b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nab",
    ],
)
def test_a_request_that_stops_half_way_is_refused_and_closed(server: RawServer, sent: bytes) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(sent)
        assert server.answers_others()
        answer = read_answer(connection, _SOON)

        assert (answer.status, answer.json["error"]["code"]) == (408, "requete_trop_lente")
        assert is_closed_within(connection, _SOON)


def test_a_body_has_a_time_of_its_own() -> None:
    with raw_server(Limits(head=60, body=0.3, linger=0.2)) as server, closing(server.connect()) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab")
        assert read_answer(connection, _SOON).status == 408


@pytest.mark.parametrize("start", [b"GET / HTTP/1.1\r\nX: ", b"POST / HTTP/1.1\r\nContent-Length: 999\r\n\r\n", b"\r\n"])
def test_a_request_that_comes_drop_by_drop_is_cut_however_long_it_drips(server: RawServer, start: bytes) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(start)
        assert _dripped(connection, b"\n" if start == b"\r\n" else b"x") < 2
    assert server.answers_others()


def test_a_connection_on_which_nothing_is_asked_is_closed_without_a_word(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        answer = read_answer(connection, _SOON)

    assert (answer.status, answer.is_closed) == (0, True)


def test_the_time_of_a_next_request_begins_with_its_first_byte(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(b"GET /1 HTTP/1.1\r\n\r\n")
        assert read_answer(connection).status == 200
        time.sleep(0.8)
        connection.sendall(b"GET /2 HTTP/1.1\r\n\r\n")
        assert read_answer(connection).json["path"] == "/2"
        connection.sendall(b"GET /3 HT")
        assert read_answer(connection, _SOON).status == 408


def test_an_answer_that_takes_longer_than_a_request_may_is_given(server: RawServer) -> None:
    answer = None
    with closing(server.connect()) as connection:
        connection.sendall(b"GET /slow?seconds=0.9 HTTP/1.1\r\n\r\nGET /nex")
        answer = read_answer(connection, 2)
        then = read_answer(connection, _SOON)

    assert (answer.status, answer.json) == (200, {"slow": True})
    assert then.status == 408


def test_a_client_that_does_not_read_its_answer_is_cut(server: RawServer) -> None:
    with closing(socket.socket()) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(b"GET /large HTTP/1.1\r\n\r\n")
        time.sleep(1.2)
        connection.settimeout(2)
        received = 0
        try:
            while piece := connection.recv(1_000_000):
                received += len(piece)
        except ConnectionError:
            pass

    assert 0 < received < 20_000_000
    assert server.answers_others()


def test_a_stop_does_not_wait_for_clients_that_have_not_asked_yet() -> None:
    with ExitStack() as stack, raw_server(Limits(head=60, body=60, linger=0.2)) as server:
        for sent in (b"", b"GET / HT", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab"):
            connection = stack.enter_context(closing(server.connect()))
            connection.sendall(sent)
        began = time.monotonic()
    assert time.monotonic() - began < 2


def _dripped(connection: socket.socket, byte: bytes) -> float:
    """Sends a byte twenty times a second; returns after how many seconds that was no longer possible, or five."""
    began = time.monotonic()
    while (since := time.monotonic() - began) < 5:
        try:
            connection.sendall(byte)
        except OSError:
            break
        time.sleep(0.05)
    return since
