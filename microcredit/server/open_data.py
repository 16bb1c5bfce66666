"""The table and the look-up, open to all: JSON, CSV and the description of both (docs/api.md)."""

from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from microcredit.open_data import spreadsheet, table_document
from microcredit.server.caching import Cacheable
from microcredit.server.client import check_pace
from microcredit.server.looking_up import looked_up
from microcredit.server.openapi import openapi_document
from microcredit.server.parts import Parts
from microcredit.server.reading import parameters
from microcredit.server.refusals import Refusal

NAME = "api"
PREFIX = "/api"
_JSON = "application/json; charset=utf-8"
_CSV = "text/csv; charset=utf-8; header=present"
# Any page may read the answers, refusals included: they hold nothing of anybody, and no cookie is ever looked at.
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# The tables change with a new version of the assistant, a few times a month.
_CACHE = {"Cache-Control": "public, max-age=3600"}
# Where someone is stays out of the caches that people share.
_OWN_CACHE = {"Cache-Control": "private, max-age=3600"}
_DELIMITERS = {"virgule": ",", "point-virgule": ";"}
_AS_FILE = {**_CACHE, "Content-Disposition": 'attachment; filename="organismes-microcredit.csv"'}


def routes(parts: Parts) -> list[BaseRoute]:
    """Returns `GET /api/organismes[?lieu=…]`, `/api/organismes.csv` and `/api/openapi.json`."""
    content = parts.content
    table = Cacheable(msgspec.json.encode(table_document(content)), _JSON, _CACHE)
    description = Cacheable(msgspec.json.encode(openapi_document()), _JSON, _CACHE)
    files = {
        name: Cacheable(spreadsheet(content, delimiter).encode(), _CSV, _AS_FILE) for name, delimiter in _DELIMITERS.items()
    }

    async def organisations(request: Request) -> Response:
        """The whole table; with `lieu`, who serves that place."""
        await check_pace(request, parts)
        asked = parameters(request, "lieu")
        if "lieu" not in asked:
            return table.response(request)
        _, document = looked_up(asked["lieu"], NAME, content)
        return Cacheable(msgspec.json.encode(document), _JSON, _OWN_CACHE).response(request)

    async def as_file(request: Request) -> Response:
        """The whole table as CSV; `separateur=point-virgule` for Excel in French."""
        await check_pace(request, parts)
        file = files.get(parameters(request, "separateur").get("separateur", "virgule"))
        if file is None:
            expected = " ou ".join(f"separateur={name}" for name in _DELIMITERS)
            raise Refusal(HTTPStatus.BAD_REQUEST, "appel_parametres", attendu=expected)
        return file.response(request)

    async def describe(request: Request) -> Response:
        """What is described in OpenAPI."""
        await check_pace(request, parts)
        return description.response(request)

    handlers = {"/organismes": organisations, "/organismes.csv": as_file, "/openapi.json": describe}
    return [Route(PREFIX + path, handle, methods=["GET"]) for path, handle in handlers.items()]
