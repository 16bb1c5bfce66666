"""A real HTTP server on the loopback that stands for the assistant's REST channel."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from microcredit.settings import Settings


class RestServer:
    """Says what a test tells it to say, turn after turn, and keeps what it was sent."""

    def __init__(self, settings: Settings) -> None:
        """Starts with nothing to say."""
        self.settings = settings
        self.received: list[dict[str, Any]] = []
        self._turns: list[tuple[int, bytes]] = []

    @property
    def messages(self) -> list[str]:
        """What the person said, in order."""
        return [call["message"] for call in self.received]

    def will_say(self, *replies: dict[str, Any]) -> "RestServer":
        """Adds a turn: these replies."""
        return self.will_send(json.dumps(replies).encode())

    def will_send(self, body: bytes, status: int = 200) -> "RestServer":
        """Adds a turn: these bytes, with that HTTP status."""
        self._turns.append((status, body))
        return self

    def take(self, call: dict[str, Any]) -> tuple[int, bytes]:
        """Keeps a call, and returns the turn that answers it; no reply when none is left."""
        self.received.append(call)
        return self._turns.pop(0) if self._turns else (200, b"[]")


@contextmanager
def rest_server() -> Iterator[RestServer]:
    """Listens on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, body = (404, b"") if self.path != "/webhooks/rest/webhook" else rest.take(call)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/health" else 503)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Keeps quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        rest = RestServer(settings_at(server.server_port))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield rest
        finally:
            server.shutdown()
            thread.join()


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


def settings_at(port: int, actions_port: int = 5055) -> Settings:
    """Returns settings whose Rasa server is at that port of the loopback."""
    return Settings("127.0.0.1", port, "127.0.0.1", actions_port, Path("unused.sqlite3"))


def _answer_once(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(answer)
