"""A client that costs little beside what it measures: one kept connection, bytes made beforehand."""

import asyncio
import json
import time
import uuid
from collections.abc import Iterator, Sequence
from itertools import cycle

_PATH = "/webhooks/rest/webhook"


class Client:
    """One person after the other, each saying a few things over REST."""

    def __init__(self, port: int, said: Sequence[str]) -> None:
        """Connects at the first turn; each of `said` is said by a person, then a new person comes."""
        self._port = port
        self._bodies = self._all_bodies(said)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def turn(self) -> float:
        """Says the next thing; returns milliseconds. Raises AssertionError when it is not answered."""
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        call = next(self._bodies)
        started = time.perf_counter()
        self._writer.write(call)
        head = await self._reader.readuntil(b"\r\n\r\n")
        body = await self._reader.readexactly(_length(head))
        took = (time.perf_counter() - started) * 1000
        assert head.startswith(b"HTTP/1.1 200"), head
        assert json.loads(body), f"nothing was answered to {call!r}"
        return took

    def close(self) -> None:
        """Hangs up."""
        if self._writer is not None:
            self._writer.close()

    @staticmethod
    def _all_bodies(said: Sequence[str]) -> Iterator[bytes]:
        sender = ""
        for number, text in enumerate(cycle(said)):
            sender = sender if number % len(said) else uuid.uuid4().hex
            body = json.dumps({"sender": sender, "message": text}).encode()
            head = f"POST {_PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
            yield head.encode() + b"\r\n\r\n" + body


async def one_by_one(port: int, said: Sequence[str], turns: int) -> list[float]:
    """Returns the milliseconds of each turn of one client."""
    client = Client(port, said)
    took = [await client.turn() for _ in range(turns)]
    client.close()
    return took


async def at_once(port: int, said: Sequence[str], clients: int, seconds: float) -> float:
    """Returns how many turns a second that many clients get, each asking again as soon as it is answered."""
    deadline = time.monotonic() + seconds
    done = 0

    async def ask() -> None:
        nonlocal done
        client = Client(port, said)
        while time.monotonic() < deadline:
            await client.turn()
            done += 1
        client.close()

    started = time.monotonic()
    await asyncio.gather(*(ask() for _ in range(clients)))
    return done / (time.monotonic() - started)


def _length(head: bytes) -> int:
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
    return next(int(value) for name, _, value in lines if name == b"content-length")
