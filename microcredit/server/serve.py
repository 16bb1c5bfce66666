"""The assistant as one process: the server, its measures, its end."""

import os
import signal
import threading
from functools import partial
from types import FrameType
from typing import BinaryIO

import uvicorn
from prometheus_client import start_http_server
from starlette.types import ASGIApp

from microcredit.errors import OperatorError
from microcredit.server.connections import OpenConnections, most_connections
from microcredit.server.protocol import FrontProtocol, Limits
from microcredit.settings import Settings

LOOPBACK = "127.0.0.1"
_IDLE_SECONDS = 60
# Answers under way are waited for, then what runs beside them; the whole within ten seconds, whatever hangs.
_ANSWERS_SECONDS = 5
_STOP_SECONDS = 10.0
_BACKLOG = 1_024


class ServerError(OperatorError):
    """The server cannot start or has stopped; the message says why and what to look at, in French."""


class _Server(uvicorn.Server):
    """Ends within ten seconds of being asked."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begins to stop."""
        if not self.should_exit:
            last = threading.Timer(_STOP_SECONDS, partial(os._exit, 1))
            last.daemon = True
            last.start()
        super().handle_exit(sig, frame)


def uvicorn_config(app: ASGIApp, host: str, port: int, limits: Limits, connections: int) -> uvicorn.Config:
    """Returns how uvicorn serves an application: our protocol, no log of what is asked, no proxy believed but by the app.

    Args:
        app: what answers.
        host: where it listens.
        port: where it listens there.
        limits: of each connection.
        connections: how many may be open.
    """
    protocol = partial(FrontProtocol, limits=limits, connections=OpenConnections(connections))
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http=protocol,  # type: ignore[arg-type]  # a class is expected, and only ever called
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_ANSWERS_SECONDS,
        backlog=_BACKLOG,
    )


def serve(settings: Settings, app: ASGIApp) -> None:
    """Serves until SIGTERM or SIGINT. Raises ServerError when it cannot listen."""
    if settings.metrics_port is not None:
        _open_metrics(settings.metrics_port)
    server = _Server(uvicorn_config(app, settings.host, settings.port, Limits(), most_connections()))
    try:
        server.run()
    except KeyboardInterrupt:
        return  # uvicorn has stopped, and gives the signal back
    if not server.started:
        raise ServerError("Le serveur ne démarre pas : voyez les lignes qui précèdent.")


def stop_when_closed(pipe: BinaryIO) -> None:
    """Has this process end when the other end of a pipe closes: whoever started it is gone, however it went."""

    def wait() -> None:
        while pipe.read(1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _open_metrics(port: int) -> None:
    try:
        start_http_server(port, LOOPBACK)
    except OSError as error:
        remedy = "choisissez-en un autre (MICROCREDIT_METRICS_PORT=…)"
        raise ServerError(f"Le port {port} des mesures ne peut pas servir ({error.strerror}) : {remedy}.") from error
