"""What strangers send, byte by byte, to the real server."""

import logging
import time
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.raw import RawServer, read_answer

_POST = b"POST /a HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: -5",
        b"Content-Length: +5",
        b"Content-Length: abc",
        b"Content-Length: 0x5",
        b"Content-Length: 5 5",
        b"Content-Length: 5, 5",
        b"Content-Length: \xb2",
        b"Content-Length:",
        b"Content-Length: 5\r\nContent-Length: 5",
        b"Content-Length: 5\r\nContent-Length: 6",
        b"Content-Length: 99999999999999999999999",
        b"Content-Length: 3\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: chunked\r\nContent-Length: 3",
        b"Transfer-Encoding: gzip",
        b"Transfer-Encoding: identity",
        b"Transfer-Encoding: gzip, chunked",
        b"Transfer-Encoding: chunked, gzip",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: xchunked",
        b"Transfer-Encoding : chunked",
        b"Transfer-Encoding: \x0bchunked",
        b" Folded: line",
        b"X: \x00",
        b"X\xe9: a",
        b"Transfer-Encoding: chunked\r\n\r\n-1\r\nab",
        b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nab",
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab",
    ],
)
def test_a_body_whose_end_cannot_be_known_is_refused_in_french_and_the_connection_closed(
    server: RawServer, header: bytes
) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(_POST + header + b"\r\n\r\n{}")
        answer = read_answer(connection)
        end = read_answer(connection)

    assert answer.status == 400
    assert answer.json["error"]["code"] == "requete_illisible"
    assert "HTTP" in answer.json["error"]["message"]
    assert (end.status, end.rest, end.is_closed) == (0, b"", True)
    assert server.answers_others()


@pytest.mark.parametrize(
    "sent",
    [
        b"G\xe9T / HTTP/1.1\r\n\r\n",
        b"get / HTTP/1.1\r\n\r\n",
        b"FOO / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/3.0\r\n\r\n",
        b"GET /a b HTTP/1.1\r\n\r\n",
        b"GET /a\x00 HTTP/1.1\r\n\r\n",
        b"GET /\t HTTP/1.1\r\n\r\n",
        b"GET x HTTP/1.1\r\n\r\n",
        b"CONNECT a:80 HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\n",
        b"SSH-2.0-OpenSSH_9\r\n",
        b"\x00\n",
        b"\xff\xfe\xfd\n\n",
    ],
)
def test_what_is_not_http_is_refused_and_others_are_answered(server: RawServer, sent: bytes) -> None:
    answer = server.send(sent)

    assert answer.status == 400
    assert answer.headers["connection"] == "close"
    assert server.answers_others()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.binary(max_size=200))
def test_no_bytes_make_the_server_fail(server: RawServer, sent: bytes) -> None:
    answer = server.send(sent + b"\n\n")

    assert answer.status < 500
    assert server.answers_others()


@pytest.mark.parametrize("value", [b"chunked", b"Chunked", b"CHUNKED", b" chunked "])
def test_a_chunked_body_is_read_whatever_the_case_of_the_word(server: RawServer, value: bytes) -> None:
    answer = server.send(_POST + b"Transfer-Encoding: " + value + b"\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\nT: t\r\n\r\n")

    assert (answer.status, answer.json["body"]) == (200, "abc")


def test_a_body_in_a_coding_that_we_do_not_read_is_refused(server: RawServer) -> None:
    answer = server.send(_POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")

    assert (answer.status, answer.json["error"]["code"]) == (400, "requete_illisible")


def test_a_post_without_a_length_has_no_body(server: RawServer) -> None:
    answer = server.send(_POST + b"\r\n")

    assert (answer.status, answer.json["body"]) == (200, "")


def test_http_1_0_is_answered_and_closed(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(b"POST /a HTTP/1.0\r\nContent-Length: 2\r\n\r\nab")
        answer = read_answer(connection)

        assert (answer.status, answer.json["body"]) == (200, "ab")
        assert read_answer(connection).is_closed


def test_a_client_that_asks_first_is_told_to_go_on(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(_POST + b"Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n")
        first = read_answer(connection)
        connection.sendall(b"ab")
        answer = read_answer(connection)

    assert first.status == 100
    assert (answer.status, answer.json["body"]) == (200, "ab")


@pytest.mark.parametrize(
    ("target", "path", "query"),
    [
        ("/é?lieu=Montréal".encode(), "/é", "lieu=Montr%C3%A9al"),
        ("/é?lieu=Montréal".encode("cp1252"), "/é", "lieu=Montr%E9al"),
        (b"/Montr%E9al", "/Montréal", ""),
        ("/a%20é".encode("cp1252"), "/a é", ""),
        (b"/\xff\xfe?\xff", "/ÿþ", "%FF"),
        (b"/%C3%A9?a=%E9", "/é", "a=%E9"),
        (b"/a%", "/a%", ""),
    ],
)
def test_an_accent_typed_raw_reaches_the_application(server: RawServer, target: bytes, path: str, query: str) -> None:
    answer = server.send(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n")

    assert (answer.status, answer.json["path"], answer.json["query"]) == (200, path, query)


def test_a_raw_accent_that_comes_in_pieces_reaches_the_application(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        for byte in "\r\nGET /é HTTP/1.1\r\nHost: x\r\n\r\n".encode():
            connection.sendall(bytes([byte]))
        answer = read_answer(connection)

    assert answer.json["path"] == "/é"


def test_eight_kilobytes_of_cookies_pass_and_seventy_do_not(server: RawServer) -> None:
    def sent(size: int) -> bytes:
        return b"GET / HTTP/1.1\r\nCookie: a=" + b"x" * size + b"\r\n\r\n"

    assert server.send(sent(9_000)).status == 200
    assert server.send(sent(60_000)).status == 200
    refused = server.send(sent(70_000))
    assert (refused.status, refused.json["error"]["code"]) == (431, "entetes_trop_longs")
    assert server.answers_others()


def test_many_small_headers_are_bounded_too(server: RawServer) -> None:
    assert server.send(b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 15_000 + b"\r\n").status == 431


def test_a_head_that_never_ends_is_refused_before_its_deadline(server: RawServer) -> None:
    assert server.send(b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000).status == 431


@pytest.mark.parametrize("end", [b" HTTP/1.1\r\n\r\n", b""])
def test_an_address_of_more_than_eight_kilobytes_is_refused(server: RawServer, end: bytes) -> None:
    assert server.send(b"GET /" + b"a" * 7_000 + b" HTTP/1.1\r\n\r\n").status == 200
    refused = server.send(b"GET /" + b"a" * 9_000 + end)
    assert (refused.status, refused.json["error"]["code"]) == (414, "adresse_trop_longue")


def test_a_connection_that_is_kept_answers_request_after_request_without_adding_up_their_heads(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        for number in range(12):
            connection.sendall(b"GET /%d HTTP/1.1\r\nX: " % number + b"x" * 8_000 + b"\r\n\r\n")
            assert read_answer(connection).json["path"] == f"/{number}"


def test_requests_sent_in_one_go_are_answered_in_order(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(b"".join(b"GET /%d HTTP/1.1\r\n\r\n" % number for number in range(40)))
        received = b""
        while received.count(b"HTTP/1.1 200") < 40 or not received.endswith(b"}"):
            received += connection.recv(65_536)

    assert [received.index(b'"/%d"' % number) for number in range(40)] == sorted(
        received.index(b'"/%d"' % number) for number in range(40)
    )


def test_what_follows_a_whole_request_and_is_not_http_is_refused_after_its_answer(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(b"GET /first HTTP/1.1\r\n\r\nGARBAGE\r\n\r\n")
        first = read_answer(connection)
        connection.settimeout(1)
        second = first.rest or connection.recv(65_536)

    assert first.json["path"] == "/first"
    assert second.startswith(b"HTTP/1.1 400")


def test_an_upgrade_is_not_taken_and_the_request_is_answered(server: RawServer) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(b"GET /a HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n")
        answer = read_answer(connection)

        assert (answer.status, answer.headers["connection"]) == (200, "close")
        assert read_answer(connection).is_closed


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
def test_a_client_that_still_sends_gets_the_refusal_that_did_not_wait_for_its_body(server: RawServer, version: bytes) -> None:
    with closing(server.connect()) as connection:
        connection.sendall(b"POST /early HTTP/" + version + b"\r\nContent-Length: 3000000\r\n\r\n")
        for _ in range(3):  # a connection that is closed at once would be reset by what still comes
            connection.sendall(b"x" * 1_000)
            time.sleep(0.03)
        assert read_answer(connection).status == 413


def test_a_refusal_is_one_line_in_the_log_without_query_or_body(server: RawServer, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        server.send(b"GET /api/organismes?lieu=NAS+130692544 HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n046454286")
        server.send("GET /é?lieu=NAS+130692544 HTTP/1.1\r\nHost: x\r\n\r\n".encode())

    lines = [record.getMessage() for record in caplog.records if record.name.startswith(("microcredit", "uvicorn"))]
    assert lines == ["400 requete_illisible"]
