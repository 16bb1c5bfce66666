"""A transport whose closing is its protocol's to do."""

import asyncio
from collections.abc import Callable


class GentleTransport(asyncio.Transport):
    """What uvicorn writes an answer to, and closes as soon as it is written, whatever the client is still sending."""

    def __init__(self, transport: asyncio.Transport, end: Callable[[], None]) -> None:
        """Writes to `transport`, and calls `end` where it would close."""
        super().__init__()
        self._transport = transport
        self._end = end
        self._is_ended = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Writes."""
        self._transport.write(data)

    def is_closing(self) -> bool:
        """Whether it was closed, from here or not."""
        return self._is_ended or self._transport.is_closing()

    def close(self) -> None:
        """Has the protocol close it."""
        self._is_ended = True
        self._end()
