"""The client against a stand-in of the Bot API: what a call does, and what each way to fail means."""

import logging
import time
from typing import Any

import pytest
from telegram.error import TelegramError

from microcredit.content import Content
from microcredit.dialogue import Pressed
from microcredit.gate import Words
from microcredit.server.messaging.delivery import ONE_TRY
from microcredit.server.messaging.platform import GoneError, InboundMessage, RejectedError, TryLaterError
from microcredit.server.telegram import sending
from microcredit.server.telegram.sending import TelegramPlatform, open_bot
from microcredit.server.telegram.settings import TelegramSettings
from microcredit.server.telegram.setup import SetupError, check, set_webhook
from tests.builders.bot_api import BOT_NAME, SECRET, TOKEN, Body, BotApi

_WRONG_TOKEN = "1" + TOKEN


def _message(**more: Any) -> Body:
    body = {"chat_id": 7, "text": "Un & deux <b>é 😀", "link_preview_options": {"is_disabled": True}, **more}
    return {"method": "sendMessage", "body": body}


@pytest.fixture
def platform(telegram: TelegramSettings, tables: Content) -> TelegramPlatform:
    return TelegramPlatform(open_bot(telegram), tables)


async def test_a_call_arrives_as_it_was_drawn_and_nothing_is_asked_before(api: BotApi, platform: TelegramPlatform) -> None:
    call = _message(reply_markup={"inline_keyboard": [[{"text": "Oui", "callback_data": "choix-0123456789ab"}]]})

    await platform.send(call)

    assert [(made.method, made.body) for made in api.calls] == [("sendMessage", call["body"])]


async def test_attention_stops_the_clock_of_a_button_and_shows_that_an_answer_comes(
    api: BotApi, platform: TelegramPlatform
) -> None:
    await platform.attend(InboundMessage("1", "7", Pressed("choix-0123456789ab"), context={"callback": "438"}))
    await platform.attend(InboundMessage("2", "7", Words("allo")))

    shown = ("sendChatAction", {"chat_id": 7, "action": "typing"})
    assert [(made.method, made.body) for made in api.calls] == [
        ("answerCallbackQuery", {"callback_query_id": "438"}),
        shown,
        shown,
    ]


@pytest.mark.parametrize(
    ("status", "description", "expected"),
    [
        (403, "Forbidden: bot was blocked by the user", GoneError),
        (403, "Forbidden: user is deactivated", GoneError),
        (403, "Forbidden: bot was kicked from the group chat", GoneError),
        (400, "Bad Request: chat not found", GoneError),
        (400, "Bad Request: user is deactivated", GoneError),
        (400, "Bad Request: PEER_ID_INVALID", GoneError),
        (400, "Bad Request: message is not modified: specified new message content is the same", RejectedError),
        (400, "Bad Request: message to edit not found", RejectedError),
        (400, "Bad Request: message is too long", RejectedError),
        (401, "Unauthorized", TryLaterError),
        (404, "Not Found", TryLaterError),
        (409, "Conflict: terminated by setWebhook request", TryLaterError),
        (413, "Request Entity Too Large", TryLaterError),
        (429, "Too Many Requests: retry later", TryLaterError),
        (500, "Internal Server Error", TryLaterError),
        (502, "Bad Gateway", TryLaterError),
    ],
)
async def test_each_refusal_is_understood(
    api: BotApi, platform: TelegramPlatform, status: int, description: str, expected: type[Exception]
) -> None:
    api.fails(1, status, description)

    with pytest.raises(expected):
        await platform.send(_message())


async def test_telegram_says_how_long_to_wait(api: BotApi, platform: TelegramPlatform) -> None:
    api.fails(1, 429, "Too Many Requests: retry after 7", retry_after=7)

    with pytest.raises(TryLaterError) as error:
        await platform.send(_message())

    assert error.value.seconds == 7


async def test_an_answer_that_never_comes_and_a_closed_door_are_tried_later(
    api: BotApi, telegram: TelegramSettings, monkeypatch: pytest.MonkeyPatch, tables: Content
) -> None:
    monkeypatch.setattr(sending, "_TIMEOUT_SECONDS", 0.2)
    api.hangs(1, 1.0)
    closed = TelegramSettings(TOKEN, SECRET, "http://127.0.0.1:9")

    for settings in (telegram, closed):
        with pytest.raises(TryLaterError):
            await TelegramPlatform(open_bot(settings), tables).send(_message())


@pytest.mark.parametrize("token", [_WRONG_TOKEN, "malformed"])
async def test_a_refused_token_is_said_to_the_operator_and_never_shown(
    api: BotApi, caplog: pytest.LogCaptureFixture, token: str, tables: Content
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = TelegramSettings(token, SECRET, api.url)

    with pytest.raises(TryLaterError) as error:
        await TelegramPlatform(open_bot(settings), tables).send(_message())
    with pytest.raises(SetupError, match="refuse le jeton") as refused:
        await check(settings)

    assert [record.levelname for record in caplog.records if "token_refused" in record.getMessage()] == ["ERROR"]
    assert token not in caplog.text + str(error.value) + str(refused.value)


async def test_nothing_that_is_logged_holds_the_token(
    api: BotApi, platform: TelegramPlatform, caplog: pytest.LogCaptureFixture, tables: Content
) -> None:
    caplog.set_level(logging.DEBUG)
    api.fails(1, 500, "Internal Server Error")

    with pytest.raises(TryLaterError):
        await platform.send(_message())
    await platform.send(_message())
    with pytest.raises(TryLaterError):
        await TelegramPlatform(open_bot(TelegramSettings(TOKEN, SECRET, "http://127.0.0.1:9")), tables).send(_message())

    assert TOKEN not in caplog.text


async def test_an_operator_learns_the_bots_name(telegram: TelegramSettings) -> None:
    assert await check(telegram) == f"@{BOT_NAME}"


async def test_an_operator_is_told_that_telegram_does_not_answer() -> None:
    with pytest.raises(SetupError, match="NetworkError") as error:
        await check(TelegramSettings(TOKEN, SECRET, "http://127.0.0.1:9"))

    assert TOKEN not in str(error.value)


async def test_the_webhook_is_set_with_its_secret_and_the_commands_are_shown(
    api: BotApi, telegram: TelegramSettings, tables: Content
) -> None:
    await set_webhook(telegram, "https://aide.exemple.org")

    webhook, everybody, french = api.calls
    assert webhook.body == {
        "url": "https://aide.exemple.org/webhooks/telegram/webhook",
        "secret_token": SECRET,
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }
    commands = [{"command": command.name, "description": command.description} for command in tables.commands]
    assert (everybody.method, everybody.body) == ("setMyCommands", {"commands": commands})
    assert french.body == {"commands": commands, "language_code": "fr"}


async def test_a_webhook_that_telegram_refuses_is_said_in_french(api: BotApi, telegram: TelegramSettings) -> None:
    api.fails(1, 400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook", "setWebhook")

    with pytest.raises(SetupError, match=r"n'a pas fait ce qui était demandé.*https url must be provided"):
        await set_webhook(telegram, "http://aide.exemple.org")


async def test_a_webhook_without_a_secret_is_not_set(api: BotApi) -> None:
    with pytest.raises(SetupError, match="MICROCREDIT_TELEGRAM_SECRET"):
        await set_webhook(TelegramSettings(TOKEN, api=api.url, polling=True), "https://aide.exemple.org")

    assert api.calls == []


async def test_attention_that_fails_says_so(api: BotApi, platform: TelegramPlatform) -> None:
    api.fails(1, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid")

    with pytest.raises(TelegramError):
        await platform.attend(InboundMessage("1", "7", Pressed("choix-0123456789ab"), {"callback": "438"}))


async def test_typing_is_shown_in_the_topic_where_one_was_written(api: BotApi, platform: TelegramPlatform) -> None:
    await platform.attend(InboundMessage("1", "7", Words("allo"), {"thread": 77}))

    assert [int(made.body["message_thread_id"]) for made in api.calls] == [77]


@pytest.mark.parametrize("result", [True, None, "new", {"unknown": {"deep": []}}, []])
async def test_ok_is_enough_whatever_the_result(api: BotApi, platform: TelegramPlatform, result: object) -> None:
    api.answers_with(200, {"ok": True, "result": result}, "sendMessage")

    await platform.send(_message())


async def test_a_mark_that_gets_no_answer_is_let_go_long_before_a_message_is(
    api: BotApi, platform: TelegramPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_ATTENTION_TIMEOUT_SECONDS", 0.2)
    mark = {"method": "editMessageReplyMarkup", "body": {"chat_id": 7, "message_id": 12, "reply_markup": {}}, ONE_TRY: True}
    api.hangs(2, 1.0)

    started = time.monotonic()
    with pytest.raises(TryLaterError):
        await platform.send(mark)
    let_go = time.monotonic() - started
    await platform.send(_message())

    assert let_go < 0.9
