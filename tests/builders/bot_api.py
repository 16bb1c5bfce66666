"""A stand-in of Telegram's Bot API on the loopback, which answers as core.telegram.org/bots/api documents."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

Body = dict[str, Any]
Answer = tuple[int, Body]

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # noqa: S105 - nobody's
SECRET = "secret-of-the-tests_0123456789"  # noqa: S105 - nobody's
BOT_NAME = "microcredit_essai_bot"

_SIMPLE = ("setMyCommands", "sendChatAction", "answerCallbackQuery")
_NAMES = ("getMe", "getUpdates", "setWebhook", "deleteWebhook", "sendMessage", "editMessageReplyMarkup", *_SIMPLE)
_METHODS = {name.lower(): name for name in _NAMES}
_JSON_FIELDS = ("reply_markup", "link_preview_options", "allowed_updates", "commands")
_NUMBERS = ("chat_id", "message_id", "message_thread_id", "offset", "timeout")
_WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_TEXT_LIMIT = 4096
_DATA_LIMIT = 64
_BOT = {"id": 110201543, "is_bot": True, "first_name": "Microcrédit", "username": BOT_NAME}


@dataclass(frozen=True)
class Call:
    """A call that came, when, and the status of its answer."""

    method: str
    body: Body
    at: float
    status: int


@dataclass
class _Trouble:
    """What goes wrong with the next calls of some methods."""

    left: int
    methods: tuple[str, ...]
    answer: Callable[[], Answer]


@dataclass
class BotApi:
    """What a bot sees of Telegram: its calls are kept in order, and answered; or fail, when a test wants it."""

    port: int = 0
    calls: list[Call] = field(default_factory=list)
    webhook: str = ""
    blocked_by: set[int] = field(default_factory=set)
    _waiting: list[Body] = field(default_factory=list)
    _troubles: list[_Trouble] = field(default_factory=list)
    _markups: dict[int, Any] = field(default_factory=dict)
    _polls: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a bot that talks to it."""
        return {
            "MICROCREDIT_TELEGRAM_TOKEN": TOKEN,
            "MICROCREDIT_TELEGRAM_SECRET": SECRET,
            "MICROCREDIT_TELEGRAM_API": self.url,
        }

    @contextmanager
    def serving(self) -> Iterator["BotApi"]:
        """Listens until the block ends."""
        server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        server.daemon_threads = True
        self.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def bring(self, *updates: Body) -> None:
        """Has updates wait for `getUpdates`."""
        with self._changed:
            self._waiting.extend(updates)
            self._changed.notify_all()

    def waiting(self) -> list[int]:
        """Returns the ids of the updates that were not confirmed yet."""
        return [update["update_id"] for update in self._waiting]

    def fails(self, times: int, status: int, description: str, *methods: str, retry_after: int = 0) -> None:
        """Refuses the next calls of these methods (every one when none is named)."""
        parameters = {"parameters": {"retry_after": retry_after}} if retry_after else {}
        refusal = {**_error(status, description)[1], **parameters}
        self._troubles.append(_Trouble(times, methods, lambda: (status, refusal)))

    def answers_with(self, status: int, body: Body, *methods: str) -> None:
        """Gives the next call of these methods an answer of another form."""
        self._troubles.append(_Trouble(1, methods, lambda: (status, body)))

    def hangs(self, times: int, seconds: float, *methods: str) -> None:
        """Answers the next calls so late that nobody listens any more."""

        def answer_late() -> Answer:
            time.sleep(seconds)
            return _ok(True)

        self._troubles.append(_Trouble(times, methods, answer_late))

    def made(self, method: str, chat: int | None = None) -> list[Body]:
        """Returns the calls of a method that were answered well, in order; those for one chat when it is given."""
        done = [call.body for call in list(self.calls) if call.method == method and call.status == 200]
        return [body for body in done if chat is None or body.get("chat_id") == chat]

    def answer(self, path: str, body: Body) -> Answer:
        """Answers a call as the Bot API does."""
        at = time.time()
        _, bot, name = path.split("/")
        method = _METHODS.get(name.lower(), name)  # the Bot API's names are the same in any case
        status, said = self._refuse_token(bot) or self._fail(method) or self._do(method, body)
        with self._changed:
            self.calls.append(Call(method, body, at, status))
            self._changed.notify_all()
        return status, said

    def _refuse_token(self, bot: str) -> Answer | None:
        if bot == f"bot{TOKEN}":
            return None
        return _error(401, "Unauthorized") if ":" in bot else _error(404, "Not Found")

    def _fail(self, method: str) -> Answer | None:
        for trouble in self._troubles:
            if trouble.left and (not trouble.methods or method in trouble.methods):
                trouble.left -= 1
                return trouble.answer()
        return None

    def _do(self, method: str, body: Body) -> Answer:
        methods: dict[str, Callable[[Body], Answer]] = {
            "getMe": lambda _: _ok(_BOT),
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._set_webhook,
            "sendMessage": self._send_message,
            "editMessageReplyMarkup": self._edit_markup,
            **dict.fromkeys(_SIMPLE, lambda _: _ok(True)),
        }
        return methods[method](body) if method in methods else _error(404, "Not Found")

    def _set_webhook(self, body: Body) -> Answer:
        self.webhook = body.get("url", "")
        return _ok(True)

    def _get_updates(self, body: Body) -> Answer:
        if self.webhook:
            return _error(409, _WEBHOOK_ACTIVE)
        offset = body.get("offset", 0)
        with self._changed:
            self._polls += 1
            mine = self._polls
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._waiting or mine != self._polls, body.get("timeout", 0))
            if mine != self._polls:
                return _error(409, _TERMINATED)
            return _ok(list(self._waiting))

    def _send_message(self, body: Body) -> Answer:
        chat, text = body["chat_id"], body["text"]
        rows = body.get("reply_markup", {}).get("inline_keyboard", [])
        if chat in self.blocked_by:
            return _error(403, "Forbidden: bot was blocked by the user")
        if not text.strip():
            return _error(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > _TEXT_LIMIT:
            return _error(400, "Bad Request: message is too long")
        if any(not 1 <= len(button["callback_data"].encode()) <= _DATA_LIMIT for row in rows for button in row):
            return _error(400, "Bad Request: BUTTON_DATA_INVALID")
        message_id = len(self._markups) + 1
        self._markups[message_id] = body.get("reply_markup")
        return _ok({"message_id": message_id, "date": int(time.time()), "chat": {"id": chat, "type": "private"}, "text": text})

    def _edit_markup(self, body: Body) -> Answer:
        message_id = body["message_id"]
        if message_id not in self._markups:
            return _error(400, "Bad Request: message to edit not found")
        if self._markups[message_id] == body["reply_markup"]:
            return _error(400, "Bad Request: message is not modified: specified new message content is the same")
        self._markups[message_id] = body["reply_markup"]
        chat = {"id": body["chat_id"], "type": "private"}
        return _ok({"message_id": message_id, "date": int(time.time()), "chat": chat, "text": "…"})


def _ok(result: Any) -> Answer:
    return 200, {"ok": True, "result": result}


def _error(status: int, description: str) -> Answer:
    return status, {"ok": False, "error_code": status, "description": description}


def _handler(api: BotApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode(), keep_blank_values=True)
            body = {name: _read(name, values[0]) for name, values in sent.items()}
            status, said = api.answer(self.path, body)
            drawn = json.dumps(said).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(drawn)))
                self.end_headers()
                self.wfile.write(drawn)
            except ConnectionError:
                self.close_connection = True  # the client is gone

        def log_message(self, *_: Any) -> None:
            """Keeps quiet."""

    return Handler


def _read(name: str, value: str) -> Any:
    if name in _JSON_FIELDS:
        return json.loads(value)
    return int(value) if name in _NUMBERS else value
