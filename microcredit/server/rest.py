"""Rasa's REST channel, at its own address, behind the gate; it never leaves a person without an answer."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from microcredit.dialogue import Message, said_in, take_turn
from microcredit.server.client import check_conversation_pace, check_pace
from microcredit.server.documents import RestBody, rest_reply
from microcredit.server.parts import Parts
from microcredit.server.reading import read_body
from microcredit.server.refusals import json_response

NAME = "rest"
PREFIX = "/webhooks/rest"


def routes(parts: Parts) -> list[BaseRoute]:
    """Returns the routes; none when the settings close the channel."""
    if not parts.settings.rest_open:
        return []

    async def alive(_: Request) -> Response:
        return json_response({"status": "ok"})

    async def receive(request: Request) -> Response:
        """`{"sender": …, "message": …}` gives back the list of replies; a choice is sent back by its `payload`."""
        await check_pace(request, parts)
        body = await read_body(request, RestBody)
        conversation = f"{NAME}-{body.sender}"
        await check_conversation_pace(conversation, parts)
        said = said_in(body.message, parts.content)
        turn = await take_turn(Message(conversation, NAME, said), parts.assistant, parts.content)
        return json_response([rest_reply(reply, body.sender, parts.content) for reply in turn.replies])

    return [Route(f"{PREFIX}/", alive, methods=["GET"]), Route(f"{PREFIX}/webhook", receive, methods=["POST"])]
