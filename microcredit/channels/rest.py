"""Rasa's REST channel, at its own address, that never leaves a person without an answer."""

from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from microcredit.channels.turn import Incoming, OnNewMessage, take_turn
from microcredit.content import content


class CallError(Exception):
    """A call cannot be read; the message says why, in French."""


class RestConnector(RestInput):
    """`POST /webhooks/rest/webhook` with `{"sender": …, "message": …}` gives back the list of replies."""

    @classmethod
    def name(cls) -> str:
        """Returns Rasa's own name of the channel, so that its address stays the same."""
        return "rest"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
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
            incoming = Incoming(sender, text, self.name())
            return response.json(await take_turn(incoming, request.app.ctx.agent, on_new_message, content()))

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
