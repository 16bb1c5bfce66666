"""The application over an assistant that a test scripts: no process, no model, no socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from microcredit.content import Content
from microcredit.server.app import create_app
from microcredit.settings import Settings
from microcredit.storage.schema import open_store
from tests.builders.fake_assistant import FakeAssistant

_KEY = "a key for tests only, of no value elsewhere"


@asynccontextmanager
async def fake_server(
    tables: Content, folder: Path, assistant: FakeAssistant | None = None, *, peer: str = "192.0.2.1", **settings: Any
) -> AsyncIterator[httpx.AsyncClient]:
    """Gives a client of the application, whose life lasts as long as the block.

    Args:
        tables: the content.
        folder: where the store is.
        assistant: who answers; an echo when not told.
        peer: the address that the client's connections come from.
        settings: fields of Settings.
    """
    store = folder / "conversations.sqlite3"
    open_store(store)
    answering = assistant or FakeAssistant()

    async def opened(*_: object) -> FakeAssistant:
        return answering

    app = create_app(Settings(store=store, signing_key=_KEY, **settings), tables, opened)
    async with _living(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(peer, 4711))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:5005") as client:
            yield client


@asynccontextmanager
async def _living(app: Any) -> AsyncIterator[None]:
    """Runs the life of an application (ASGI's lifespan) around a block."""
    received: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    task = asyncio.ensure_future(app({"type": "lifespan", "state": {}}, received.get, sent.put))
    await received.put({"type": "lifespan.startup"})
    assert (await sent.get())["type"] == "lifespan.startup.complete"
    try:
        yield
    finally:
        await received.put({"type": "lifespan.shutdown"})
        await task
