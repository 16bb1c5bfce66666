"""Whatever stops or fails, everything arrives: once, and in order."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from microcredit.dialogue import Message, Turn
from microcredit.storage.sqlite_file import connected
from tests.builders.a_platform import Counter, Messenger, repeats, until

pytestmark = pytest.mark.slow


@contextmanager
def _full(messenger: Messenger, statement: str) -> Iterator[None]:
    """The store refuses a kind of write, as a full disk does, until the block ends."""
    with connected(messenger.store) as connection, connection:
        connection.execute(f"CREATE TRIGGER full BEFORE {statement} BEGIN SELECT RAISE(ABORT, 'full'); END")
    yield
    with connected(messenger.store) as connection, connection:
        connection.execute("DROP TRIGGER full")


async def test_a_store_that_cannot_forget_what_was_sent_has_nobody_told_twice(messenger: Messenger, platform: Counter) -> None:
    await messenger.hears("a", "un\ndeux")
    async with messenger.runs():
        with _full(messenger, "DELETE ON outbox"):
            await until(lambda: platform.tried)
            await asyncio.sleep(1.5)  # three more looks
            during = list(platform.taken)
        await until(lambda: not messenger.waiting())

    assert during == [("a", "un")]
    assert platform.told("a") == ["un", "deux"]


async def test_a_store_that_cannot_keep_an_answer_takes_the_turn_again(messenger: Messenger, platform: Counter) -> None:
    turns: list[str] = []

    async def notes(message: Message) -> Turn:
        turns.append(message.turn)
        return await repeats(message)

    await messenger.hears("a", "un", "deux")
    async with messenger.runs(notes):
        with _full(messenger, "INSERT ON outbox"):
            await until(lambda: len(turns) > 1)
        await until(lambda: not messenger.waiting())

    assert platform.told("a") == ["un", "deux"]
    assert list(dict.fromkeys(turns)) == ["essai-1", "essai-2"]


async def test_a_store_that_keeps_nothing_has_the_platform_bring_it_again(messenger: Messenger, platform: Counter) -> None:
    with _full(messenger, "INSERT ON inbox"), pytest.raises(sqlite3.Error):
        await messenger.hears("a", "un", update="u")

    await messenger.hears("a", "un", update="u")
    await messenger.delivers()

    assert platform.told("a") == ["un"]


async def test_a_store_that_another_holds_for_long_loses_nothing(messenger: Messenger, platform: Counter) -> None:
    await messenger.hears("a", "un", "deux")
    async with messenger.runs():
        with connected(messenger.store) as holder:
            holder.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(6)  # longer than a writer waits
            holder.rollback()
        await until(lambda: not messenger.waiting())

    assert platform.told("a") == ["un", "deux"]


async def test_a_store_that_is_gone_for_a_while_loses_nothing(messenger: Messenger, platform: Counter) -> None:
    await messenger.hears("a", "un")
    async with messenger.runs():
        await until(lambda: not messenger.waiting())
        with connected(messenger.store) as connection, connection:
            connection.execute("ALTER TABLE outbox RENAME TO elsewhere")
        await asyncio.sleep(0.7)
        await messenger.hears("a", "deux")
        await asyncio.sleep(0.7)
        with connected(messenger.store) as connection, connection:
            connection.execute("ALTER TABLE elsewhere RENAME TO outbox")
        await until(lambda: not messenger.waiting())

    assert platform.told("a") == ["un", "deux"]


async def test_a_stop_while_a_call_waits_to_be_made_again_loses_nothing(messenger: Messenger, platform: Counter) -> None:
    platform.refuses = lambda _to, _text: (503, 600)
    await messenger.hears("a", "un\ndeux", "trois")
    async with messenger.runs():
        await until(lambda: platform.tried)
    platform.refuses = lambda _to, _text: None

    await messenger.delivers()

    assert platform.told("a") == ["un", "deux", "trois"]


async def test_a_stop_lets_the_call_under_way_end_so_that_it_is_not_made_twice(messenger: Messenger, platform: Counter) -> None:
    platform.held["a"] = asyncio.Event()
    await messenger.hears("a", "un\ndeux")
    async with messenger.runs():
        await until(lambda: platform.taken)
        asyncio.get_running_loop().call_later(0.3, platform.held["a"].set)

    await messenger.delivers()

    assert platform.told("a") == ["un", "deux"]


async def test_a_stop_lets_the_turn_under_way_end_so_that_it_is_not_taken_twice(
    messenger: Messenger, platform: Counter
) -> None:
    turns: list[str] = []

    async def thinks(message: Message) -> Turn:
        turns.append(message.turn)
        await asyncio.sleep(0.3)
        return await repeats(message)

    await messenger.hears("a", "un")
    async with messenger.runs(thinks):
        await until(lambda: turns)

    await messenger.delivers(thinks)

    assert turns == ["essai-1"]
    assert platform.told("a") == ["un"]


@pytest.mark.parametrize("ticks", range(8))
async def test_a_stop_at_the_very_moment_of_a_message_is_a_stop(messenger: Messenger, ticks: int) -> None:
    task = asyncio.create_task(messenger.delivery.run(repeats))
    await asyncio.sleep(0.2)
    await messenger.hears("a", "un")
    for _ in range(ticks):
        await asyncio.sleep(0)

    task.cancel()
    done, _ = await asyncio.wait([task], timeout=5)

    assert done == {task}
    assert task.cancelled()


async def test_ids_of_updates_are_forgotten_while_it_runs(messenger: Messenger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("microcredit.server.messaging.delivery._PRUNE_SECONDS", 0.1)

    def kept() -> int:
        with connected(messenger.store) as connection:
            return int(connection.execute("SELECT count(*) FROM updates").fetchone()[0])

    async with messenger.runs():
        await messenger.hears("a", "un")
        await until(lambda: not messenger.waiting())
        with connected(messenger.store) as connection, connection:
            connection.execute("UPDATE updates SET at = 0")
        await until(lambda: kept() == 0)


@pytest.mark.parametrize("seed", range(2))
async def test_two_hundred_messages_of_twenty_persons_arrive_once_and_in_order_whatever_fails(
    messenger: Messenger, platform: Counter, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same failures each time, not a key
    platform.refuses = lambda _to, _text: chance.choice([(503, 0), (429, 0.02), None, None])

    async def sometimes_fails(message: Message) -> Turn:
        await asyncio.sleep(chance.random() / 100)
        if chance.random() < 0.03:
            raise RuntimeError
        return await repeats(message)

    said = {f"p{number}": [f"{number}-{turn}" for turn in range(10)] for number in range(20)}

    async def speak() -> None:
        for turn in range(10):
            for person, texts in said.items():
                await messenger.hears(person, texts[turn], update=texts[turn])
                if chance.random() < 0.1:
                    await messenger.hears(person, texts[turn], update=texts[turn])

    speaking = asyncio.create_task(speak())
    while not speaking.done() or messenger.waiting():
        async with messenger.runs(sometimes_fails):  # stopped and begun again all the time
            await asyncio.sleep(chance.random() / 2 + 0.2)

    assert {person: platform.told(person) for person in said} == said
