"""Ports of the loopback: free ones, and ones where something listens."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


def free_port() -> int:
    """Returns a port of the loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def listening(answer: bytes | None = None) -> Iterator[int]:
    """Listens on a free port of the loopback, whose number it gives; it answers one call with raw bytes, or never."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_answer_once, args=(server, answer))
        if answer is not None:
            thread.start()
        yield int(server.getsockname()[1])
        if answer is not None:
            thread.join()


def _answer_once(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(answer)
