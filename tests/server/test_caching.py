"""Tags, and who has the content already."""

import pytest
from sanic.request import Request

from microcredit.server.caching import keepable, tag_of

_BODY = b"content"


class _Call(Request):
    """A call that says only which tags it has."""

    def __init__(self, tags: str | None) -> None:
        self.headers = {} if tags is None else {"if-none-match": tags}


def _status(tags: str | None) -> int:
    answer = keepable(_Call(tags), _BODY, "text/plain", {"Cache-Control": "no-cache"})
    assert answer.headers["ETag"] == tag_of(_BODY)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.body == (_BODY if answer.status == 200 else b"")
    return int(answer.status)


def test_a_tag_changes_with_the_content() -> None:
    assert tag_of(b"a") == tag_of(b"a") != tag_of(b"b")
    assert tag_of(b"a").startswith('"')


@pytest.mark.parametrize("tags", ["{}", "W/{}", '"a", {}', '"a",W/{} , "b"', "*", " * "])
def test_who_has_it_is_not_sent_it_again(tags: str) -> None:
    assert _status(tags.format(tag_of(_BODY))) == 304


@pytest.mark.parametrize("tags", [None, "", '"a"', "W/", '"a", "b"', ",,"])
def test_anyone_else_is(tags: str | None) -> None:
    assert _status(tags) == 200
