"""Says whether a message can be answered."""

from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from microcredit.dialogue import Health
from microcredit.server.parts import NotOpenYet, Parts
from microcredit.server.refusals import json_response

PATH = "/webhooks/health/"
_NOTHING_YET = Health(model=False, actions=False, store=False)


def routes(parts: Parts) -> list[BaseRoute]:
    """`GET /webhooks/health/`: 200 when a message can be answered, else 503 and what is missing."""

    async def check(_: Request) -> Response:
        try:
            health = await parts.assistant.health()
        except NotOpenYet:
            health = _NOTHING_YET
        status = HTTPStatus.OK if health.is_good else HTTPStatus.SERVICE_UNAVAILABLE
        said = {"status": "ok" if health.is_good else "unavailable", **msgspec.to_builtins(health)}
        return json_response(said, status)

    return [Route(PATH, check, methods=["GET"])]
