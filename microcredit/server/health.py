"""Says whether a message can be answered."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import aiohttp
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

_TIMEOUT_SECONDS = 2.0


class HealthConnector(InputChannel):
    """`GET /webhooks/health/`: 200 when the model is loaded and the action server answers, else 503 and what is missing."""

    @classmethod
    def name(cls) -> str:
        """Returns the name that makes the address."""
        return "health"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Returns the route."""
        health = Blueprint("health_webhook", __name__)

        @health.route("/", methods=["GET"])
        async def check(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            model = bool(agent and agent.is_ready())
            actions = model and await _answers(agent.action_endpoint.url if agent.action_endpoint else None)
            state = {"status": "ok" if model and actions else "unavailable", "model": model, "actions": actions}
            return response.json(state, status=200 if model and actions else 503)

        return health


async def _answers(webhook_url: str | None) -> bool:
    """Whether the action server behind `webhook_url` (…/webhook) answers its own health route."""
    if not webhook_url:
        return False
    try:
        timeout = aiohttp.ClientTimeout(total=_TIMEOUT_SECONDS)
        health_url = webhook_url.removesuffix("/webhook") + "/health"
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(health_url) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return False
