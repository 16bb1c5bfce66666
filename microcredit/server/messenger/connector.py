"""The channel of Messenger: Meta's webhook, and the delivery beside it."""

from http import HTTPStatus
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from tenacity import wait_exponential_jitter
from tenacity.wait import wait_base

from microcredit.server import counts
from microcredit.server.calls import guard, read_json
from microcredit.server.messaging.delivery import Delivery, Reached
from microcredit.server.messaging.post_office import deliver_while_serving
from microcredit.server.messenger.events import hear
from microcredit.server.messenger.graph import GraphApi
from microcredit.server.messenger.sending import MessengerPlatform
from microcredit.server.messenger.settings import MessengerSettings, read_messenger_settings
from microcredit.server.messenger.signature import is_signed, same_secret
from microcredit.dialogue.turn import OnNewMessage
from microcredit.content import content
from microcredit.gate.rates import shared_limiter
from microcredit.settings import Settings, read_settings

# Meta brings a thousand events together at most, and says of no limit in bytes; a batch of ours is a few kilobytes.
_BODY_LIMIT = 262_144  # bytes
_BACK_OFF = wait_exponential_jitter(initial=1, max=300, jitter=1)  # seconds


class MessengerConnector(InputChannel):
    """`GET` and `POST /webhooks/messenger/webhook`, which Meta calls; no route without settings."""

    def __init__(
        self,
        settings: Settings,
        messenger: MessengerSettings | None,
        *,
        reached: Reached = lambda _: None,
        back_off: wait_base = _BACK_OFF,
    ) -> None:
        """Keeps the settings; `messenger` is None when the channel is off. For `reached` and `back_off`, see Delivery."""
        self._settings = settings
        self._messenger = messenger
        self._reached = reached
        self._back_off = back_off

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "MessengerConnector":
        """Creates the channel from the environment's settings. Raises SettingsError."""
        return cls(read_settings(), read_messenger_settings())

    @classmethod
    def name(cls) -> str:
        """Returns the name that makes the address."""
        return "messenger"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Returns the routes, if any, and the delivery beside them."""
        blueprint = Blueprint("messenger_webhook", __name__)
        guard(blueprint, self.name())
        if self._messenger is None:
            return blueprint
        graph = GraphApi(self._messenger)
        delivery = Delivery(
            MessengerPlatform(graph),
            self._settings.store,
            shared_limiter(self._settings),
            reached=self._reached,
            back_off=self._back_off,
        )
        _add_webhook(blueprint, self._messenger, delivery)
        deliver_while_serving(blueprint, delivery, self._settings.store)

        @blueprint.listener("after_server_stop")
        async def close(_app: Any, _loop: Any) -> None:
            await graph.close()

        return blueprint


def _add_webhook(blueprint: Blueprint, messenger: MessengerSettings, delivery: Delivery) -> None:
    @blueprint.route("/webhook", methods=["GET"])
    async def verify(request: Request) -> HTTPResponse:
        """Meta asks whether the webhook is ours, once, when it is set."""
        asks = request.args.get("hub.mode") == "subscribe"
        if not asks or not same_secret(request.args.get("hub.verify_token", ""), messenger.verify_token):
            return _forbidden("jeton_refuse")
        return response.text(request.args.get("hub.challenge", ""))

    @blueprint.route("/webhook", methods=["POST"])
    async def receive(request: Request) -> HTTPResponse:
        if not is_signed(request.body, request.headers.get("x-hub-signature-256", ""), messenger.app_secret):
            return _forbidden("signature_refusee")
        # When one cannot be kept, the guard answers 503: Meta brings all of them again, and those that were are known.
        for heard in hear(read_json(request, _BODY_LIMIT), content()):
            await delivery.receive(heard)
        return response.text("EVENT_RECEIVED")


def _forbidden(reason: str) -> HTTPResponse:
    # No sentence: nobody reads it but whoever forges.
    counts.REFUSALS.labels(MessengerConnector.name(), reason).inc()
    return response.empty(HTTPStatus.FORBIDDEN)
