"""A real HTTP server on the loopback that stands for the assistant's REST channel."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from microcredit.settings import Settings


class RestServer:
    """Says what a test tells it to say, turn after turn, and keeps what it was sent."""

    def __init__(self, settings: Settings) -> None:
        """Starts with nothing to say."""
        self.settings = settings
        self.received: list[dict[str, Any]] = []
        self._turns: list[tuple[int, bytes, dict[str, str]]] = []

    @property
    def messages(self) -> list[str]:
        """What the person said, in order."""
        return [call["message"] for call in self.received]

    def will_say(self, *replies: dict[str, Any]) -> "RestServer":
        """Adds a turn: these replies."""
        return self.will_send(json.dumps(replies).encode())

    def will_send(self, body: bytes, status: int = 200, headers: Mapping[str, str] = {}) -> "RestServer":
        """Adds a turn: these bytes, with that HTTP status and headers."""
        self._turns.append((status, body, dict(headers)))
        return self

    def will_refuse(self, status: int, sentence: str, headers: Mapping[str, str] = {}) -> "RestServer":
        """Adds a turn: a refusal, as the server writes it."""
        body = json.dumps({"error": {"code": "un_code", "message": sentence}}).encode()
        return self.will_send(body, status, headers)

    def take(self, call: dict[str, Any]) -> tuple[int, bytes, dict[str, str]]:
        """Keeps a call, and returns the turn that answers it; no reply when none is left."""
        self.received.append(call)
        return self._turns.pop(0) if self._turns else (200, b"[]", {})


@contextmanager
def rest_server() -> Iterator[RestServer]:
    """Listens on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, body, headers = (404, b"", {}) if self.path != "/webhooks/rest/webhook" else rest.take(call)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

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


def settings_at(port: int) -> Settings:
    """Returns settings of an assistant at that port of the loopback."""
    return Settings(port=port)
