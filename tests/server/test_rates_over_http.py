"""How often one may call: told by 429, a time to wait and a French sentence, and never by a fault."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import IPv4Address
from pathlib import Path

import aiohttp
import httpx
import psutil
import pytest

from microcredit.content import Content
from microcredit.settings import Settings
from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.counts import Counts
from tests.builders.person import CHANNELS, Person
from tests.builders.web_client import WebClient

_OF_A_CONVERSATION = 3
_OF_AN_ADDRESS = 8
_MESSAGES = 10_000
_AT_ONCE = 16
_WARM_UP = 2_000
_GROWTH_LIMIT = 30 * 2**20  # bytes

_ADDRESSES = map(str, (IPv4Address("198.51.100.1") + number for number in itertools.count()))


def _slow(folder: Path, proxies: int) -> Settings:
    """Returns settings of an assistant that few messages are too many for."""
    return replace(
        test_settings(folder),
        proxies=proxies,
        rate_conversation=f"{_OF_A_CONVERSATION}/minute",
        rate_address=f"{_OF_AN_ADDRESS}/minute",
    )


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """A slow assistant behind one proxy, so that each test may come from an address of its own."""
    folder = tmp_path_factory.mktemp("proxied")
    with running(_slow(folder, proxies=1), folder) as started:
        yield started


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """A slow assistant without a proxy."""
    folder = tmp_path_factory.mktemp("direct")
    with running(_slow(folder, proxies=0), folder) as started:
        yield started


@pytest.fixture
def address() -> str:
    """An address that nobody has called from."""
    return next(_ADDRESSES)


def _statuses(people: Iterator[Person], calls: int) -> list[int]:
    return [next(people).post("Laval").status_code for _ in range(calls)]


def _expect_too_fast(answer: httpx.Response, tables: Content) -> None:
    assert answer.status_code == httpx.codes.TOO_MANY_REQUESTS
    wait = answer.headers["retry-after"]
    assert wait.isdigit()
    assert 1 <= int(wait) <= 60
    assert answer.json()["error"] == {"code": "trop_vite", "message": tables.phrases.say("trop_vite", secondes=wait)}
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_conversation_that_goes_too_fast_is_told_to_wait(
    proxied: RunningAssistant, tables: Content, address: str, channel: str
) -> None:
    person = Person(proxied.settings, channel, x_forwarded_for=address)
    before = Counts(proxied.settings).refusals(channel, "trop_vite")

    assert _statuses(itertools.repeat(person), _OF_A_CONVERSATION) == [200] * _OF_A_CONVERSATION

    _expect_too_fast(person.post("Laval"), tables)
    assert Counts(proxied.settings).refusals(channel, "trop_vite") == before + 1


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_conversation_is_counted_wherever_it_calls_from(proxied: RunningAssistant, tables: Content, channel: str) -> None:
    person = Person(proxied.settings, channel)
    for _ in range(_OF_A_CONVERSATION):
        person.moves(x_forwarded_for=next(_ADDRESSES))
        assert person.post("Laval").status_code == httpx.codes.OK

    person.moves(x_forwarded_for=next(_ADDRESSES))
    _expect_too_fast(person.post("Laval"), tables)


def test_an_address_has_one_allowance_for_all_channels(proxied: RunningAssistant, tables: Content, address: str) -> None:
    people = (Person(proxied.settings, channel, x_forwarded_for=address) for channel in itertools.cycle(CHANNELS))

    assert _statuses(people, _OF_AN_ADDRESS) == [200] * _OF_AN_ADDRESS

    for _ in CHANNELS:
        _expect_too_fast(next(people).post("Laval"), tables)


def test_look_ups_are_of_the_same_allowance(proxied: RunningAssistant, tables: Content, address: str) -> None:
    caller = {"X-Forwarded-For": address}
    url = proxied.settings.base_url
    calls = [httpx.get(f"{url}/api/organismes?lieu=Laval", headers=caller) for _ in range(_OF_AN_ADDRESS + 1)]

    assert [call.status_code for call in calls[:-1]] == [200] * _OF_AN_ADDRESS
    _expect_too_fast(calls[-1], tables)
    assert calls[-1].headers["access-control-allow-origin"] == "*"


def test_the_page_that_answers_is_of_the_same_allowance_and_says_so_in_itself(
    proxied: RunningAssistant, tables: Content, address: str
) -> None:
    caller = {"X-Forwarded-For": address}
    url = proxied.settings.base_url
    calls = [httpx.get(f"{url}/?lieu=Laval", headers=caller) for _ in range(_OF_AN_ADDRESS + 1)]

    assert [call.status_code for call in calls[:-1]] == [200] * _OF_AN_ADDRESS
    assert calls[-1].status_code == httpx.codes.TOO_MANY_REQUESTS
    assert tables.phrases.say("trop_vite", secondes=calls[-1].headers["retry-after"]) in calls[-1].text
    assert httpx.get(url, headers=caller).status_code == httpx.codes.OK


@pytest.mark.parametrize("channel", CHANNELS)
def test_an_address_that_opens_many_conversations_is_told_to_wait(
    proxied: RunningAssistant, tables: Content, address: str, channel: str
) -> None:
    people = (Person(proxied.settings, channel, x_forwarded_for=address) for _ in itertools.count())

    assert _statuses(people, _OF_AN_ADDRESS) == [200] * _OF_AN_ADDRESS

    _expect_too_fast(next(people).post("Laval"), tables)


def test_calls_that_are_refused_are_counted_too(proxied: RunningAssistant, tables: Content, address: str) -> None:
    page = WebClient(proxied.settings)
    calls = [page.post("message", {"wrong": "x"}, headers={"X-Forwarded-For": address}) for _ in range(_OF_AN_ADDRESS + 1)]

    assert [call.status_code for call in calls[:-1]] == [400] * _OF_AN_ADDRESS
    _expect_too_fast(calls[-1], tables)


@pytest.mark.parametrize("route", ["history", "vote", "erase"])
def test_every_route_of_the_web_channel_counts(proxied: RunningAssistant, tables: Content, address: str, route: str) -> None:
    page = WebClient(proxied.settings)
    said = page.post("message", {"message": "Laval"}, headers={"X-Forwarded-For": address}).json()
    asked = {"conversation": said["conversation"], **({"turn": said["turn"], "useful": True} if route == "vote" else {})}

    calls = [page.post(route, asked, headers={"X-Forwarded-For": address}) for _ in range(_OF_A_CONVERSATION)]

    assert [call.status_code for call in calls[:-1]] == [200] * (_OF_A_CONVERSATION - 1)
    _expect_too_fast(calls[-1], tables)


def test_without_a_proxy_nobody_is_believed_about_their_address(direct: RunningAssistant, tables: Content) -> None:
    people = (
        Person(direct.settings, channel, x_forwarded_for=address, x_real_ip=address, forwarded=f"for={address}")
        for channel, address in zip(itertools.cycle(CHANNELS), _ADDRESSES, strict=False)
    )

    assert _statuses(people, _OF_AN_ADDRESS) == [200] * _OF_AN_ADDRESS

    for _ in CHANNELS:
        _expect_too_fast(next(people).post("Laval"), tables)


@pytest.mark.parametrize("channel", CHANNELS)
def test_two_addresses_behind_the_proxy_are_counted_apart(proxied: RunningAssistant, channel: str) -> None:
    one, other = next(_ADDRESSES), next(_ADDRESSES)
    busy = (Person(proxied.settings, channel, x_forwarded_for=one) for _ in itertools.count())

    assert _statuses(busy, _OF_AN_ADDRESS + 1)[-1] == httpx.codes.TOO_MANY_REQUESTS
    assert Person(proxied.settings, channel, x_forwarded_for=other).post("Laval").status_code == httpx.codes.OK


@pytest.mark.parametrize("channel", CHANNELS)
def test_only_the_address_that_the_proxy_adds_is_believed(
    proxied: RunningAssistant, tables: Content, address: str, channel: str
) -> None:
    people = (Person(proxied.settings, channel, x_forwarded_for=f"{forged}, {address}") for forged in _ADDRESSES)

    assert _statuses(people, _OF_AN_ADDRESS) == [200] * _OF_AN_ADDRESS

    _expect_too_fast(next(people).post("Laval"), tables)


def _memory(assistant: RunningAssistant) -> int:
    assert assistant.process is not None
    return int(psutil.Process(assistant.process.pid).memory_info().rss)


async def _flood(assistant: RunningAssistant, messages: range) -> Counter[int]:
    """Says something in many new conversations, by turns on both channels, several at a time; counts the statuses."""
    statuses: Counter[int] = Counter()
    numbers = iter(messages)

    async def talk(client: aiohttp.ClientSession) -> None:
        for number in numbers:
            rest = number % 2
            path = "/webhooks/rest/webhook" if rest else "/webhooks/web/message"
            said = {"message": "Laval", **({"sender": f"flood-{number}"} if rest else {})}
            async with client.post(path, json=said) as answer:
                await answer.read()
                statuses[answer.status] += 1

    async with aiohttp.ClientSession(assistant.settings.base_url) as client:  # three times as fast as httpx
        await asyncio.gather(*(talk(client) for _ in range(_AT_ONCE)))
    return statuses


async def test_a_flood_of_messages_is_refused_and_does_no_harm(tmp_path: Path) -> None:
    settings = replace(test_settings(tmp_path), rate_conversation="30/minute", rate_address="30/minute")
    with running(settings, tmp_path) as assistant:
        statuses = await _flood(assistant, range(_WARM_UP))
        warm = _memory(assistant)
        statuses += await _flood(assistant, range(_WARM_UP, _MESSAGES))

        assert statuses.keys() == {200, 429}
        assert statuses.total() == _MESSAGES
        assert _memory(assistant) - warm < _GROWTH_LIMIT
        assert assistant.is_ready()
        assert "Traceback" not in assistant.log.read_text(encoding="utf-8")
