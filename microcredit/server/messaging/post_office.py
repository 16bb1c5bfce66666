"""Runs a delivery for as long as the server serves, in one process only."""

import asyncio
import fcntl
import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TextIO

logger = logging.getLogger(__name__)

# How often a process that does not deliver looks whether the one that did is gone.
_LOOK_SECONDS = 1.0

Work = Callable[[], Awaitable[None]]


async def work_alone(store: Path, channel: str, work: Sequence[Work]) -> None:
    """Does the works of a channel, for ever; when one fails (the disk is full), it is taken up again.

    Of several processes on one store, the one that holds the lock of the channel works; the system gives the lock to another
    when it stops, however it stops.
    """
    lock = store.with_name(f"{store.name}.{channel}.lock")

    async def alone() -> None:
        while (held := await asyncio.to_thread(_take, lock)) is None:  # noqa: ASYNC110 - another process frees it: no event says so
            await asyncio.sleep(_LOOK_SECONDS)
        with held:
            await asyncio.gather(*(_go_on(one) for one in work))

    await _go_on(alone)


async def _go_on(work: Work) -> None:
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - whatever it is, people wait
            # The name only: a library's message may hold an address, hence a token.
            logger.error("delivery.stopped: %s", type(error).__name__)  # noqa: TRY400
        await asyncio.sleep(_LOOK_SECONDS)


def _take(lock: Path) -> TextIO | None:
    """Returns the file of a lock, which holds it until it is closed; None when another process does. Raises OSError."""
    file = lock.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        if isinstance(error, BlockingIOError):
            return None
        raise
    return file
