"""Runs a delivery for as long as the server serves, in one process only."""

import asyncio
import fcntl
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from sanic import Blueprint

from microcredit.dialogue.exchange import Incoming, Turn
from microcredit.server.messaging.delivery import Delivery
from microcredit.dialogue.turn import take_turn
from microcredit.content import content

logger = logging.getLogger(__name__)

# How often a process that does not deliver looks whether the one that did is gone.
_LOOK_SECONDS = 1.0

Work = Callable[[], Awaitable[None]]


def deliver_while_serving(blueprint: Blueprint, delivery: Delivery, store: Path, *others: Work) -> None:
    """Delivers from the server's start to its stop, with the `others` beside (what polls a platform).

    Of several processes on one store, the one that holds the lock of the channel works; the system gives the lock to another
    when it stops, however it stops.
    """

    @blueprint.listener("after_server_start")
    async def start(app: Any, _loop: Any) -> None:
        async def turn(incoming: Incoming) -> Turn:
            return await take_turn(incoming, app.ctx.agent, content(), store)

        lock = store.with_name(f"{store.name}.{blueprint.name}.lock")
        work = [lambda: delivery.run(turn), *others]
        setattr(app.ctx, blueprint.name, asyncio.create_task(_go_on(partial(_work_alone, lock, work))))

    @blueprint.listener("before_server_stop")
    async def stop(app: Any, _loop: Any) -> None:
        task: asyncio.Task[None] = getattr(app.ctx, blueprint.name)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _work_alone(lock: Path, work: list[Work]) -> None:
    with lock.open("w") as held:
        while not _locked(held.fileno()):  # noqa: ASYNC110 - another process frees it: no event tells
            await asyncio.sleep(_LOOK_SECONDS)
        await asyncio.gather(*(_go_on(one) for one in work))


async def _go_on(work: Work) -> None:
    """Does the work; when it fails (the store's disk is full, the lock is another user's), tries again."""
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - whatever it is, people wait
            # The name only: a library's message may hold an address, hence a token.
            logger.error("delivery.stopped: %s", type(error).__name__)  # noqa: TRY400
        await asyncio.sleep(_LOOK_SECONDS)


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
