"""HTTP as strangers send it: uvicorn's protocol (over llhttp, Node's parser) with deadlines, limits and refusals in French.

Nothing of a request is logged: one line a refusal, with its status and reason.
"""

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from microcredit.counts import REFUSALS
from microcredit.server.connections import OpenConnections
from microcredit.server.gentle_close import GentleTransport
from microcredit.server.raw_refusals import (
    HEAD_TOO_LONG,
    LINE_TOO_LONG,
    NO_ROOM,
    TOO_SLOW,
    UNREADABLE,
    RawRefusal,
)
from microcredit.server.request_line import as_ascii

_logger = logging.getLogger(__name__)
_PIECE = 16_384


@dataclass(frozen=True)
class Limits:
    """What a connection may cost. Times in seconds, sizes in bytes.

    Args:
        head: time for the whole head of a request, from the connection or from its first byte on one that is kept open.
        body: time for the whole body.
        unread: time without our answer being read.
        linger: time that a client has to read a refusal, and to stop sending what nobody reads.
        line_size, head_size: of the request line and of the head.
    """

    head: float = 10.0
    body: float = 10.0
    unread: float = 30.0
    linger: float = 1.0
    line_size: int = 8_192
    head_size: int = 65_536


class FrontProtocol(HttpToolsProtocol):
    """One connection."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        limits: Limits,
        connections: OpenConnections,
    ) -> None:
        """Waits for its transport; uvicorn gives the first four."""
        super().__init__(config, server_state, app_state, _loop)
        self._limits = limits
        self._all = connections
        self._raw: asyncio.Transport | None = None
        self._line = b""  # of a request line, until it is whole
        self._head_bytes = 0  # of a head that is not whole
        self._is_between = True  # no byte of a next request was parsed
        self._reads_head = True
        self._has_head = False  # what was parsed last ended a head
        self._whole_requests = self._answers = 0
        self._fault = UNREADABLE  # of what the parser stops at
        self._refused: RawRefusal | None = None
        self._is_ending = False
        self._deadline: asyncio.TimerHandle | None = None
        self._abort: asyncio.TimerHandle | None = None

    @property
    def _is_answering(self) -> bool:
        return self._whole_requests > self._answers

    # --- the connection ---

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Takes a connection, in the place of another when there are too many."""
        super().connection_made(transport)
        self._raw = transport
        self.transport = GentleTransport(transport, self._end)
        self._arm(self._limits.head)
        if not self._all.admit(self):
            self._refuse(NO_ROOM)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the connection."""
        self._is_ending = True
        self._all.leaves(self)
        for timer in (self._deadline, self._abort):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)
        self._unset_keepalive_if_required()

    def shed(self) -> None:
        """Closes at once: one more connection has come, and this one waited longest for its client."""
        self._log(HTTPStatus.REQUEST_TIMEOUT, "connexion cédée à une autre")
        self._transport.abort()

    def shutdown(self) -> None:
        """Stops waiting for the client; a request that is being answered is answered first."""
        if self._is_answering:
            self.cycle.keep_alive = False
        else:
            self._end()

    def pause_writing(self) -> None:
        """The client does not read; it has some time to."""
        super().pause_writing()
        self._abort_after(self._limits.unread)

    def resume_writing(self) -> None:
        """The client reads again."""
        super().resume_writing()
        if self._abort is not None and not self._is_ending:
            self._abort.cancel()

    # --- what comes ---

    def data_received(self, data: bytes) -> None:
        """Reads what a client sends."""
        if self._is_ending or self._refused is not None:
            return  # nobody reads it any more
        self._unset_keepalive_if_required()
        if self._is_between:
            data = self._line_of(data)
        for start in range(0, len(data), _PIECE):
            self._parse(data[start : start + _PIECE])

    def _line_of(self, data: bytes) -> bytes:
        """Returns what there is once the line of a request is whole, the line written as the parser wants it; else nothing."""
        if self._deadline is None:
            self._arm(self._limits.head)
        data = (self._line + data).lstrip(b"\r\n")
        line, end, rest = data.partition(b"\n")
        self._line = b"" if end else data
        if len(line) > self._limits.line_size:
            self._refuse(LINE_TOO_LONG)
            return b""
        return as_ascii(line) + end + rest if end else b""

    def _parse(self, piece: bytes) -> None:
        if self._refused is not None or self._is_ending:
            return
        self._has_head = False
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            pass  # to another protocol: not taken, the request is answered as it is
        except httptools.HttpParserError:
            self._refuse(self._fault)
            return
        self._head_bytes = 0 if self._has_head or not self._reads_head else self._head_bytes + len(piece)
        if self._head_bytes >= self._limits.head_size:
            self._refuse(HEAD_TOO_LONG)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._is_between = False
        if self._deadline is None:
            self._arm(self._limits.head)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """A head is whole: the application is asked, while the body comes. Raises ValueError for one at fault."""
        self._has_head = True
        self._reads_head = False
        if sum(len(name) + len(value) + len(": \r\n") for name, value in self.headers) > self._limits.head_size:
            self._fault = HEAD_TOO_LONG
            raise ValueError("head too long")
        codings = [value.strip().lower() for name, value in self.headers if name == b"transfer-encoding"]
        if codings not in ([], [b"chunked"]):
            raise ValueError("unknown transfer coding")
        super().on_headers_complete()
        if self.parser.should_upgrade():
            self.cycle.keep_alive = False  # the parser reads nothing after it
        self._arm(self._limits.body)

    def on_message_complete(self) -> None:
        """A request is whole."""
        self._is_between = self._reads_head = True
        self._whole_requests += 1
        super().on_message_complete()
        self._disarm()
        if self._is_answering:
            self._all.is_answered(self)

    def on_response_complete(self) -> None:
        """A request is answered, perhaps before it is whole."""
        self._answers += 1
        if not self._is_answering:
            self._all.waits(self)
            if self._refused is not None and not self._is_ending:
                self._say(self._refused)
                return
        super().on_response_complete()

    # --- deadlines, refusals ---

    @property
    def _transport(self) -> asyncio.Transport:
        return cast("asyncio.Transport", self._raw)

    def _arm(self, seconds: float) -> None:
        self._disarm()
        self._deadline = self.loop.call_later(seconds, self._is_late, seconds)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _is_late(self, seconds: float) -> None:
        self._deadline = None
        if self._is_answering:
            self._arm(seconds)  # a next request can wait for the answer of this one
        elif self._is_between and not self._line:
            self._end()  # nothing was asked
        else:
            self._refuse(TOO_SLOW)

    def _refuse(self, refusal: RawRefusal) -> None:
        """Ends the connection with a refusal, after the answers that are under way."""
        self._refused = refusal
        self._disarm()
        REFUSALS.labels("http", refusal.code).inc()
        self._log(refusal.status, refusal.code)
        if not self._is_answering:
            self._say(refusal)

    def _say(self, refusal: RawRefusal) -> None:
        is_new = self.cycle is None or self.cycle.response_complete
        if is_new or not self.cycle.response_started:
            self._transport.write(refusal.as_bytes())
        if not is_new:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self._end(is_read_whole=False)

    def _end(self, *, is_read_whole: bool | None = None) -> None:
        """Closes, once what was written is sent; where more may come, once the client has had time to read it.

        A connection closed over bytes that nobody read is reset, and its client loses the answer.
        """
        if self._is_ending:
            return
        self._is_ending = True
        self._disarm()
        if self._is_between and is_read_whole is None:
            self._transport.close()
            self._abort_after(self._limits.unread)
        else:
            self.flow.resume_reading()
            self._transport.write_eof()
            self._abort_after(self._limits.linger)

    def _abort_after(self, seconds: float) -> None:
        if self._abort is not None:
            self._abort.cancel()
        self._abort = self.loop.call_later(seconds, self._transport.abort)

    @staticmethod
    def _log(status: HTTPStatus, reason: str) -> None:
        _logger.info("%d %s", status, reason)
