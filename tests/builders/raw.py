"""The real server over an application of ten lines, and calls to it byte by byte."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from microcredit.server.protocol import Limits
from microcredit.server.serve import uvicorn_config

QUICK = Limits(head=0.5, body=0.5, unread=0.5, linger=0.2)


async def _echo(request: Request) -> Response:
    """Says what it was asked."""
    try:
        body = await request.body()
    except ClientDisconnect:
        return Response(status_code=400)
    query = request.scope["query_string"].decode("ascii")
    return JSONResponse({"path": request.url.path, "query": query, "body": body.decode("latin-1")})


async def _early(request: Request) -> Response:
    """Answers without reading the body."""
    return JSONResponse({"path": request.url.path}, status_code=413)


async def _slow(request: Request) -> Response:
    """Takes its time."""
    await asyncio.sleep(float(request.query_params["seconds"]))
    return JSONResponse({"slow": True})


async def _large(_: Request) -> Response:
    return Response(b"x" * 20_000_000)


def tiny_app() -> Starlette:
    """Returns an application with one route a kind of answer, and an echo for all the rest."""
    methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
    return Starlette(
        routes=[
            Route("/early", _early, methods=methods),
            Route("/slow", _slow),
            Route("/large", _large),
            Route("/{rest:path}", _echo, methods=methods),
        ]
    )


@dataclass(frozen=True)
class RawAnswer:
    """What a connection brought until it closed, or until it was long enough: a status (0 for none), headers and a body."""

    status: int
    headers: dict[str, str]
    body: bytes
    rest: bytes
    is_closed: bool

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return json.loads(self.body)


class RawServer:
    """A server, and what a client does to it."""

    def __init__(self, port: int) -> None:
        """Is reached at `port` of the loopback."""
        self.port = port

    def connect(self) -> socket.socket:
        """Returns a new connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)

    def send(self, sent: bytes) -> RawAnswer:
        """Sends bytes on a connection of their own, and returns what comes within a second."""
        with closing(self.connect()) as connection:
            connection.sendall(sent)
            return read_answer(connection)

    def answers_others(self) -> bool:
        """Whether somebody else is answered, and how soon: within a second."""
        began = time.monotonic()
        answer = self.send(b"GET /other HTTP/1.1\r\nHost: x\r\n\r\n")
        return answer.status == 200 and time.monotonic() - began < 1


def read_answer(connection: socket.socket, seconds: float = 1.0) -> RawAnswer:
    """Returns the next answer that a connection brings, whole or cut by the end of the connection or of the time."""
    connection.settimeout(seconds)
    received, is_closed = b"", False
    while not _is_whole(received):
        try:
            piece = connection.recv(65_536)
        except ConnectionError:
            piece = b""
        except TimeoutError:
            break
        if not piece:
            is_closed = True
            break
        received += piece
    head, _, rest = received.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    length = int(headers.get("content-length", 0))
    status = int(lines[0].split(" ")[1]) if lines[0] else 0
    return RawAnswer(status, headers, rest[:length], rest[length:], is_closed)


def is_closed_within(connection: socket.socket, seconds: float) -> bool:
    """Whether the other side closes a connection within some time."""
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        connection.settimeout(left)
        try:
            if not connection.recv(65_536):
                return True
        except ConnectionError:
            return True
        except TimeoutError:
            return False
    return False


@contextmanager
def raw_server(limits: Limits = QUICK, connections: int = 1_000) -> Iterator[RawServer]:
    """Serves the tiny application on a free port until the block ends.

    Args:
        limits: short ones, if not told, so that a deadline passes within a test.
        connections: how many may be open.
    """
    with serving(tiny_app(), limits, connections) as server:
        yield server


@contextmanager
def serving(app: ASGIApp, limits: Limits, connections: int = 1_000, port: int = 0) -> Iterator[RawServer]:
    """Serves an application as the real server does, in a thread, until the block ends; on a free port, if not told which."""
    listening = socket.create_server(("127.0.0.1", port), backlog=1_024)
    bound = int(listening.getsockname()[1])
    server = uvicorn.Server(uvicorn_config(app, "127.0.0.1", bound, limits, connections))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the application does not start"
            time.sleep(0.005)
        yield RawServer(bound)
    finally:
        server.should_exit = True
        thread.join()


def _is_whole(received: bytes) -> bool:
    head, end, body = received.partition(b"\r\n\r\n")
    if not end or head.startswith(b"HTTP/1.1 100"):
        return bool(end)
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return len(body) >= int(line.partition(b":")[2])
    return False
