"""Answers that a browser or a proxy may keep, and asks about again by their tag."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse


def tag_of(body: bytes) -> str:
    """Returns a tag that changes with the content (RFC 9110, 8.8.3)."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def keepable(request: Request, body: bytes, content_type: str, headers: Mapping[str, str]) -> HTTPResponse:
    """Returns `body` with its tag, or 304 without it to who has it already.

    Args:
        request: the call, whose `If-None-Match` says what the caller has.
        body: what is at the address.
        content_type: of the body.
        headers: what else goes with it, `Cache-Control` among others.
    """
    tagged = {**headers, "ETag": tag_of(body)}
    if _has_it(request.headers.get("if-none-match", ""), tagged["ETag"]):
        return response.empty(status=HTTPStatus.NOT_MODIFIED, headers=tagged)
    return response.raw(body, content_type=content_type, headers=tagged)


def _has_it(tags: str, tag: str) -> bool:
    """Whether a list of tags holds `tag`; a proxy that compresses makes it weak (`W/"…"`), which is as good here."""
    return tags.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in tags.split(",")}
