"""Many connections at once."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from socket import socket

import pytest

from microcredit.server.connections import OpenConnections
from microcredit.server.protocol import Limits
from tests.builders.raw import RawServer, raw_server, read_answer

_PATIENT = Limits(head=60, body=60)
_HALF_SENT = {
    "nothing": b"",
    "half a line": b"GET /a",
    "half a head": b"GET / HTTP/1.1\r\nHost",
    "half a body": b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n{",
}


@contextmanager
def _held(server: RawServer, count: int, sent: bytes) -> Iterator[list[socket]]:
    """Connections of one stranger that go no further."""
    with ExitStack() as stack:
        connections = []
        for _ in range(count):
            connection = stack.enter_context(closing(server.connect()))
            connection.sendall(sent)
            connections.append(connection)
        yield connections


@pytest.mark.parametrize("sent", _HALF_SENT.values(), ids=_HALF_SENT.keys())
def test_three_hundred_connections_that_ask_nothing_shut_nobody_out(sent: bytes) -> None:
    with raw_server(_PATIENT, connections=100) as server, _held(server, 300, sent):
        assert server.answers_others()


def test_connections_that_were_answered_and_kept_shut_nobody_out() -> None:
    with raw_server(_PATIENT, connections=20) as server, ExitStack() as stack:
        for _ in range(50):
            connection = stack.enter_context(closing(server.connect()))
            connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert read_answer(connection).status == 200
        assert server.answers_others()


def test_who_waits_for_an_answer_is_never_cut_for_a_newcomer() -> None:
    with raw_server(_PATIENT, connections=20) as server, closing(server.connect()) as waiting:
        waiting.sendall(b"GET /slow?seconds=0.7 HTTP/1.1\r\n\r\n")
        time.sleep(0.1)
        with _held(server, 100, b"GET /"):
            assert read_answer(waiting, 2).json == {"slow": True}


def test_when_everybody_waits_for_an_answer_a_newcomer_is_told_to_come_back() -> None:
    with raw_server(_PATIENT, connections=5) as server:
        with _held(server, 5, b"GET /slow?seconds=0.6 HTTP/1.1\r\n\r\n"):
            time.sleep(0.1)
            refused = server.send(b"GET / HTTP/1.1\r\n\r\n")
        time.sleep(0.8)

        assert (refused.status, refused.json["error"]["code"]) == (503, "trop_de_connexions")
        assert server.answers_others()


def test_a_flood_of_one_client_leaves_others_answered() -> None:
    enough = threading.Event()

    def flood(server: RawServer) -> None:
        with ExitStack() as stack:
            while not enough.is_set():
                connection = stack.enter_context(closing(server.connect()))
                connection.sendall(b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n{")
                time.sleep(0.002)

    with raw_server(_PATIENT, connections=64) as server:
        thread = threading.Thread(target=flood, args=(server,))
        thread.start()
        try:
            assert [server.answers_others() for _ in range(20)] == [True] * 20
        finally:
            enough.set()
            thread.join()


class _Counted:
    """A connection that is only counted."""

    def __init__(self) -> None:
        self.is_shed = False

    def shed(self) -> None:
        self.is_shed = True


def test_the_one_that_began_to_wait_first_gives_way() -> None:
    connections = OpenConnections(3)
    first, second, third, fourth, fifth = (_Counted() for _ in range(5))
    for one in (first, second, third):
        assert connections.admit(one)
    connections.is_answered(first)
    connections.waits(first)  # answered: it waits since now
    connections.waits(second)  # one more byte does not make it younger

    assert connections.admit(fourth)
    assert connections.admit(fifth)

    assert [one.is_shed for one in (first, second, third, fourth, fifth)] == [False, True, True, False, False]


def test_a_connection_that_left_makes_room() -> None:
    connections = OpenConnections(1)
    first, second = _Counted(), _Counted()
    connections.admit(first)
    connections.leaves(first)

    assert connections.admit(second)
    assert not first.is_shed
