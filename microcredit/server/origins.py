"""By which names the assistant is reached, and which pages may ask it something."""

import ipaddress
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from microcredit.server.refusals import Refusal
from microcredit.settings import Settings

_USUAL_PORTS = {"http": 80, "https": 443}
_PREFLIGHT_SECONDS = "600"
# What pages of other sites may use.
_WEB = "/webhooks/web/"
_CHANNELS = (_WEB, "/webhooks/rest/")


def origin_key(origin: str) -> str:
    """Returns an origin as it is compared: in small letters, without the port that goes without saying; empty for none."""
    try:
        parts = urlsplit(origin.strip().lower())
        port = parts.port
    except ValueError:
        return ""
    if not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    shown = "" if port is None or _USUAL_PORTS.get(parts.scheme) == port else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


class Origins:
    """The sites whose pages may use the channels: ours, by any name that leads here, and those of the settings."""

    def __init__(self, settings: Settings) -> None:
        """Reads them."""
        self._listed = {origin_key(origin) for origin in (*settings.origins, settings.public_address) if origin}

    def allow(self, request: Request) -> bool:
        """Whether the page that asks may.

        Without Origin, the caller is not a page of a browser (docs/decisions/0006): it is let in, and counted like others.
        """
        origin = request.headers.get("origin")
        return origin is None or self.is_ours(origin, request.headers.get("host", ""))

    def is_ours(self, origin: str, host: str) -> bool:
        """Whether an origin is of a site that may, where the request names this server `host`."""
        key = origin_key(origin)
        scheme = key.partition(":")[0]
        return bool(key) and (key in self._listed or key == origin_key(f"{scheme}://{host}"))

    def check(self, request: Request) -> None:
        """Raises Refusal for a page of a site that may not."""
        if not self.allow(request):
            raise Refusal(HTTPStatus.FORBIDDEN, "origine_refusee")


class Hosts:
    """The names by which the assistant is asked for: a name that a stranger chose, and points here, is refused.

    (DNS rebinding: a page of that name could read the answers of an assistant that listens on the visitor's own machine.) An
    address in figures, or a name without a dot, cannot be a stranger's.
    """

    def __init__(self, settings: Settings) -> None:
        """Reads them."""
        public = urlsplit(settings.public_address).hostname or ""
        self._ours = {name.lower() for name in (settings.host, public, *settings.hosts) if name}

    def check(self, request: Request) -> None:
        """Raises Refusal for another name."""
        written = request.headers.get("host", "")
        if written and not self._is_ours(written):
            raise Refusal(HTTPStatus.MISDIRECTED_REQUEST, "hote_inconnu")

    def _is_ours(self, written: str) -> bool:
        try:
            name = urlsplit(f"//{written}").hostname or ""
        except ValueError:
            return False
        return name in self._ours or "." not in name.rstrip(".") or _is_address(name)


class CrossOrigin:
    """Lets pages of listed sites read what the channels answer, and any page read that the web channel refuses it."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        """Wraps an application."""
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a preflight, or adds the headers to the answer."""
        if scope["type"] != "http" or not scope["path"].startswith(_CHANNELS):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        origin = request.headers.get("origin")
        # A page that may not use the web channel may ask: all that it gets is the sentence that says so.
        listed = origin is not None and self._origins.is_ours(origin, request.headers.get("host", ""))
        if origin is None or not (listed or scope["path"].startswith(_WEB)):
            await self._app(scope, receive, send)
            return
        if request.method == "OPTIONS" and "access-control-request-method" in request.headers:
            await _preflight(origin, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start" and (listed or message["status"] == HTTPStatus.FORBIDDEN):
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = origin
                headers["Access-Control-Expose-Headers"] = "Retry-After"
                headers.add_vary_header("Origin")
            await send(message)

        await self._app(scope, receive, with_headers)


async def _preflight(origin: str, send: Send) -> None:
    headers = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "POST, GET",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": _PREFLIGHT_SECONDS,
        "Vary": "Origin",
        "Content-Length": "0",
    }
    raw = [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": HTTPStatus.NO_CONTENT, "headers": raw})
    await send({"type": "http.response.body", "body": b""})


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
