"""Reads what a request holds: its body within a size and a time, its parameters whatever their encoding."""

import asyncio
import json
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

import msgspec
from starlette.requests import ClientDisconnect, Request

from microcredit.server.documents import Body
from microcredit.server.refusals import JSON, Refusal, too_large

BODY_LIMIT = 16_384  # bytes: a message of 500 characters in the longest escapes, three times over
_BODY_SECONDS = 10.0
_LONGEST_LENGTH = 20  # digits of a Content-Length worth reading

_Body = TypeVar("_Body", bound=Body)


async def read_body(request: Request, kind: type[_Body]) -> _Body:
    """Returns the body of a request. Raises Refusal for what is not JSON of that kind, field by field."""
    content = await read_json_bytes(request, BODY_LIMIT)
    expected = ", ".join(kind.__struct_fields__)
    try:
        return msgspec.convert(object_in(content), kind)
    except (msgspec.ValidationError, UnicodeError) as error:  # half a character, which JSON can carry
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_champs", attendu=expected) from error


async def read_json(request: Request, limit: int) -> dict[str, Any]:
    """Returns the object that a request holds: JSON in UTF-8, no field twice, no NaN. Raises Refusal."""
    return object_in(await read_json_bytes(request, limit))


async def read_json_bytes(request: Request, limit: int) -> bytes:
    """Returns the bytes of a body that says to be JSON. Raises Refusal."""
    content = await read_bytes(request, limit)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "appel_type")
    return content


async def read_bytes(request: Request, limit: int) -> bytes:
    """Returns the bytes of a body. Raises Refusal: more than `limit`, or too slow."""
    told = request.headers.get("content-length", "0")
    if len(told) > _LONGEST_LENGTH or int(told) > limit:  # digits: the protocol lets nothing else through
        raise too_large(limit)
    try:
        return await asyncio.wait_for(_all(request, limit), _BODY_SECONDS)
    except asyncio.TimeoutError as error:
        raise Refusal(HTTPStatus.REQUEST_TIMEOUT, "requete_trop_lente") from error
    except ClientDisconnect as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_illisible") from error


def parameters(request: Request, *names: str) -> dict[str, str]:
    """Returns the parameters of a request among `names`; any other (`utm_source`, `fbclid`) is not looked at.

    Raises Refusal when one stands twice.
    """
    found: dict[str, str] = {}
    for pair in request.scope["query_string"].split(b"&"):
        name, _, value = pair.partition(b"=")
        key = _text(name)
        if key in found:
            raise Refusal(HTTPStatus.BAD_REQUEST, "appel_parametres", attendu=", ".join(names))
        if key in names:
            found[key] = _text(value)
    return found


def _text(written: bytes) -> str:
    """What a browser or a person wrote in an address: UTF-8, or else Windows-1252 as older pages send it."""
    plain = unquote_to_bytes(written.replace(b"+", b" "))
    try:
        return plain.decode()
    except UnicodeDecodeError:
        return plain.decode("cp1252", "replace")


async def _all(request: Request, limit: int) -> bytes:
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > limit:
            raise too_large(limit)
    return bytes(content)


def object_in(content: bytes) -> dict[str, Any]:
    """Returns the JSON object that bytes hold: UTF-8, no field twice, no NaN. Raises Refusal."""
    # Not msgspec's own decoder, which takes a field twice and half characters otherwise than we promise.
    try:
        body = json.loads(content.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_illisible") from error
    if not isinstance(body, dict):
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_illisible")
    return body


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a field stands twice")
    return dict(pairs)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
