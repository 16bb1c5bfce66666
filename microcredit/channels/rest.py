"""Rasa's REST channel, at its own address, that never leaves a person without an answer."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from microcredit.channels.turn import TurnCollector, ensure_answer
from microcredit.content import content

logger = logging.getLogger(__name__)


class CallError(Exception):
    """A call cannot be read; the message says why, in French."""


class RestConnector(RestInput):
    """`POST /webhooks/rest/webhook` with `{"sender": …, "message": …}` gives back the list of replies."""

    @classmethod
    def name(cls) -> str:
        """Returns Rasa's own name of the channel, so that its address stays the same."""
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Returns the routes of the channel."""
        webhook = Blueprint("rest_webhook", __name__)

        @webhook.route("/", methods=["GET"])
        async def alive(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                sender, text = _read(request)
            except CallError as error:
                return response.json({"error": str(error)}, status=400)
            collector = TurnCollector()
            try:
                await on_new_message(UserMessage(text, collector, sender, input_channel=self.name()))
            except Exception:
                # The text stays out of the log: it is a person's.
                logger.exception("rest.turn.failed")
            await ensure_answer(collector, sender, content())
            return response.json(collector.messages)

        return webhook


def _read(request: Request) -> tuple[str, str]:
    """Returns the sender and the text of a call. Raises CallError when they are not there."""
    try:
        body = request.json
    except InvalidUsage as error:
        raise CallError("Le corps de l'appel doit être du JSON, en UTF-8.") from error
    if not isinstance(body, dict):
        raise CallError("Le corps de l'appel doit être un objet JSON.")
    sender, text = body.get("sender", "default"), body.get("message")
    if not isinstance(text, str) or not isinstance(sender, str) or not sender:
        raise CallError("« sender » et « message » doivent être des textes.")
    return sender, text
