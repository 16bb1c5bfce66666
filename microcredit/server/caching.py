"""Answers that a browser or a proxy may cache, and revalidates by their ETag; compressed for who takes it."""

import gzip
import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

_WORTH_COMPRESSING = 512  # bytes


class Cacheable:
    """Bytes with their ETag, compressed once."""

    def __init__(self, body: bytes, content_type: str, headers: Mapping[str, str]) -> None:
        """Keeps the bytes and compresses them; `headers` go with every answer, `Cache-Control` among them."""
        self._body = body
        compressed = gzip.compress(body, mtime=0) if len(body) > _WORTH_COMPRESSING else body
        self._compressed = compressed if len(compressed) < len(body) else None
        self._headers = {**headers, "Content-Type": content_type, "ETag": etag(body), "Vary": "Accept-Encoding"}

    def response(self, request: Request) -> Response:
        """Returns the bytes, or 304 without them to who has them already."""
        body, headers, coding = self._body, self._headers, {}
        if self._compressed is not None and _takes_gzip(request.headers.get("accept-encoding", "")):
            # Weak: the same content, in other bytes (RFC 9110, 8.8.1).
            body, headers = self._compressed, {**headers, "ETag": f"W/{headers['ETag']}"}
            coding = {"Content-Encoding": "gzip"}
        if _matches(request.headers.get("if-none-match", ""), self._headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(body, headers={**headers, **coding})


def etag(body: bytes) -> str:
    """Returns a tag that changes with the content (RFC 9110, 8.8.3)."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def _matches(tags: str, tag: str) -> bool:
    """Whether a list of tags holds `tag`, weak or not."""
    return tags.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in tags.split(",")}


def _takes_gzip(accepted: str) -> bool:
    codings = dict(_coding(part) for part in accepted.lower().split(",") if part.strip())
    return codings.get("gzip", codings.get("*", 0.0)) > 0


def _coding(part: str) -> tuple[str, float]:
    name, _, weight = part.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0
