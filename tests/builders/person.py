"""Someone who talks to the assistant through either channel, so that a test may hold for both."""

import json
import uuid
from typing import Any

import httpx

from microcredit.settings import Settings
from tests.builders.loopback import loopback_client

CHANNELS = ("rest", "web")
_ROUTES = {"rest": "/webhooks/rest/webhook", "web": "/webhooks/web/message"}


class Person:
    """One person, one conversation, on the channel `rest` or `web`."""

    def __init__(self, settings: Settings, channel: str, **headers: str) -> None:
        """Starts a conversation of its own; every call carries the headers (`x_forwarded_for="…"`)."""
        self._client = loopback_client(settings.base_url)
        self._channel = channel
        # The REST channel takes any name; the web channel gives a signed one with its first answer.
        self._name = uuid.uuid4().hex if channel == "rest" else ""
        self.moves(**headers)

    def moves(self, **headers: str) -> None:
        """Changes the headers of the calls to come."""
        self._client.headers.update({name.replace("_", "-"): value for name, value in headers.items()})

    @property
    def conversation(self) -> str:
        """The id that the conversation is kept under."""
        return f"rest-{self._name}" if self._channel == "rest" else self._name.rpartition(".")[0]

    def post(self, text: str) -> httpx.Response:
        """Says something; returns the answer, good or refused."""
        body = json.dumps({**self._named(), "message": text})  # in ASCII: half a character goes through too
        response = self._client.post(_ROUTES[self._channel], content=body, headers={"Content-Type": "application/json"})
        if self._channel == "web" and response.is_success:
            self._name = response.json()["conversation"] or ""
        return response

    def hears(self, text: str) -> list[str]:
        """Says something and returns the ids of the replies, the opening left out."""
        return [reply.get("reply") or reply["id"] for reply in self.replies(text)]

    def replies(self, text: str) -> list[dict[str, Any]]:
        """Says something and returns the replies, the opening left out."""
        response = self.post(text)
        assert response.status_code == httpx.codes.OK, response.text
        said = response.json()
        replies: list[dict[str, Any]] = said["replies"] if self._channel == "web" else said
        return [reply for reply in replies if "presentation" not in (reply.get("reply"), reply.get("id"))]

    def _named(self) -> dict[str, str]:
        if self._channel == "rest":
            return {"sender": self._name}
        return {"conversation": self._name} if self._name else {}
