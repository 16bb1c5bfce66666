"""Gives the page at `/`, its files and the widget's."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED

from microcredit.channels import counts
from microcredit.channels.caching import keepable
from microcredit.channels.calls import client_address
from microcredit.channels.turn import OnNewMessage
from microcredit.content import content
from microcredit.gate import MESSAGE_LIMIT, admit
from microcredit.gate.rates import shared_limiter
from microcredit.lookup import look_up
from microcredit.open_data import look_up_document, result_of
from microcredit.settings import Settings, read_settings
from microcredit.website import HTML, Asset, website

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
        tables, page = content(), self._site.page
        wait = self._rates.wait_for_address(client_address(request))
        if wait:
            told = tables.phrases.say("trop_vite", secondes=str(wait))
            return _page(page.draw(told=told), HTTPStatus.TOO_MANY_REQUESTS, {"Retry-After": str(wait)})
        admitted = admit(said, tables)
        if not admitted.text:
            return _page(page.draw(told=tables.phrases.say("appel_lieu", limite=str(MESSAGE_LIMIT))), HTTPStatus.BAD_REQUEST)
        found = look_up(tables, admitted.text)
        counts.LOOK_UPS.labels(self.name(), result_of(found).value).inc()
        by_name = tables.places.index.get(admitted.text) is None  # an id, of a link of ours, is no word of the person's
        document = look_up_document(tables, found)
        return _page(page.draw(found=document, said=admitted.text if by_name else ""), HTTPStatus.OK)


def _page(body: bytes, status: HTTPStatus, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """The page with an answer: where someone is stays in no cache."""
    return response.raw(body, status, {**_HEADERS, "Cache-Control": "no-store", **(headers or {})}, HTML)


def _headers(asset: Asset) -> dict[str, str]:
    shared = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"} if asset.shared else {}
    return {**_HEADERS, "Cache-Control": asset.cache, **shared}
