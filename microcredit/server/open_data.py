"""The table and the look-up, open to all: JSON, CSV and the description of both (docs/api.md)."""

import json
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED

from microcredit.server.caching import keepable
from microcredit.server.calls import Refusal, client_address, guard, refuse_when_too_fast
from microcredit.server.looking_up import looked_up
from microcredit.dialogue.turn import OnNewMessage
from microcredit.content import content
from microcredit.gate.rates import shared_limiter
from microcredit.open_data import Document, openapi_document, spreadsheet, table_document
from microcredit.settings import Settings, read_settings

_METHODS = ("GET", "HEAD")
_JSON = "application/json; charset=utf-8"
_CSV = "text/csv; charset=utf-8; header=present"
# The tables change with a new version of the assistant, a few times a month.
_CACHE = "public, max-age=3600"
# Where someone is stays out of the caches that people share.
_OWN_CACHE = "private, max-age=3600"
_DELIMITERS = {"virgule": ",", "point-virgule": ";"}


class OpenDataConnector(InputChannel):
    """`GET /api/organismes[?lieu=…]`, `/api/organismes.csv` and `/api/openapi.json`, for pages and programs of any site.

    Not a way in for messages; Rasa lets only channels add to its server.
    """

    def __init__(self, settings: Settings) -> None:
        """Prepares what never changes while the server runs. Raises ContentError when the tables are at fault."""
        self._rates = shared_limiter(settings)
        self._table = _encoded(table_document(content()))
        self._openapi = _encoded(openapi_document())

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "OpenDataConnector":
        """Creates the channel from the environment's settings. Raises SettingsError."""
        return cls(read_settings())

    @classmethod
    def name(cls) -> str:
        """Returns the name it is counted by."""
        return "api"

    def url_prefix(self) -> str:
        """Returns where its addresses begin, from the root and not under `/webhooks/`."""
        return "/api"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Returns the routes."""
        api = Blueprint("api_webhook", __name__)
        guard(api, self.name())
        _open_to_pages_of_any_site(api)
        routes = {
            "/organismes": self._organisations,
            "/organismes.csv": self._spreadsheet,
            "/openapi.json": self._description,
        }
        for path, handle in routes.items():
            # Sanic marks its handlers, which a method does not let it do.
            api.add_route(partial(handle), path, methods=_METHODS, name=handle.__name__)
        return api

    async def _organisations(self, request: Request) -> HTTPResponse:
        """The whole table; with `lieu`, who serves that place."""
        parameters = self._read(request, "lieu")
        if "lieu" not in parameters:
            return keepable(request, self._table, _JSON, {"Cache-Control": _CACHE})
        _, document = looked_up(parameters["lieu"], self.name())
        return keepable(request, _encoded(document), _JSON, {"Cache-Control": _OWN_CACHE})

    async def _spreadsheet(self, request: Request) -> HTTPResponse:
        """The whole table as CSV; `separateur=point-virgule` for Excel in French."""
        wanted = self._read(request, "separateur").get("separateur", "virgule")
        if wanted not in _DELIMITERS:
            expected = " ou ".join(f"separateur={name}" for name in _DELIMITERS)
            raise Refusal(HTTPStatus.BAD_REQUEST, "appel_parametres", attendu=expected)
        body = spreadsheet(content(), _DELIMITERS[wanted]).encode()
        headers = {"Cache-Control": _CACHE, "Content-Disposition": 'attachment; filename="organismes-microcredit.csv"'}
        return keepable(request, body, _CSV, headers)

    async def _description(self, request: Request) -> HTTPResponse:
        """What is described in OpenAPI."""
        self._read(request)
        return keepable(request, self._openapi, _JSON, {"Cache-Control": _CACHE})

    def _read(self, request: Request, *names: str) -> dict[str, str]:
        """The parameters of a call: each of `names` once at most, no other. Raises Refusal, also for one call too many."""
        refuse_when_too_fast(self._rates.wait_for_address(client_address(request)))
        pairs = parse_qsl(request.query_string, keep_blank_values=True)
        parameters = dict(pairs)
        if len(parameters) != len(pairs) or not parameters.keys() <= set(names):
            raise Refusal(HTTPStatus.BAD_REQUEST, "appel_parametres", attendu=", ".join(names) or "aucun")
        return parameters


def _open_to_pages_of_any_site(blueprint: Blueprint) -> None:
    """Lets any page read the answers, refusals included: they hold nothing of anybody, and no cookie is ever looked at."""

    @blueprint.middleware("request")
    async def keep_sanic_cors_away(request: Request) -> None:
        # It would add a second header to ours, which browsers refuse.
        setattr(request.ctx, SANIC_CORS_EVALUATED, True)

    @blueprint.middleware("response")
    async def add_headers(_: Request, answer: HTTPResponse) -> None:
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _encoded(document: Document) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
