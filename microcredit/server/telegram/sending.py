"""Calls the Bot API, and says what came of a call as the delivery understands it."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from microcredit.content import Content
from microcredit.dialogue import Turn
from microcredit.server.messaging.delivery import ONE_TRY
from microcredit.server.messaging.platform import GoneError, InboundMessage, RejectedError, TryLaterError, UnknownFaultError
from microcredit.server.telegram.drawing import draw
from microcredit.server.telegram.settings import TelegramSettings
from microcredit.server.telegram.updates import THREAD
from microcredit.storage.message_queue import Body

logger = logging.getLogger(__name__)

TOKEN_REFUSED = "telegram.token_refused: Telegram refuse le jeton; vérifiez MICROCREDIT_TELEGRAM_TOKEN auprès de BotFather."  # noqa: S105

_CONNECTIONS = 32  # the delivery makes 16 calls at once, and as many persons are shown that they are read
_TIMEOUT_SECONDS = 10.0
_ATTENTION_TIMEOUT_SECONDS = 3.0  # an answer waits for it
# What Telegram says of a person who is not there any more, when it does not answer 403.
_GONE = ("chat not found", "user is deactivated", "user not found", "peer_id_invalid")
_WITH_ADDRESSES = ("httpx", "httpcore", "telegram")

# What passes by itself, or once an operator has mended it.
_PASSING = (NetworkError, RetryAfter, InvalidToken, Conflict)

# Telegram's own limit is looser; nobody waits a day for an answer.
_WINDOW_SECONDS = 24 * 3600.0


def open_bot(settings: TelegramSettings) -> Bot:
    """Returns the client; nothing is called. What the libraries log is silenced: addresses hold the token."""
    for name in _WITH_ADDRESSES:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    client = HTTPXRequest(
        _CONNECTIONS,
        connect_timeout=_TIMEOUT_SECONDS,
        read_timeout=_TIMEOUT_SECONDS,
        write_timeout=_TIMEOUT_SECONDS,
        pool_timeout=_TIMEOUT_SECONDS,
    )
    return Bot(settings.token, base_url=f"{settings.api}/bot", request=client)


def asked_to_wait(error: BaseException | None) -> float:
    """Returns how many seconds Telegram asks to wait; 0 when it does not say."""
    if not isinstance(error, RetryAfter):
        return 0.0
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


class TelegramPlatform:
    """Telegram, as the delivery sees it."""

    name = "telegram"
    window_seconds = _WINDOW_SECONDS

    def __init__(self, bot: Bot, content: Content) -> None:
        """Keeps the client and the tables."""
        self._bot = bot
        self._content = content

    def draw(self, inbound: InboundMessage, turn: Turn) -> Sequence[Body]:
        """Returns the calls that send a turn, in order."""
        return draw(inbound, turn, self._content.phrases)

    async def attend(self, inbound: InboundMessage) -> None:
        """Stops the clock on the button that was pressed, and shows « écrit… ». Raises TelegramError."""
        if callback := inbound.context.get("callback"):
            await self._bot.answer_callback_query(callback, read_timeout=_ATTENTION_TIMEOUT_SECONDS)
        await self._bot.send_chat_action(
            int(inbound.person),
            ChatAction.TYPING,
            message_thread_id=inbound.context.get(THREAD),
            read_timeout=_ATTENTION_TIMEOUT_SECONDS,
        )

    async def send(self, call: Body) -> None:
        """Makes a call. Raises TryLaterError, GoneError or RejectedError; none of them holds the token."""
        try:
            # By the name in small letters, which Telegram takes too: the library then reads nothing of the result. Telegram
            # said `ok`, and a result that the library does not know would have the message sent again.
            await self._bot.do_api_request(call["method"].lower(), call["body"], read_timeout=_read_timeout(call))
        except TelegramError as error:
            raise _outcome(error) from None


def _read_timeout(call: Body) -> float:
    """How long Telegram may take, in seconds: the answer to a person waits for the mark on a button, which is worth little."""
    return _ATTENTION_TIMEOUT_SECONDS if call.get(ONE_TRY) else _TIMEOUT_SECONDS


def _outcome(error: TelegramError) -> Exception:
    """What a failed call means for those that wait."""
    if isinstance(error, Forbidden):
        return GoneError(error.message)
    if isinstance(error, BadRequest):
        gone = any(sign in error.message.lower() for sign in _GONE)
        return GoneError(error.message) if gone else RejectedError(error.message)
    if isinstance(error, ChatMigrated):
        return RejectedError("the group has become another")
    if isinstance(error, InvalidToken):
        logger.error(TOKEN_REFUSED)
    # Only the name of the error: what a library says of a broken connection may hold an address.
    kind = TryLaterError if isinstance(error, _PASSING) else UnknownFaultError
    return kind(type(error).__name__, asked_to_wait(error))
