"""Behind a real nginx that has `proxy_pass` and nothing else, or what people add to it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from microcredit.content import Content
from microcredit.server.app import create_app
from microcredit.server.protocol import Limits
from microcredit.settings import Settings
from tests.builders.fake_assistant import FakeAssistant
from tests.builders.loopback import loopback_client
from tests.builders.nginx import nginx
from tests.builders.ports import free_port
from tests.builders.raw import RawServer, read_answer, serving

_PUBLIC = "https://aide.exemple.org"
_PLAIN = ""
_AS_ASKED = "proxy_set_header Host $host:443; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
_KEPT_OPEN = "proxy_http_version 1.1; proxy_set_header Connection '';"
_UNBUFFERED = "proxy_http_version 1.1; proxy_request_buffering off;"


@pytest.fixture
def behind(tmp_path: Path, tables: Content) -> Iterator[int]:
    """The port of the assistant, without nginx."""

    async def opened(_: Settings, __: Content) -> FakeAssistant:
        return FakeAssistant()

    port = free_port()
    settings = Settings(
        port=port,
        store=tmp_path / "conversations.sqlite3",
        public_address=_PUBLIC,
        signing_key="a key for tests only, of no value elsewhere",
        proxies=1,
    )
    with serving(create_app(settings, tables, opened), Limits(head=1, body=1, linger=0.3), port=port) as server:
        yield server.port


def _message(client: httpx.Client, host: str) -> httpx.Response:
    """A message of the page itself."""
    return client.post("/webhooks/web/message", json={"message": "Granby"}, headers={"Host": host, "Origin": _PUBLIC})


@pytest.mark.parametrize("more", [_PLAIN, _AS_ASKED, _KEPT_OPEN, _UNBUFFERED], ids=["plain", "host", "kept", "unbuffered"])
def test_the_page_may_write_to_its_own_assistant(behind: int, tmp_path: Path, more: str) -> None:
    with nginx(behind, tmp_path, more) as port, loopback_client(f"http://127.0.0.1:{port}") as client:
        answers = [_message(client, "aide.exemple.org") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0].json()["replies"]


def test_measures_cannot_be_reached(behind: int, tmp_path: Path) -> None:
    with nginx(behind, tmp_path) as port, loopback_client(f"http://127.0.0.1:{port}") as client:
        statuses = {
            client.get(path).status_code for path in ("/metrics", "/metrics/", "/webhooks/metrics/", "/webhooks/metrics")
        }

    assert statuses == {404}


@pytest.mark.parametrize("more", [_PLAIN, _UNBUFFERED], ids=["plain", "unbuffered"])
def test_a_message_that_is_too_large_is_refused_with_its_own_status(behind: int, tmp_path: Path, more: str) -> None:
    with nginx(behind, tmp_path, more) as port, loopback_client(f"http://127.0.0.1:{port}") as client:
        answer = client.post(
            "/webhooks/web/message",
            content=b"x" * 900_000,
            headers={"Content-Type": "application/json", "Host": "aide.exemple.org", "Origin": _PUBLIC},
        )

    assert answer.status_code == 413
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: aide.exemple.org\r\nContent-Length: -5\r\n\r\n{}", 400),
        (b"POST / HTTP/1.1\r\nHost: aide.exemple.org\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ("GET /api/organismes?lieu=Montréal HTTP/1.1\r\nHost: aide.exemple.org\r\n\r\n".encode(), 200),
        ("GET /api/organismes?lieu=Montréal HTTP/1.1\r\nHost: aide.exemple.org\r\n\r\n".encode("cp1252"), 200),
        (b"GET /\xff%ff HTTP/1.0\r\nHost: aide.exemple.org\r\n\r\n", 404),
    ],
)
def test_bytes_of_strangers_through_nginx_never_make_a_bad_gateway(
    behind: int, tmp_path: Path, sent: bytes, status: int
) -> None:
    with nginx(behind, tmp_path) as port:
        assert RawServer(port).send(sent).status == status


def test_requests_sent_half_through_nginx_shut_nobody_out(behind: int, tmp_path: Path) -> None:
    half = b"POST /webhooks/web/message HTTP/1.1\r\nHost: aide.exemple.org\r\nContent-Length: 100\r\n\r\n{"
    with nginx(behind, tmp_path, _UNBUFFERED) as port:
        server = RawServer(port)
        held = [server.connect() for _ in range(60)]
        for connection in held:
            connection.sendall(half)
        answer = server.send(b"GET /webhooks/health/ HTTP/1.1\r\nHost: aide.exemple.org\r\n\r\n")
        cut = read_answer(held[0], 3)
        for connection in held:
            with closing(connection):
                pass

    assert answer.status == 200
    assert cut.status in {408, 429}
