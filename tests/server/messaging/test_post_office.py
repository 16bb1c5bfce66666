"""Real processes on one store: one delivers at a time, and a kill at any moment loses nothing."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.context import ForkServerProcess

import pytest

from tests.builders.a_platform import Counter, Messenger, until
from tests.builders.delivering import delivering

pytestmark = pytest.mark.slow


@asynccontextmanager
async def _server(messenger: Messenger, name: str, last: str = "") -> AsyncIterator[ForkServerProcess]:
    process, ready = delivering(messenger.store, messenger.platform.url, name, last)
    try:
        assert await asyncio.to_thread(ready.wait, 120)
        yield process
    finally:
        process.kill()
        await asyncio.to_thread(process.join)


def _signal(process: ForkServerProcess, number: int) -> None:
    assert process.pid is not None
    os.kill(process.pid, number)


async def test_of_two_processes_one_delivers_and_the_other_when_the_first_is_killed(
    messenger: Messenger, platform: Counter
) -> None:
    async with _server(messenger, "first") as first:
        await messenger.hears("a", "un")
        await until(lambda: platform.taken)
        async with _server(messenger, "second"):
            for number in range(20):
                await messenger.hears(f"p{number}", "deux")
            await until(lambda: not messenger.waiting())
            before = [text for _, text in platform.taken]
            first.kill()
            await messenger.hears("a", "trois")
            await until(lambda: not messenger.waiting())

    assert before == ["first un", *["first deux"] * 20]
    assert [text for _, text in platform.taken][21:] == ["second trois"]


async def test_one_that_hangs_with_the_lock_is_not_doubled(messenger: Messenger, platform: Counter) -> None:
    async with _server(messenger, "first") as first:
        await messenger.hears("a", "un")
        await until(lambda: not messenger.waiting())
        _signal(first, signal.SIGSTOP)
        async with _server(messenger, "second"):
            await messenger.hears("a", "deux")
            await asyncio.sleep(2.5)
            during = list(platform.taken)
            _signal(first, signal.SIGCONT)
            await until(lambda: not messenger.waiting())

    assert during == [("a", "first un")]
    assert platform.told("a") == ["first un", "first deux"]


@pytest.mark.parametrize(
    ("moment", "arrives"),
    [
        ("accepted", ["second un", "second deux"]),
        ("turn kept", ["second un", "second deux"]),
        ("answered", ["first un", "second deux"]),
        ("sending", ["first un", "second deux"]),
        ("sent", ["first un", "first un", "second deux"]),  # the platform has it; nothing of ours says so
        ("forgotten", ["first un", "second deux"]),
    ],
)
async def test_after_a_kill_at_a_moment_another_process_goes_on(
    messenger: Messenger, platform: Counter, moment: str, arrives: list[str]
) -> None:
    if moment != "accepted":
        await messenger.hears("a", "un", update="u")
    async with _server(messenger, "first", moment) as first:
        await asyncio.to_thread(first.join, 60)
        assert first.exitcode == -signal.SIGKILL
    await messenger.hears("a", "un", update="u")  # the platform brings it again: it may not have heard that it arrived
    await messenger.hears("a", "deux")

    async with _server(messenger, "second"):
        await until(lambda: not messenger.waiting())

    assert platform.told("a") == arrives
