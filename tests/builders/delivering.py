"""A process that delivers from a store, as a server does; many of them start at once from one that has loaded all."""

import asyncio
import os
import signal
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Event
from pathlib import Path

from msgspec.structs import replace

from microcredit.dialogue import Message, Turn
from microcredit.server.messaging.post_office import work_alone
from tests.builders.a_platform import Messenger, repeats

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


def delivering(store: Path, url: str, name: str, last: str = "") -> tuple[ForkServerProcess, Event]:
    """Starts one, and returns it with what it sets once it tries to deliver; the caller kills it.

    Args:
        store: the file.
        url: the platform's.
        name: said before each answer of this process.
        last: the moment at which it kills itself; at « accepted », it hears something first.
    """
    ready = _CONTEXT.Event()
    process = _CONTEXT.Process(target=_deliver, args=(store, url, name, last, ready), daemon=True)
    process.start()
    return process, ready


def _deliver(store: Path, url: str, name: str, last: str, ready: Event) -> None:
    asyncio.run(_run(store, url, name, last, ready))


async def _run(store: Path, url: str, name: str, last: str, ready: Event) -> None:
    def reached(moment: str) -> None:
        if moment == last:
            os.kill(os.getpid(), signal.SIGKILL)

    async def signed(message: Message) -> Turn:
        turn = await repeats(message)
        return Turn(tuple(replace(reply, text=f"{name} {reply.text}") for reply in turn.replies))

    messenger = Messenger(store, url, reached=reached)
    ready.set()
    if last == "accepted":
        await messenger.hears("a", "un", update="u")
    await work_alone(store, "essai", [lambda: messenger.delivery.run(signed)])
