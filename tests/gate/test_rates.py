import asyncio
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from microcredit.gate.rates import RateLimiter
from microcredit.settings import Settings, read_settings
from tests.builders.ports import listening
from tests.builders.redis_server import PROGRAM, RedisServer, redis_server

_REDIS = [pytest.param("redis", id="redis")] if PROGRAM else []  # a machine without Redis tries the memory alone


def _settings(conversation: str = "2/hour", address: str = "2/hour", store: str = "memory://") -> Settings:
    return replace(read_settings({}), rate_conversation=conversation, rate_address=address, rate_store=store)


@pytest.fixture(params=["memory", *_REDIS])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where messages are counted, empty."""
    if request.param == "memory":
        yield "memory://"
    else:
        with redis_server(tmp_path) as server:
            yield server.url


@pytest.fixture(params=_REDIS)
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis to stop."""
    with redis_server(tmp_path) as server:
        yield server


# --- how many ---


async def test_a_conversation_that_writes_too_much_waits_until_its_first_message_is_old_enough(store: str) -> None:
    rates = RateLimiter(_settings(conversation="2/minute", store=store))
    assert [await rates.wait_for_conversation("a") for _ in range(2)] == [0, 0]
    assert 55 <= await rates.wait_for_conversation("a") <= 60


async def test_an_address_that_calls_too_much_waits(store: str) -> None:
    rates = RateLimiter(_settings(address="2/hour", store=store))
    assert [await rates.wait_for_address("192.0.2.1") for _ in range(2)] == [0, 0]
    assert 3590 <= await rates.wait_for_address("192.0.2.1") <= 3600


async def test_who_has_waited_may_write_again(store: str) -> None:
    rates = RateLimiter(_settings(conversation="1/second", store=store))
    assert await rates.wait_for_conversation("a") == 0
    wait = await rates.wait_for_conversation("a")
    assert 1 <= wait <= 2
    await asyncio.sleep(wait)
    assert await rates.wait_for_conversation("a") == 0


async def test_a_message_refused_does_not_make_the_wait_longer(store: str) -> None:
    rates = RateLimiter(_settings(conversation="1/minute", store=store))
    await rates.wait_for_conversation("a")
    waits = [await rates.wait_for_conversation("a") for _ in range(20)]
    assert sorted(waits, reverse=True) == waits
    assert 0 not in waits


async def test_each_conversation_and_each_address_has_its_own_count(store: str) -> None:
    rates = RateLimiter(_settings("1/hour", "1/hour", store))
    assert [await rates.wait_for_conversation(name) for name in "abc"] == [0, 0, 0]
    assert [await rates.wait_for_address(address) for address in ("192.0.2.1", "192.0.2.2")] == [0, 0]
    assert [await rates.wait_for_address(name) for name in "abc"] == [0, 0, 0]  # named like the conversations
    assert await rates.wait_for_conversation("a") > 0


async def test_two_servers_share_the_count_of_one_store(redis: RedisServer) -> None:
    settings = _settings("1/hour", store=redis.url)
    assert await RateLimiter(settings).wait_for_conversation("a") == 0
    assert await RateLimiter(settings).wait_for_conversation("a") > 0


async def test_two_memories_do_not_share_their_count() -> None:
    assert [await RateLimiter(_settings("1/hour")).wait_for_conversation("a") for _ in range(2)] == [0, 0]


# --- who is one address ---


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::2"),
        ("2001:db8:0:0:1::", "2001:db8::ffff:ffff:ffff:ffff"),
        ("2001:DB8::1", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::ffff:c000:201", "192.0.2.1"),
        ("not an address", "not an address"),
        ("", ""),
    ],
)
async def test_the_addresses_of_one_home_are_counted_together(first: str, second: str) -> None:
    rates = RateLimiter(_settings(address="1/hour"))
    assert await rates.wait_for_address(first) == 0
    assert await rates.wait_for_address(second) > 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("192.0.2.1", "192.0.2.2"),
        ("2001:db8::1", "2001:db8:0:1::1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2"),
        ("2001:db8::1", "192.0.2.1"),
        ("not an address", "another"),
    ],
)
async def test_the_addresses_of_two_homes_are_not(first: str, second: str) -> None:
    rates = RateLimiter(_settings(address="1/hour"))
    assert [await rates.wait_for_address(first), await rates.wait_for_address(second)] == [0, 0]


# --- a store out of order ---


async def test_nobody_is_kept_out_by_a_store_that_is_not_there(caplog: pytest.LogCaptureFixture) -> None:
    with listening() as port:
        pass  # nobody listens there any more
    rates = RateLimiter(_settings("1/hour", "1/hour", f"redis://127.0.0.1:{port}/0"), pause=0)
    with caplog.at_level(logging.ERROR):
        assert [await rates.wait_for_conversation("a") for _ in range(3)] == [0, 0, 0]
        assert await rates.wait_for_address("192.0.2.1") == 0
    assert [record.message for record in caplog.records] == ["rates.store_failed: ConnectionError"]


async def test_a_store_that_hangs_holds_people_up_once_and_not_for_long() -> None:
    with listening() as port:
        rates = RateLimiter(_settings(store=f"redis://127.0.0.1:{port}/0"))
        started = time.monotonic()
        assert [await rates.wait_for_conversation("a") for _ in range(20)] == [0] * 20
        assert time.monotonic() - started < 2


async def test_a_store_that_stops_lets_people_in_and_counts_again_once_it_is_back(
    redis: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    rates = RateLimiter(_settings("1/hour", store=redis.url), pause=0)
    assert await rates.wait_for_conversation("a") == 0
    assert await rates.wait_for_conversation("a") > 0
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            redis.stop()
            assert [await rates.wait_for_conversation("a") for _ in range(3)] == [0, 0, 0]
            redis.start()
            assert await rates.wait_for_conversation("a") == 0
            assert await rates.wait_for_conversation("a") > 0
    assert [record.message for record in caplog.records] == ["rates.store_failed: ConnectionError"] * 2


async def test_a_store_that_failed_is_left_alone_for_a_while(redis: RedisServer) -> None:
    rates = RateLimiter(_settings("1/hour", store=redis.url), pause=60)
    await rates.wait_for_conversation("a")
    redis.stop()
    assert await rates.wait_for_conversation("a") == 0
    redis.start()
    assert [await rates.wait_for_conversation("a") for _ in range(3)] == [0, 0, 0]
