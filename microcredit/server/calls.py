"""How a channel reads an HTTP call, and how it refuses one: in French, with a status, counted, and never with a traceback."""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from sanic import Blueprint, response
from sanic.exceptions import MethodNotSupported, NotFound, PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED

from microcredit.server import counts
from microcredit.content import Content, content
from microcredit.replies.topics import network_site

logger = logging.getLogger(__name__)

BODY_LIMIT = 16_384  # bytes: a message of 500 characters in the longest escapes, three times over

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """A call is refused: its status, the id of the sentence that says why and what fills it in."""

    def __init__(self, status: HTTPStatus, phrase: str, **fields: str) -> None:
        super().__init__(phrase)
        self.status = status
        self.phrase = phrase
        self.fields = fields

    def response(self, channel: str, tables: Content) -> HTTPResponse:
        """Returns the answer: `{"error": {"code": …, "message": …}}`, with its headers."""
        error = {"code": self.phrase, "message": self.told(channel, tables)}
        return response.json({"error": error}, status=self.status, headers=self.headers)

    @property
    def headers(self) -> dict[str, str]:
        """What goes with it: `Retry-After`, in seconds, when it is about pace."""
        seconds = self.fields.get("secondes")
        return {"Retry-After": seconds} if seconds else {}

    def told(self, channel: str, tables: Content) -> str:
        """Counts it as `channel`'s, and returns the sentence that says why."""
        counts.REFUSALS.labels(channel, self.phrase).inc()
        return tables.phrases.say(self.phrase, **self.fields)


def guard(blueprint: Blueprint, channel: str) -> None:
    """Gives the routes of a channel their headers, and a French answer to whatever goes wrong in them."""

    @blueprint.middleware("response")
    async def add_headers(_: Request, answer: HTTPResponse) -> None:
        for name, value in _HEADERS.items():
            answer.headers.setdefault(name, value)

    # Not coroutines: sanic-cors leaves the answers of those without the header by which a partner's page may read them.
    @blueprint.exception(Refusal)
    def refuse(_: Request, refusal: Refusal) -> HTTPResponse:
        return refusal.response(channel, content())

    @blueprint.exception(Exception)
    def fail(_: Request, error: Exception) -> HTTPResponse:
        logger.error("call.failed", exc_info=error)
        counts.FAILURES.labels(channel).inc()
        said = content().phrases.say("panne", site=network_site(content()))
        return response.json({"error": {"code": "panne", "message": said}}, status=HTTPStatus.SERVICE_UNAVAILABLE)


def answer_what_sanic_refuses(blueprint: Blueprint) -> None:
    """Gives the whole server a French answer to calls that reach no route of ours.

    Such are bodies that Sanic does not even read (`REQUEST_MAX_SIZE`), addresses where nothing is, and methods that an address
    does not take.
    """

    @blueprint.listener("before_server_start")
    async def add_handlers(app: Any, _loop: Any) -> None:
        app.error_handler.add(PayloadTooLarge, lambda _request, _error: _too_large().response("http", content()))
        app.error_handler.add(NotFound, lambda request, _: _anywhere(request, _not_found()))
        app.error_handler.add(MethodNotSupported, _refuse_method)


def _refuse_method(request: Request, error: MethodNotSupported) -> HTTPResponse:
    allowed = ", ".join(sorted(error.headers["Allow"].split(", ")))
    answer = _anywhere(request, Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "appel_methode", attendu=allowed))
    answer.headers["Allow"] = allowed
    return answer


def _anywhere(request: Request, refusal: Refusal) -> HTTPResponse:
    """A refusal at an address of no channel, whose pages are not known: any may read it, since it holds nothing of anybody."""
    answer = refusal.response("http", content())
    setattr(request.ctx, SANIC_CORS_EVALUATED, True)  # it would add a second header, which browsers refuse
    answer.headers.update({**_HEADERS, "Access-Control-Allow-Origin": "*"})
    return answer


def read_object(request: Request, expected: Mapping[str, type], required: frozenset[str]) -> dict[str, Any]:
    """Returns the body of a call, an object with fields of the `expected` names and types, `required` ones at least.

    Strict: JSON as `read_json` takes it and no other field. Raises Refusal.
    """
    body = read_json(request)
    right = body.keys() <= expected.keys() and required <= body.keys()
    if not right or not all(type(value) is expected[name] for name, value in body.items()):
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_champs", attendu=", ".join(sorted(expected)))
    return body


def read_json(request: Request, limit: int = BODY_LIMIT) -> dict[str, Any]:
    """Returns the object that a call holds: JSON in UTF-8, `limit` bytes at most, no field twice, no NaN. Raises Refusal."""
    if len(request.body) > limit:
        raise _too_large(limit)
    if request.content_type.partition(";")[0].strip().lower() != "application/json":
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "appel_type")
    try:
        body = json.loads(request.body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_illisible") from error
    if not isinstance(body, dict):
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_illisible")
    return body


def client_address(request: Request) -> str:
    """Returns who calls: the address that the trusted proxies give, or else the one that the call comes from."""
    # Sanic believes X-Forwarded-For only as far as SANIC_PROXIES_COUNT says (settings.proxies).
    return str(request.remote_addr or request.ip)


def refuse_when_too_fast(wait_seconds: int) -> None:
    """Raises Refusal when there is a time to wait."""
    if wait_seconds:
        raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, "trop_vite", secondes=str(wait_seconds))


def _too_large(limit: int = BODY_LIMIT) -> Refusal:
    return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "appel_trop_gros", limite=str(limit))


def _not_found() -> Refusal:
    return Refusal(HTTPStatus.NOT_FOUND, "adresse_inconnue")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a field stands twice")
    return dict(pairs)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
