"""A messenger's platform on the loopback, over real HTTP, and a delivery for it."""

import asyncio
import contextlib
import sqlite3
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp
from aiohttp import web
from tenacity.wait import wait_base, wait_fixed

from microcredit.dialogue import Message, Turn
from microcredit.gate import Words
from microcredit.gate.rates import RateLimiter
from microcredit.replies import Reply
from microcredit.server.messaging.delivery import Delivery, Reached, TakeTurn
from microcredit.server.messaging.platform import GoneError, InboundMessage, RejectedError, TryLaterError
from microcredit.settings import read_settings
from microcredit.storage.message_queue import Body
from microcredit.storage.schema import open_store

NAME = "essai"
_DAY = 24 * 3600.0
_PATIENCE_SECONDS = 20.0


@dataclass
class LoopbackPlatform:
    """A platform whose calls go to the address of a `Counter`; the window is a day unless told."""

    url: str
    name: str = NAME
    window_seconds: float = _DAY
    attention: Callable[[], None] = lambda: None

    def draw(self, inbound: InboundMessage, turn: Turn) -> Sequence[Body]:
        """Returns one call for each reply."""
        return [{"to": inbound.person, "text": reply.text} for reply in turn.replies]

    async def attend(self, _inbound: InboundMessage) -> None:
        """Does what the test told."""
        self.attention()

    async def send(self, call: Body) -> None:
        """Posts a call."""
        try:
            async with aiohttp.ClientSession() as session, session.post(self.url, json=call) as answer:
                status, seconds = answer.status, float(answer.headers.get("Retry-After", 0))
        except aiohttp.ClientError as error:
            raise TryLaterError(type(error).__name__) from None
        if status == web.HTTPForbidden.status_code:
            raise GoneError
        if status == web.HTTPBadRequest.status_code:
            raise RejectedError("no such call")
        if status != web.HTTPOk.status_code:
            raise TryLaterError(str(status), seconds)


@dataclass
class Counter:
    """Where calls arrive: takes all of them, unless `refuses` tells a status (and how many seconds to wait)."""

    url: str = ""
    taken: list[tuple[str, str]] = field(default_factory=list)  # who was told what, in order
    tried: list[tuple[float, str]] = field(default_factory=list)  # when, and what
    refuses: Callable[[str, str], tuple[int, float] | None] = lambda _to, _text: None
    held: dict[str, asyncio.Event] = field(default_factory=dict)  # persons whose calls are answered only after

    def told(self, person: str) -> list[str]:
        """Returns what a person was told, in order."""
        return [text for to, text in self.taken if to == person]

    async def take(self, request: web.Request) -> web.Response:
        """Takes or refuses a call."""
        call = await request.json()
        to, text = call["to"], call["text"]
        self.tried.append((asyncio.get_running_loop().time(), text))
        if refused := self.refuses(to, text):
            return web.Response(status=refused[0], headers={"Retry-After": str(refused[1])})
        self.taken.append((to, text))
        if to in self.held:
            await self.held[to].wait()
        return web.Response()


@asynccontextmanager
async def counter() -> AsyncIterator[Counter]:
    """Listens on a free port until the block ends."""
    taking = Counter()
    app = web.Application()
    app.router.add_post("/", taking.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    taking.url = "http://{}:{}/".format(*runner.addresses[0][:2])
    try:
        yield taking
    finally:
        await runner.cleanup()


async def repeats(message: Message) -> Turn:
    """Says what the person said, in two replies when there are two lines."""
    lines = message.said.text.splitlines() if isinstance(message.said, Words) else []
    return Turn(tuple(Reply("echo", line) for line in lines or ["(rien)"]))


class Messenger:
    """A delivery on a store of its own, and the persons who write to it."""

    def __init__(
        self,
        store: Path,
        url: str,
        *,
        back_off: wait_base | None = None,
        rate: str = "100000/minute",
        reached: Reached | None = None,
    ) -> None:
        """Makes the delivery; nothing is delivered until `runs`."""
        open_store(store)
        self.store = store
        self.platform = LoopbackPlatform(url)
        rates = RateLimiter(replace(read_settings({}), rate_conversation=rate))
        back_off = back_off or wait_fixed(0.01)
        self.delivery = Delivery(self.platform, store, rates, back_off=back_off, reached=reached or (lambda _: None))

    async def hears(self, person: str, *texts: str, update: str = "") -> None:
        """Keeps what a person says; `update` is the platform's id, drawn when empty."""
        for text in texts:
            await self.delivery.receive(InboundMessage(update or uuid.uuid4().hex, person, Words(text)))

    @asynccontextmanager
    async def runs(self, take_turn: TakeTurn = repeats) -> AsyncIterator[None]:
        """Delivers until the block ends; takes it up again when the store fails, as the server does."""
        task = asyncio.create_task(self._run(take_turn))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def delivers(self, take_turn: TakeTurn = repeats) -> None:
        """Delivers until nothing waits any more."""
        async with self.runs(take_turn):
            await until(lambda: not self.waiting())

    def waiting(self) -> int:
        """Returns how many items are kept."""
        with contextlib.closing(sqlite3.connect(self.store)) as connection:
            (count,) = connection.execute("SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox)").fetchone()
        return int(count)

    async def _run(self, take_turn: TakeTurn) -> None:
        while True:
            with contextlib.suppress(sqlite3.Error):
                await self.delivery.run(take_turn)
            await asyncio.sleep(0.05)


async def until(condition: Callable[[], object]) -> None:
    """Waits until something holds; fails when it does not in reasonable time."""
    end = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
    while not condition():
        assert asyncio.get_running_loop().time() < end, "it never came"
        await asyncio.sleep(0.01)
