"""Gives the page at `/`, its files and the widget's."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED

from microcredit.server import counts
from microcredit.server.caching import keepable
from microcredit.server.calls import Refusal, client_address, refuse_when_too_fast
from microcredit.server.looking_up import looked_up
from microcredit.dialogue.turn import OnNewMessage
from microcredit.content import content
from microcredit.gate.rates import shared_limiter
from microcredit.replies.topics import network_site
from microcredit.settings import Settings, read_settings
from microcredit.website import HTML, Asset, website

logger = logging.getLogger(__name__)

_METHODS = ("GET", "HEAD")
_PLACE = "lieu"
# The page runs its own files only; nothing is loaded from anywhere else, and nobody frames it.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SiteConnector(InputChannel):
    """Not a way in for messages, but the files that lead to one. Rasa lets only channels add to its server."""

    def __init__(self, settings: Settings) -> None:
        """Builds the site once. Raises ContentError when the tables are at fault."""
        self._rates = shared_limiter(settings)
        self._site = website(content(), settings.public_url)

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "SiteConnector":
        """Creates the channel from the environment's settings. Raises SettingsError."""
        return cls(read_settings())

    @classmethod
    def name(cls) -> str:
        """Returns the name Rasa knows it by."""
        return "site"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Returns a blueprint without routes: Rasa has `GET /` already, so that the files are given before routing."""
        site = Blueprint("site_webhook", __name__)

        @site.listener("before_server_start")
        async def add_middleware(app: Any, _loop: Any) -> None:
            app.register_middleware(self._give, "request")

        return site

    async def _give(self, request: Request) -> HTTPResponse | None:
        """Returns the file at the address that is asked for; None hands the call over to the routes."""
        asset = self._site.assets.get(request.path) if request.method in _METHODS else None
        if asset is None:
            return None
        # sanic-cors would add a second header to ours, which browsers refuse.
        setattr(request.ctx, SANIC_CORS_EVALUATED, True)
        said = dict(parse_qsl(request.query_string)).get(_PLACE) if request.path == "/" else None
        if said is not None:
            return self._answer(request, said)
        return keepable(request, asset.body, asset.content_type, _headers(asset))

    def _answer(self, request: Request, said: str) -> HTTPResponse:
        """The page with who serves a place, or with why it cannot say: for who has no JavaScript or followed a link."""
        try:
            refuse_when_too_fast(self._rates.wait_for_address(client_address(request)))
            found, document = looked_up(said, self.name())
            return _page(self._site.page.draw(found=document, said="" if found.by_id else found.said), HTTPStatus.OK)
        except Refusal as refusal:
            return self._refuse(refusal)
        except Exception:
            logger.exception("page.failed")
            counts.FAILURES.labels(self.name()).inc()
            return self._refuse(Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "panne", site=network_site(content())))

    def _refuse(self, refusal: Refusal) -> HTTPResponse:
        told = refusal.told(self.name(), content())
        return _page(self._site.page.draw(told=told), refusal.status, refusal.headers)


def _page(body: bytes, status: HTTPStatus, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """The page with an answer: where someone is stays in no cache."""
    return response.raw(body, status, {**_HEADERS, "Cache-Control": "no-store", **(headers or {})}, HTML)


def _headers(asset: Asset) -> dict[str, str]:
    shared = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"} if asset.shared else {}
    return {**_HEADERS, "Cache-Control": asset.cache, **shared}
