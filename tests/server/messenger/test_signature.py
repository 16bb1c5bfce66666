"""Only Meta signs what Meta brings."""

import hashlib
import hmac

import pytest

from microcredit.server.messenger.signature import is_signed
from tests.builders.graph_api import SECRET
from tests.builders.messenger import signature

_BODY = b'{"object": "page", "entry": []}'


def test_the_right_signature_is_known() -> None:
    assert is_signed(_BODY, signature(_BODY), SECRET)


def test_the_signature_is_the_documented_algorithms() -> None:
    # RFC 4231's second case: the algorithm, not our own way of writing it twice.
    digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert is_signed(b"what do ya want for nothing?", f"sha256={digest}", "Jefe")


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "sha256=",
        signature(_BODY, "f" * 32),
        signature(_BODY + b" "),
        signature(_BODY).upper(),
        signature(_BODY).removeprefix("sha256="),
        "sha1=" + hmac.new(SECRET.encode(), _BODY, hashlib.sha1).hexdigest(),
        "sha256=é",
        "\ud800",
    ],
    ids=ascii,
)
def test_anything_else_is_not(shown: str) -> None:
    assert not is_signed(_BODY, shown, SECRET)
