"""A real HTTP server on the loopback that stands for Meta's Graph API: its routes, its limits, its errors."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from microcredit.server.messenger.settings import MessengerSettings
from tests.builders.graph_limits import fault_of_message, fault_of_profile

Json = dict[str, Any]

TOKEN = "EAAGtestsonlyPAGETOKENofnovalueelsewhere0123456789"  # noqa: S105
SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105
VERIFY_TOKEN = "verify-for-tests-only-0123"  # noqa: S105
_VERSION = "v25.0"
_WAIT_SECONDS = 20.0
_HANG_SECONDS = 60.0


@dataclass(frozen=True)
class Call:
    """A call that was taken: its path after the version, its body, when it came, what was answered."""

    path: str
    body: Json
    at: float
    status: int

    @property
    def message(self) -> Json:
        """The message that it sends; empty when it is another sort of call."""
        message: Json = self.body.get("message", {})
        return message

    @property
    def text(self) -> str:
        """What the message says, whatever its form."""
        template: Json = self.message.get("attachment", {}).get("payload", {})
        return str(self.message.get("text") or template.get("text", ""))

    @property
    def options(self) -> dict[str, str]:
        """The titles of the message's buttons, with what each sends back."""
        template: Json = self.message.get("attachment", {}).get("payload", {})
        buttons = template.get("buttons") or self.message.get("quick_replies") or []
        return {button["title"]: button["payload"] for button in buttons}


@dataclass
class Answer:
    """What a call gets in place of the usual answer."""

    status: int = 200
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False


def error(status: int, code: int, subcode: int = 0, *, is_transient: bool = False, retry_after: str = "") -> Answer:
    """An error as Meta tells it."""
    told = {
        "message": f"(#{code}) An error for tests",
        "type": "OAuthException",
        "code": code,
        "error_subcode": subcode,
        "is_transient": is_transient,
        "fbtrace_id": "AbCdEfGhIjK",
    }
    return Answer(status, {"error": told}, {"Retry-After": retry_after} if retry_after else {})


HANGS = Answer(hangs=True)


def environment_at(port: int) -> dict[str, str]:
    """The settings of an assistant that talks to the Graph API at that port of the loopback, whether it is there or not."""
    return {
        "MICROCREDIT_MESSENGER_PAGE_TOKEN": TOKEN,
        "MICROCREDIT_MESSENGER_APP_SECRET": SECRET,
        "MICROCREDIT_MESSENGER_VERIFY_TOKEN": VERIFY_TOKEN,
        "MICROCREDIT_MESSENGER_GRAPH": f"http://127.0.0.1:{port}",
    }


class GraphApiServer:
    """Keeps the calls in order, and answers as a test tells it to."""

    def __init__(self, port: int) -> None:
        """Starts with no call, answering well."""
        self.port = port
        self.calls: list[Call] = []
        self.settings = MessengerSettings(TOKEN, SECRET, VERIFY_TOKEN, _VERSION, f"http://127.0.0.1:{port}")
        self._news = threading.Condition()
        self._to_come: list[tuple[str, Answer]] = []

    @property
    def environment(self) -> dict[str, str]:
        """The settings of an assistant that talks to this server."""
        return environment_at(self.port)

    def will_answer(self, *answers: Answer, person: str = "") -> None:
        """Answers the next messages (to a person, if named) so, one each; being seen and typing are answered well."""
        with self._news:
            self._to_come += [(person, answer) for answer in answers]

    def tries(self, person: str) -> list[Call]:
        """Every call that would send a message to a person, taken or not."""
        with self._news:
            return [call for call in self.calls if call.message and call.body["recipient"]["id"] == person]

    def sent(self, person: str) -> list[Call]:
        """The messages that a person got."""
        return [call for call in self.tries(person) if call.status == 200]

    def actions(self, person: str) -> list[str]:
        """What a person saw happen: `mark_seen`, `typing_on`."""
        with self._news:
            mine = [call for call in self.calls if call.body.get("recipient", {}).get("id") == person]
        return [call.body["sender_action"] for call in mine if "sender_action" in call.body]

    def wait_for(self, is_there: Callable[[], Any], seconds: float = _WAIT_SECONDS) -> None:
        """Waits until something is true of the calls; fails after a while."""
        with self._news:
            assert self._news.wait_for(is_there, seconds), [call.body for call in self.calls[-5:]]

    def wait_for_sent(self, person: str, count: int) -> list[Call]:
        """Waits for as many messages to a person, and returns them all."""
        self.wait_for(lambda: len(self.sent(person)) >= count)
        return self.sent(person)

    def take(self, method: str, target: str, content: bytes) -> Answer:
        """Answers a call and keeps it."""
        parts = urlsplit(target)
        path = parts.path.removeprefix(f"/{_VERSION}")
        body = json.loads(content) if content else {}
        with self._news:
            answer = self._answer(method, path, parse_qs(parts.query), body)
            status = 0 if answer.hangs else answer.status
            self.calls.append(Call(path, body, time.monotonic(), status))
            self._news.notify_all()
        return answer

    def _answer(self, method: str, path: str, query: dict[str, list[str]], body: Json) -> Answer:
        if query.get("access_token") != [TOKEN]:
            return error(400, 190)
        if "message" in body:
            person = body["recipient"]["id"]
            mine = next((told for told in self._to_come if told[0] in ("", person)), None)
            if mine:
                self._to_come.remove(mine)
                return mine[1]
        if (method, path) == ("GET", "/me"):
            return Answer(body={"name": "Microcrédit (essai)", "id": "1"})
        check = {"/me/messages": fault_of_message, "/me/messenger_profile": fault_of_profile}.get(path)
        if method != "POST" or check is None:
            return error(404, 2500)
        fault = check(body)
        if fault:
            refused = error(400, 100)
            refused.body["error"]["message"] = f"(#100) {fault}"
            return refused
        return Answer(body={"recipient_id": body.get("recipient", {}).get("id"), "message_id": "m_x", "result": "success"})


@contextmanager
def graph_api(port: int = 0) -> Iterator[GraphApiServer]:
    """Listens on a port of the loopback, a free one unless told, until the block ends."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _take(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer = graph.take(self.command, self.path, content)
            if answer.hangs:
                ended.wait(_HANG_SECONDS)
                self.close_connection = True
                return
            body = json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in {**answer.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = _take  # noqa: N815 - the library's name
        do_POST = _take  # noqa: N815 - the library's name

        def log_message(self, *_: Any) -> None:
            """Keeps quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True  # a connection that a client keeps must not keep a test
        block_on_close = False
        request_queue_size = 128

    with Server(("127.0.0.1", port), Handler) as server:
        graph = GraphApiServer(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield graph
        finally:
            ended.set()
            server.shutdown()
            thread.join()
