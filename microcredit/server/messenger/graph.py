"""Calls Meta's Graph API. What is raised never holds an address, which holds the token."""

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp

from microcredit.server.messenger.settings import MessengerSettings
from microcredit.storage.message_queue import Body

_TIMEOUT_SECONDS = 15.0
_CONNECT_TIMEOUT_SECONDS = 5.0


@dataclass(eq=False)
class GraphError(Exception):
    """Meta did not do what was asked.

    Args:
        status: of the answer.
        code, subcode: Meta's own; 0 when it gives none.
        is_transient: Meta says that the same call may succeed later.
        retry_after: how many seconds Meta asks to wait; 0 when it does not say.
    """

    status: int
    code: int = 0
    subcode: int = 0
    is_transient: bool = False
    retry_after: float = 0.0

    def __str__(self) -> str:
        """The numbers by which it is looked up: what Meta says in words may quote the call."""
        return f"HTTP {self.status}, code {self.code}, sous-code {self.subcode}"


class UnreachableError(Exception):
    """Nobody knows what came of a call: no answer, or none that can be read. Holds only the name of what happened."""


class GraphApi:
    """A page, as Meta lets it be reached. One session, made at the first call: a loop must run."""

    def __init__(self, settings: MessengerSettings) -> None:
        """Keeps where the API is and what is shown to it; nothing is called."""
        self._address = f"{settings.graph}/{settings.version}"
        # The proof lets an app ask that a stolen token be of no use (« Require app secret »).
        proof = hmac.new(settings.app_secret.encode(), settings.page_token.encode(), hashlib.sha256).hexdigest()
        self._shown = {"access_token": settings.page_token, "appsecret_proof": proof}
        self._session: aiohttp.ClientSession | None = None

    async def get(self, path: str, **parameters: str) -> Body:
        """Asks for something of the page. Raises GraphError or UnreachableError."""
        return await self._call("GET", path, parameters, None, _TIMEOUT_SECONDS)

    async def post(self, path: str, body: Body, timeout: float = _TIMEOUT_SECONDS) -> Body:
        """Makes a call, `timeout` seconds at most. Raises GraphError or UnreachableError."""
        return await self._call("POST", path, {}, body, timeout)

    async def close(self) -> None:
        """Closes the connections; another call opens some again."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _call(self, method: str, path: str, parameters: dict[str, str], body: Body | None, seconds: float) -> Body:
        if self._session is None:
            self._session = aiohttp.ClientSession(raise_for_status=False)
        timeout = aiohttp.ClientTimeout(total=seconds, connect=min(seconds, _CONNECT_TIMEOUT_SECONDS))
        shown = {**parameters, **self._shown}
        try:
            async with self._session.request(
                method, f"{self._address}{path}", params=shown, json=body, timeout=timeout, allow_redirects=False
            ) as answer:
                status, headers, content = answer.status, answer.headers, await answer.read()
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            raise UnreachableError(type(error).__name__) from None
        if status != HTTPStatus.OK:
            raise _error(status, _object(content), headers.get("Retry-After", ""))
        return _object(content)


def _error(status: int, body: Body, retry_after: str) -> GraphError:
    told = body.get("error")
    error: Body = told if isinstance(told, dict) else {}
    return GraphError(
        status,
        _number(error.get("code")),
        _number(error.get("error_subcode")),
        error.get("is_transient") is True,
        float(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0.0,
    )


def _number(value: Any) -> int:
    return value if type(value) is int else 0


def _object(content: bytes) -> Body:
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
