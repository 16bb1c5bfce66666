"""Gives the page at `/`, its files and the widget's."""

from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED

from microcredit.channels.turn import OnNewMessage
from microcredit.content import content
from microcredit.settings import Settings, read_settings
from microcredit.website import Asset, website

_METHODS = ("GET", "HEAD")
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
        self._assets = website(content(), settings.public_url)

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
        asset = self._assets.get(request.path) if request.method in _METHODS else None
        if asset is None:
            return None
        # sanic-cors would add a second header to ours, which browsers refuse.
        setattr(request.ctx, SANIC_CORS_EVALUATED, True)
        if request.headers.get("if-none-match") == asset.etag:
            return response.empty(status=304, headers=_headers(asset))
        return response.raw(asset.body, content_type=asset.content_type, headers=_headers(asset))


def _headers(asset: Asset) -> dict[str, str]:
    shared = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"} if asset.shared else {}
    return {**_HEADERS, "Cache-Control": asset.cache, "ETag": asset.etag, **shared}
