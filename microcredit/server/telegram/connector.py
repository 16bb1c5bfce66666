"""The channel of Telegram: its webhook, or a poller beside the server."""

import hmac
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
from microcredit.server.telegram.polling import Poller
from microcredit.server.telegram.receiving import Receiver
from microcredit.server.telegram.sending import TelegramPlatform, open_bot
from microcredit.server.telegram.settings import TelegramSettings, read_telegram_settings
from microcredit.dialogue.turn import OnNewMessage
from microcredit.gate.rates import shared_limiter
from microcredit.settings import Settings, read_settings

_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name
# A message of 4,096 characters that quotes another, with the entities of both, in the longest escapes.
_BODY_LIMIT = 262_144
_BACK_OFF = wait_exponential_jitter(initial=1, max=300, jitter=1)  # seconds


class TelegramConnector(InputChannel):
    """`POST /webhooks/telegram/webhook`, which Telegram calls with an update; no route without settings, or when polling."""

    def __init__(
        self,
        settings: Settings,
        telegram: TelegramSettings | None,
        *,
        reached: Reached = lambda _: None,
        back_off: wait_base = _BACK_OFF,
    ) -> None:
        """Keeps the settings; `telegram` is None when the channel is off. For `reached` and `back_off`, see Delivery."""
        self._settings = settings
        self._telegram = telegram
        self._reached = reached
        self._back_off = back_off

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "TelegramConnector":
        """Creates the channel from the environment's settings. Raises SettingsError."""
        return cls(read_settings(), read_telegram_settings())

    @classmethod
    def name(cls) -> str:
        """Returns the name that makes the address."""
        return "telegram"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Returns the route, if any, and the delivery beside it."""
        blueprint = Blueprint("telegram_webhook", __name__)
        guard(blueprint, self.name())
        if self._telegram is None:
            return blueprint
        bot = open_bot(self._telegram)
        delivery = Delivery(
            TelegramPlatform(bot),
            self._settings.store,
            shared_limiter(self._settings),
            reached=self._reached,
            back_off=self._back_off,
        )
        receiver = Receiver(bot, delivery)
        if self._telegram.polling:
            poller = Poller(bot, receiver.receive, self._back_off)
            deliver_while_serving(blueprint, delivery, self._settings.store, poller.run)
        else:
            _add_webhook(blueprint, self._telegram.secret, receiver)
            deliver_while_serving(blueprint, delivery, self._settings.store)
        return blueprint


def _add_webhook(blueprint: Blueprint, secret: str, receiver: Receiver) -> None:
    @blueprint.route("/webhook", methods=["POST"])
    async def receive(request: Request) -> HTTPResponse:
        shown = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode("utf-8", "replace"), secret.encode()):
            # No sentence: nobody reads it but whoever forges.
            counts.REFUSALS.labels(TelegramConnector.name(), "secret_refuse").inc()
            return response.empty(HTTPStatus.FORBIDDEN)
        await receiver.receive(read_json(request, _BODY_LIMIT))
        return response.json({})
