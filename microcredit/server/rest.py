"""Rasa's REST channel, at its own address, behind the gate; it never leaves a person without an answer."""

import re
from http import HTTPStatus
from typing import Any

from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from microcredit.server.calls import Refusal, client_address, guard, read_object, refuse_when_too_fast
from microcredit.dialogue.exchange import Drawn, Incoming, reply_id
from microcredit.dialogue.turn import OnNewMessage, take_turn
from microcredit.content import content
from microcredit.gate.rates import shared_limiter
from microcredit.replies import drawn_choices
from microcredit.settings import Settings, read_settings

_FIELDS = {"sender": str, "message": str, "metadata": dict, "input_channel": str}
_SENDER = re.compile(r"[A-Za-z0-9_.:-]{1,128}")


class RestConnector(RestInput):
    """`POST /webhooks/rest/webhook` with `{"sender": …, "message": …}` gives back the list of replies.

    A choice is sent back by its `payload`, as the message. Rasa's other fields (`metadata`, `input_channel`) are accepted and
    not used: they come from outside.
    """

    def __init__(self, settings: Settings) -> None:
        """Keeps where conversations are stored, and how often one may write."""
        self._store = settings.store
        self._rates = shared_limiter(settings)

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "RestConnector":
        """Creates the channel from the environment's settings. Raises SettingsError."""
        return cls(read_settings())

    @classmethod
    def name(cls) -> str:
        """Returns Rasa's own name of the channel, so that its address stays the same."""
        return "rest"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Returns the routes of the channel."""
        webhook = Blueprint("rest_webhook", __name__)
        guard(webhook, self.name())

        @webhook.route("/", methods=["GET"])
        async def alive(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            refuse_when_too_fast(self._rates.wait_for_address(client_address(request)))
            body = read_object(request, _FIELDS, frozenset({"sender", "message"}))
            sender = body["sender"]
            if not _SENDER.fullmatch(sender):
                raise Refusal(HTTPStatus.BAD_REQUEST, "appel_champs", attendu="sender (128 lettres, chiffres, « . _ : - »)")
            conversation = f"{self.name()}-{sender}"
            refuse_when_too_fast(self._rates.wait_for_conversation(conversation))
            incoming = Incoming(conversation, body["message"], self.name())
            turn = await take_turn(incoming, request.app.ctx.agent, content(), self._store)
            return response.json([_drawn(reply, sender) for reply in turn.replies])

        return webhook


def _drawn(reply: Drawn, sender: str) -> dict[str, Any]:
    """A reply as Rasa's REST channel shows it, with its source and its id beside; what is empty is left out."""
    buttons = [{"title": choice.title, "payload": choice.id} for choice in drawn_choices(reply["metadata"])]
    drawn = {
        "recipient_id": sender,
        "text": reply["text"],
        "buttons": buttons,
        "source": reply["metadata"].get("source"),
        "reply": reply_id(reply),
    }
    return {name: value for name, value in drawn.items() if value}
