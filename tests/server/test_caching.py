"""ETags, revalidation and compression."""

import gzip

import pytest
from starlette.requests import Request
from starlette.responses import Response

from microcredit.server.caching import Cacheable, etag

_BODY = b"the same words again and again, " * 40


def _answer(body: bytes = _BODY, **headers: str) -> Response:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": sent})
    return Cacheable(body, "text/plain", {"Cache-Control": "no-cache"}).response(request)


def test_a_tag_changes_with_the_content() -> None:
    assert etag(b"a") == etag(b"a") != etag(b"b")
    assert etag(b"a").startswith('"')


@pytest.mark.parametrize("tags", ["{}", "W/{}", '"a", {}', '"a",W/{} , "b"', "*", " * "])
def test_who_has_it_is_not_sent_it_again(tags: str) -> None:
    answer = _answer(if_none_match=tags.format(etag(_BODY)))

    assert (answer.status_code, answer.body) == (304, b"")
    assert answer.headers["etag"] == etag(_BODY)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("tags", ["", '"a"', "W/", '"a", "b"', ",,"])
def test_anyone_else_is(tags: str) -> None:
    answer = _answer(if_none_match=tags)

    assert (answer.status_code, answer.body) == (200, _BODY)


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "*", "GZIP"])
def test_who_takes_gzip_is_sent_less_with_a_weak_tag(accepted: str) -> None:
    answer = _answer(accept_encoding=accepted)

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["etag"] == f"W/{etag(_BODY)}"
    assert len(answer.body) < len(_BODY) / 5
    assert gzip.decompress(bytes(answer.body)) == _BODY


def test_who_has_it_compressed_is_told_so_by_the_tag_that_it_came_with() -> None:
    sent = _answer(accept_encoding="gzip")
    again = _answer(accept_encoding="gzip", if_none_match=sent.headers["etag"])

    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["etag"] == sent.headers["etag"]
    assert "content-encoding" not in again.headers


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity", "gzip;q=beaucoup"])
def test_who_does_not_is_sent_it_as_it_is(accepted: str) -> None:
    answer = _answer(accept_encoding=accepted)

    assert "content-encoding" not in answer.headers
    assert (answer.body, answer.headers["vary"]) == (_BODY, "Accept-Encoding")


def test_what_would_not_be_shorter_is_not_compressed() -> None:
    assert "content-encoding" not in _answer(b"short", accept_encoding="gzip").headers
