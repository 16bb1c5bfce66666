"""The channel of Messenger: Meta's webhook, and the delivery beside it."""

from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from tenacity import wait_exponential_jitter
from tenacity.wait import wait_base

from microcredit import counts
from microcredit.dialogue import Message, Turn, take_turn
from microcredit.server.messaging.delivery import Delivery, Reached
from microcredit.server.messaging.post_office import work_alone
from microcredit.server.messenger.events import read_events
from microcredit.server.messenger.graph import GraphApi
from microcredit.server.messenger.sending import MessengerPlatform
from microcredit.server.messenger.settings import MessengerSettings
from microcredit.server.messenger.setup import WEBHOOK_PATH
from microcredit.server.messenger.signature import is_signed, same_secret
from microcredit.server.parts import Parts
from microcredit.server.reading import object_in, read_json_bytes

NAME = "messenger"
# Meta brings a thousand events together at most, and says of no limit in bytes; a batch of ours is a few kilobytes.
_BODY_LIMIT = 262_144  # bytes
BACK_OFF = wait_exponential_jitter(initial=1, max=300, jitter=1)  # seconds


class MessengerChannel:
    """`GET` and `POST /webhooks/messenger/webhook`, which Meta calls."""

    def __init__(
        self, parts: Parts, messenger: MessengerSettings, *, reached: Reached = lambda _: None, back_off: wait_base = BACK_OFF
    ) -> None:
        """Makes the client and the delivery; nothing is called. For `reached` and `back_off`, see Delivery."""
        self._parts = parts
        self._messenger = messenger
        self._graph = GraphApi(messenger)
        platform = MessengerPlatform(self._graph, parts.content)
        self._delivery = Delivery(platform, parts.settings.store, parts.rates, reached=reached, back_off=back_off)

    def routes(self) -> list[BaseRoute]:
        """Returns the routes."""
        return [
            Route(WEBHOOK_PATH, self._verify, methods=["GET"]),
            Route(WEBHOOK_PATH, self._receive, methods=["POST"]),
        ]

    async def run(self) -> None:
        """Delivers for ever, in one process of those on the store."""

        async def turn(message: Message) -> Turn:
            return await take_turn(message, self._parts.assistant, self._parts.content)

        try:
            await work_alone(self._parts.settings.store, NAME, [partial(self._delivery.run, turn)])
        finally:
            await self._graph.close()

    async def _verify(self, request: Request) -> Response:
        """Meta asks whether the webhook is ours, once, when it is set."""
        asked = request.query_params
        asks = asked.get("hub.mode") == "subscribe"
        if not asks or not same_secret(asked.get("hub.verify_token", ""), self._messenger.verify_token):
            return _forbidden("jeton_refuse")
        return PlainTextResponse(asked.get("hub.challenge", ""))

    async def _receive(self, request: Request) -> Response:
        body = await read_json_bytes(request, _BODY_LIMIT)
        if not is_signed(body, request.headers.get("x-hub-signature-256", ""), self._messenger.app_secret):
            return _forbidden("signature_refusee")
        # When one cannot be kept, the application answers 503: Meta brings all of them again, and those that were are known.
        for inbound in read_events(object_in(body), self._parts.content):
            await self._delivery.receive(inbound)
        return PlainTextResponse("EVENT_RECEIVED")


def _forbidden(reason: str) -> Response:
    # No sentence: nobody reads it but whoever forges.
    counts.REFUSALS.labels(NAME, reason).inc()
    return Response(status_code=HTTPStatus.FORBIDDEN)
