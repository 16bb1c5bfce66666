"""The application: every route, what goes around them, and what lives as long as they are served."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from types import TracebackType

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from microcredit import counts
from microcredit.content import Content
from microcredit.dialogue import Assistant
from microcredit.replies.topics import network_site
from microcredit.server import health, open_data, rest
from microcredit.server.messengers import Messenger, open_messengers
from microcredit.server.open_data import OPEN_HEADERS
from microcredit.server.origins import CrossOrigin, Hosts, Origins
from microcredit.server.parts import Parts, make_parts
from microcredit.server.refusals import Refusal, refused
from microcredit.server.site import Site
from microcredit.server.web import PREFIX as WEB
from microcredit.server.web import WebChannel
from microcredit.settings import Settings

logger = logging.getLogger(__name__)

# Loads the assistant.
OpenAssistant = Callable[[Settings, Content], Awaitable[Assistant]]
# Makes the messengers that the settings open.
MakeMessengers = Callable[[Parts], Sequence[Messenger]]

_ANYWHERE = "http"  # what is refused at an address of no channel is counted under this name
# The channels by the beginning of their addresses, for what is counted.
_CHANNELS = {WEB: "web", rest.PREFIX: rest.NAME, open_data.PREFIX: open_data.NAME, "/webhooks/telegram": "telegram"}
_CHANNELS["/webhooks/messenger"] = "messenger"
# What every answer has that sets nothing else itself.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def create_app(
    settings: Settings, content: Content, open_assistant: OpenAssistant, make_messengers: MakeMessengers = open_messengers
) -> ASGIApp:
    """Returns the application, which opens the assistant when it starts and closes it when it stops.

    Raises:
        SettingsError: a setting that a channel needs is missing or at fault.
        ContentError: a table is at fault.
    """
    parts = make_parts(settings, content)
    site = Site(parts)
    refusing = _Refusing(parts, site)
    messengers = make_messengers(parts)
    app = Starlette(
        routes=[
            *site.routes(),
            *WebChannel(parts).routes(),
            *rest.routes(parts),
            *open_data.routes(parts),
            *health.routes(parts),
            *(route for one in messengers for route in one.routes()),
        ],
        exception_handlers={Refusal: refusing.refuse, HTTPException: refusing.nowhere, Exception: refusing.fail},
        lifespan=_lifespan(parts, open_assistant, messengers),
    )
    guarded = _Guard(app, parts, refusing)
    return CrossOrigin(guarded, Origins(settings))


def _lifespan(
    parts: Parts, open_assistant: OpenAssistant, messengers: Sequence[Messenger]
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        assistant = await open_assistant(parts.settings, parts.content)
        parts.slot.set(assistant)
        work = [asyncio.ensure_future(one.run()) for one in messengers]
        try:
            yield
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
            parts.slot.set(None)
            await assistant.close()

    return lifespan


class _Refusing:
    """Answers what is refused, in French: a page for people, JSON for programs."""

    def __init__(self, parts: Parts, site: Site) -> None:
        self._content = parts.content
        self._site = site

    async def refuse(self, request: Request, error: Exception) -> Response:
        """Answers a refusal of a route."""
        assert isinstance(error, Refusal)  # noqa: S101 - what it is registered for
        return refused(error, _channel(request.url.path), self._content)

    async def nowhere(self, request: Request, error: Exception) -> Response:
        """Answers a request for an address where nothing is, or by a method that it does not take."""
        assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            methods = ", ".join(sorted((error.headers or {}).get("Allow", "").split(", ")))
            return refused(
                Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "appel_methode", attendu=methods, methodes=methods),
                _ANYWHERE,
                self._content,
            )
        refusal = Refusal(HTTPStatus.NOT_FOUND, "adresse_inconnue")
        if _is_a_person(request):
            return self._site.not_found(refusal)
        answer = refused(refusal, _ANYWHERE, self._content)
        answer.headers["Access-Control-Allow-Origin"] = "*"  # any page may read it: it holds nothing of anybody
        return answer

    async def fail(self, request: Request, error: Exception) -> Response:
        """Answers what no route foresaw; its name alone is logged, since its words may be a person's."""
        logger.error("request.failed: %s", type(error).__name__, exc_info=_where(error))
        channel = _channel(request.url.path)
        counts.FAILURES.labels(channel).inc()
        outage = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "panne", site=network_site(self._content))
        if channel == _ANYWHERE and _is_a_person(request):
            return self._site.not_found(outage)
        return refused(outage, channel, self._content)


class _Guard:
    """Around every route: the names we answer to, the headers of every answer, an answer to whatever goes wrong."""

    def __init__(self, app: ASGIApp, parts: Parts, refusing: _Refusing) -> None:
        self._app = app
        self._hosts = Hosts(parts.settings)
        self._refusing = refusing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        has_begun = False

        async def with_headers(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                is_open = scope["path"].startswith(f"{open_data.PREFIX}/")
                for name, value in {**_HEADERS, **(OPEN_HEADERS if is_open else {})}.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._hosts.check(request)
            await self._app(scope, receive, with_headers)
        except Refusal as refusal:
            answer = await self._refusing.refuse(request, refusal)
            await answer(scope, receive, with_headers)
        except Exception as error:  # noqa: BLE001 - whatever it is, who asked gets a French answer
            # Starlette has answered by `fail`, and raises again for who would log it; what it holds may be a person's words.
            if not has_begun:
                answer = await self._refusing.fail(request, error)
                await answer(scope, receive, with_headers)


def _channel(path: str) -> str:
    return next((name for prefix, name in _CHANNELS.items() if path.startswith(f"{prefix}/")), _ANYWHERE)


def _is_a_person(request: Request) -> bool:
    """Whether who asks reads pages: browsers say so, programs do not."""
    return request.url.path == "/" or "text/html" in request.headers.get("accept", "")


def _where(error: BaseException) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """What a log may hold of an error: its type and its calls, not its words (and not every type can be made without any)."""
    return type(error), Exception(), error.__traceback__
