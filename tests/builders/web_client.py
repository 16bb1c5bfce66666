"""A person's browser, as the web channel sees it."""

from typing import Any

import httpx

from microcredit.settings import Settings
from tests.builders.loopback import loopback_client

Answer = dict[str, Any]


class WebClient:
    """Calls the web channel; remembers the conversation's token as a page would."""

    def __init__(self, settings: Settings, token: str | None = None) -> None:
        """Starts without a conversation, or goes on with that of `token`."""
        self._client = loopback_client(f"{settings.base_url}/webhooks/web")
        self.token = token

    def post(self, route: str, body: object = None, **options: Any) -> httpx.Response:
        """Calls a route with a JSON body, or with what `options` say (`content`, `headers`)."""
        if body is not None:
            options["json"] = body
        return self._client.post(f"/{route}", **options)

    def say(self, text: str) -> list[Answer]:
        """Says something and returns the replies, the opening included."""
        replies: list[Answer] = self._take({"message": text})["replies"]
        return replies

    def press(self, choice_id: str) -> list[Answer]:
        """Presses a choice and returns the replies."""
        replies: list[Answer] = self._take({"choice": choice_id})["replies"]
        return replies

    def turn(self, text: str) -> Answer:
        """Says something and returns the whole answer (`conversation`, `turn`, `replies`)."""
        return self._take({"message": text})

    def history(self) -> list[Answer]:
        """Returns the turns of the conversation."""
        turns: list[Answer] = self._call("history", {"conversation": self.token or ""})["turns"]
        return turns

    def vote(self, turn: str, *, useful: bool, reason: str | None = None) -> httpx.Response:
        """Judges a turn."""
        said = {"reason": reason} if reason is not None else {}
        return self.post("vote", {"conversation": self.token or "", "turn": turn, "useful": useful, **said})

    def erase(self) -> Answer:
        """Erases the conversation."""
        return self._call("erase", {"conversation": self.token or ""})

    def _take(self, said: dict[str, str]) -> Answer:
        known = {"conversation": self.token} if self.token else {}
        answer = self._call("message", {**known, **said})
        self.token = answer["conversation"]
        return answer

    def _call(self, route: str, body: object) -> Answer:
        response = self.post(route, body)
        assert response.status_code == httpx.codes.OK, response.text
        answer: Answer = response.json()
        return answer
