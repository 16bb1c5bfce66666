"""The poller against a stand-in of the Bot API: nothing is lost, nothing comes twice, and troubles are said once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from tenacity import wait_fixed

from microcredit.content import content
from microcredit.server.telegram.polling import Poller
from microcredit.server.telegram.sending import open_bot
from microcredit.server.telegram.settings import TelegramSettings
from tests.builders.bot_api import SECRET, TOKEN, Body, BotApi


class _Kept:
    """What a poller brought; keeping may fail."""

    def __init__(self) -> None:
        self.updates: list[int] = []
        self.failures = 0

    async def receive(self, update: Body) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        self.updates.append(update["update_id"])


@asynccontextmanager
async def _polling(telegram: TelegramSettings, kept: _Kept) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(Poller(open_bot(telegram), kept.receive, wait_fixed(0.05), content().commands).run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, OSError):
            await task


async def _until(holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came")


def _updates(*ids: int) -> list[Body]:
    return [{"update_id": update} for update in ids]


async def test_the_webhook_goes_first_then_updates_come_in_order_and_are_confirmed(
    api: BotApi, telegram: TelegramSettings
) -> None:
    api.webhook = "https://ancien.exemple.org"
    kept = _Kept()
    api.bring(*_updates(5, 6))

    async with _polling(telegram, kept):
        await _until(lambda: kept.updates == [5, 6])
        api.bring(*_updates(9))
        await _until(lambda: kept.updates == [5, 6, 9] and api.waiting() == [])

    assert [call.method for call in api.calls][:4] == ["deleteWebhook", "setMyCommands", "setMyCommands", "getUpdates"]
    assert [call.body.get("offset") for call in api.calls if call.method == "getUpdates"][:2] == [None, 7]
    assert api.made("getUpdates")[0]["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_what_could_not_be_kept_is_asked_for_again(api: BotApi, telegram: TelegramSettings) -> None:
    kept = _Kept()
    kept.failures = 1
    api.bring(*_updates(5, 6))

    async with _polling(telegram, kept) as first:
        with pytest.raises(OSError, match="disk"):
            await first
    assert (kept.updates, api.waiting()) == ([], [5, 6])

    async with _polling(telegram, kept):
        await _until(lambda: kept.updates == [5, 6])


async def test_another_poller_is_said_once_in_french_and_outlived(
    api: BotApi, telegram: TelegramSettings, caplog: pytest.LogCaptureFixture
) -> None:
    kept = _Kept()
    api.fails(3, 409, "Conflict: terminated by other getUpdates request", "getUpdates")
    api.bring(*_updates(5))

    async with _polling(telegram, kept):
        await _until(lambda: kept.updates == [5])

    said = [record.getMessage() for record in caplog.records if record.name.startswith("microcredit")]
    assert len(said) == 1
    assert "un autre programme reçoit les messages" in said[0]


async def test_two_pollers_get_each_update_once_between_them(api: BotApi, telegram: TelegramSettings) -> None:
    one, other = _Kept(), _Kept()

    async with _polling(telegram, one), _polling(telegram, other):
        await _until(lambda: any(call.status == 409 for call in api.calls))
        api.bring(*_updates(5))
        await _until(lambda: api.waiting() == [])

    assert set(one.updates + other.updates) == {5}  # twice perhaps: the queue takes it once


async def test_a_webhook_set_meanwhile_is_said(
    api: BotApi, telegram: TelegramSettings, caplog: pytest.LogCaptureFixture
) -> None:
    async with _polling(telegram, _Kept()):
        await _until(lambda: any(call.method == "setMyCommands" for call in api.calls))
        api.webhook = "https://nouveau.exemple.org"
        api.bring(*_updates(5))  # ends the call that is under way
        await _until(lambda: "telegram.conflict" in caplog.text)


async def test_without_network_it_keeps_trying_and_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    kept = _Kept()
    with BotApi().serving() as probe:
        api = BotApi(port=probe.port)
    api.bring(*_updates(5))

    async with _polling(TelegramSettings(TOKEN, SECRET, api.url), kept):
        await asyncio.sleep(0.3)
        with api.serving():
            await _until(lambda: kept.updates == [5])

    said = [record.getMessage() for record in caplog.records if record.name.startswith("microcredit")]
    assert len(said) == 1
    assert "Telegram ne répond pas" in said[0]
    assert TOKEN not in caplog.text


async def test_a_refused_token_is_said_once_without_it(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async with _polling(TelegramSettings("1" + TOKEN, SECRET, api.url), _Kept()):
        await _until(lambda: len(api.calls) > 3)

    assert caplog.text.count("telegram.token_refused") == 1
    assert TOKEN not in caplog.text


async def test_commands_that_cannot_be_shown_do_not_keep_messages_waiting(
    api: BotApi, telegram: TelegramSettings, caplog: pytest.LogCaptureFixture
) -> None:
    kept = _Kept()
    api.fails(1, 400, "Bad Request: too many commands", "setMyCommands")
    api.bring(*_updates(5))

    async with _polling(telegram, kept):
        await _until(lambda: kept.updates == [5])

    assert "telegram.commands_not_shown: BadRequest" in caplog.text
