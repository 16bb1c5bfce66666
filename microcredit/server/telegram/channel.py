"""The channel of Telegram: its webhook, or a poller beside the server."""

import hmac
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from tenacity import wait_exponential_jitter
from tenacity.wait import wait_base

from microcredit import counts
from microcredit.dialogue import Message, Turn, take_turn
from microcredit.server.messaging.delivery import Delivery, Reached
from microcredit.server.messaging.post_office import Work, work_alone
from microcredit.server.parts import Parts
from microcredit.server.reading import read_json
from microcredit.server.refusals import json_response
from microcredit.server.telegram.polling import Poller
from microcredit.server.telegram.receiving import Receiver
from microcredit.server.telegram.sending import TelegramPlatform, open_bot
from microcredit.server.telegram.settings import TelegramSettings
from microcredit.server.telegram.setup import WEBHOOK_PATH

NAME = "telegram"
_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name
# A message of 4,096 characters that quotes another, with the entities of both, in the longest escapes.
_BODY_LIMIT = 262_144
BACK_OFF = wait_exponential_jitter(initial=1, max=300, jitter=1)  # seconds


class TelegramChannel:
    """`POST /webhooks/telegram/webhook`, which Telegram calls with an update; no route when polling."""

    def __init__(
        self, parts: Parts, telegram: TelegramSettings, *, reached: Reached = lambda _: None, back_off: wait_base = BACK_OFF
    ) -> None:
        """Makes the client, the delivery and the poller; nothing is called. For `reached` and `back_off`, see Delivery."""
        self._parts = parts
        self._telegram = telegram
        bot = open_bot(telegram)
        platform = TelegramPlatform(bot, parts.content)
        self._delivery = Delivery(platform, parts.settings.store, parts.rates, reached=reached, back_off=back_off)
        self._receiver = Receiver(bot, self._delivery, parts.content)
        self._poller = Poller(bot, self._receiver.receive, back_off, parts.content.commands)

    def routes(self) -> list[BaseRoute]:
        """Returns the route of the webhook, if any."""
        return [] if self._telegram.polling else [Route(WEBHOOK_PATH, self._receive, methods=["POST"])]

    async def run(self) -> None:
        """Delivers, and polls where Telegram cannot call, for ever; in one process of those on the store."""

        async def turn(message: Message) -> Turn:
            return await take_turn(message, self._parts.assistant, self._parts.content)

        work: list[Work] = [partial(self._delivery.run, turn)]
        if self._telegram.polling:
            work.append(self._poller.run)
        await work_alone(self._parts.settings.store, NAME, work)

    async def _receive(self, request: Request) -> Response:
        shown = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode("utf-8", "replace"), self._telegram.secret.encode()):
            # No sentence: nobody reads it but whoever forges.
            counts.REFUSALS.labels(NAME, "secret_refuse").inc()
            return Response(status_code=HTTPStatus.FORBIDDEN)
        # When it cannot be kept, the application answers 503: Telegram brings it again.
        await self._receiver.receive(await read_json(request, _BODY_LIMIT))
        return json_response({})
