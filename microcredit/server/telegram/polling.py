"""Asks Telegram for what people wrote, where it cannot call: on a laptop, behind a router."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type
from tenacity.wait import wait_base

from microcredit.content import Command
from microcredit.server.telegram.sending import TOKEN_REFUSED, asked_to_wait
from microcredit.server.telegram.setup import show_commands
from microcredit.server.telegram.updates import UPDATES
from microcredit.storage.message_queue import Body

logger = logging.getLogger(__name__)

# Telegram's methods have their name in any case. In this one, the library neither has a method of its own to recommend nor
# reads what comes: one update that it could not read would hide the others, for ever.
_GET_UPDATES = "getupdates"
_POLL_SECONDS = 50  # Telegram answers as soon as there is something
_READ_SECONDS = _POLL_SECONDS + 10.0
_CONFLICT = (
    "telegram.conflict: un autre programme reçoit les messages de ce robot. Arrêtez-le, ou retirez son webhook; "
    "d'ici là, je réessaie."
)
_SILENCE = "telegram.unreachable: Telegram ne répond pas (%s); je réessaie."

_Result = TypeVar("_Result")


class Poller:
    """Brings updates one after the other, each kept before the next is asked for."""

    def __init__(
        self, bot: Bot, receive: Callable[[Body], Awaitable[None]], back_off: wait_base, commands: Sequence[Command]
    ) -> None:
        """Keeps the client, what keeps an update, how long to wait when Telegram does not answer, and the commands to show."""
        self._commands = commands
        self._bot = bot
        self._receive = receive
        self._back_off = back_off
        self._said = ""

    async def run(self) -> None:
        """Polls for ever. Raises what `receive` raises: Telegram brings what was not kept again."""
        await self._insist(self._bot.delete_webhook)
        await self._show_commands()
        offset: int | None = None
        while True:
            for update in await self._insist(partial(self._ask, offset)):
                await self._receive(update)
                offset = update["update_id"] + 1

    async def _ask(self, offset: int | None) -> list[Body]:
        asked = {"timeout": _POLL_SECONDS, "allowed_updates": UPDATES, "offset": offset}
        updates: list[Body] = await self._bot.do_api_request(_GET_UPDATES, asked, read_timeout=_READ_SECONDS)
        return updates

    async def _show_commands(self) -> None:
        try:
            await show_commands(self._bot, self._commands)
        except TelegramError as error:
            logger.warning("telegram.commands_not_shown: %s", type(error).__name__)

    async def _insist(self, call: Callable[[], Awaitable[_Result]]) -> _Result:
        """Makes a call until it is answered."""
        retrying = AsyncRetrying(retry=retry_if_exception_type(TelegramError), wait=self._wait, before_sleep=self._say)
        result: _Result = await retrying(call)
        self._said = ""
        return result

    def _wait(self, state: RetryCallState) -> float:
        return max(asked_to_wait(_error(state)), self._back_off(state))

    def _say(self, state: RetryCallState) -> None:
        """Tells the operator, once for each trouble."""
        error = _error(state)
        name = type(error).__name__
        if name == self._said:
            return
        self._said = name
        if isinstance(error, Conflict):
            logger.error(_CONFLICT)
        elif isinstance(error, InvalidToken):
            logger.error(TOKEN_REFUSED)
        else:
            logger.warning(_SILENCE, name)


def _error(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None
