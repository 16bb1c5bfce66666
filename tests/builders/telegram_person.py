"""Someone who talks to the assistant on Telegram, as its servers tell the bot of it."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from microcredit.settings import Settings
from microcredit.storage.message_queue import read_waiting
from tests.builders.assistant import RunningAssistant
from tests.builders.bot_api import SECRET, Body, BotApi
from tests.builders.counts import Counts

_TIMEOUT_SECONDS = 30.0
_update_ids = itertools.count(880_000_001)
_chats = itertools.count(710_000_001)


def until(holds: Callable[[], Any], seconds: float = _TIMEOUT_SECONDS) -> None:
    """Waits until something holds; fails when it never does."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def post_update(settings: Settings, update: Body, secret: str | None = SECRET) -> httpx.Response:
    """Calls the webhook as Telegram does."""
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    return httpx.post(f"{settings.base_url}/webhooks/telegram/webhook", json=update, headers=headers, timeout=30)


class TelegramPerson:
    """One person, in their private chat with the bot."""

    def __init__(self, settings: Settings, api: BotApi, *, polled: bool = False) -> None:
        """Begins a chat of its own; `polled`: what is said waits for the bot, instead of being brought to its webhook."""
        self._settings = settings
        self._api = api
        self._polled = polled
        self.chat = next(_chats)

    @property
    def conversation(self) -> str:
        """The id that the conversation is kept under."""
        return f"telegram-{self.chat}"

    def says(self, text: str) -> Body:
        """Writes something; returns the update, once it was brought."""
        return self.does(message=self.message(text=text))

    def presses(self, title: str, **where: Any) -> Body:
        """Presses a button of the last message that had any; `where`: the topic it stands in (`message_thread_id=…`)."""
        sent = [body for body in self._api.made("sendMessage", self.chat) if "reply_markup" in body]
        markup = sent[-1]["reply_markup"]
        (data,) = (button["callback_data"] for row in markup["inline_keyboard"] for button in row if button["text"] == title)
        position = self._api.made("sendMessage").index(sent[-1]) + 1
        return self.does(
            callback_query={
                "id": str(next(_update_ids)),
                "from": self._user,
                "chat_instance": "-42",
                "data": data,
                "message": {**self.message(text=sent[-1]["text"], **where), "message_id": position, "reply_markup": markup},
            }
        )

    def does(self, **what: Any) -> Body:
        """Does what an update tells (`message=…`); returns the update, once it was brought."""
        update = {"update_id": next(_update_ids), **what}
        self.brings(update)
        return update

    def brings(self, update: Body) -> None:
        """Has an update brought, again perhaps."""
        if self._polled:
            self._api.bring(update)
            until(lambda: update["update_id"] not in self._api.waiting())
        else:
            assert post_update(self._settings, update).json() == {}

    def message(self, **content: Any) -> Body:
        """Returns a message of theirs."""
        chat = {"id": self.chat, "type": "private", "first_name": "Line"}
        return {"message_id": next(_update_ids), "date": 1_790_000_000, "from": self._user, "chat": chat, **content}

    def hears(self, text: str) -> list[str]:
        """Writes something and returns the texts that come back."""
        before = len(self.heard())
        self.says(text)
        return self.heard_since(before)

    def heard(self) -> list[str]:
        """Returns all the texts that came."""
        return [body["text"] for body in self._api.made("sendMessage", self.chat)]

    def heard_since(self, before: int) -> list[str]:
        """Returns the texts after the `before` first ones, once nothing waits any more."""
        until(lambda: not self.waits())
        return self.heard()[before:]

    def waits(self) -> int:
        """How many things wait to be answered or sent."""
        return sum(len(bodies) for bodies in read_waiting(self._settings.store, self.conversation).values())

    @property
    def _user(self) -> Body:
        return {"id": self.chat, "is_bot": False, "first_name": "Line", "language_code": "fr"}


@dataclass(frozen=True)
class OnTelegram:
    """The assistant, Telegram as it sees it, and its counts."""

    assistant: RunningAssistant
    api: BotApi
    counts: Counts

    def person(self) -> TelegramPerson:
        """Returns somebody new."""
        return TelegramPerson(self.assistant.settings, self.api)

    def post(self, body: bytes, content_type: str = "application/json") -> httpx.Response:
        """Calls the webhook with any body."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": content_type}
        url = f"{self.assistant.settings.base_url}/webhooks/telegram/webhook"
        return httpx.post(url, content=body, headers=headers, timeout=30)

    def logs(self) -> str:
        """What both servers wrote."""
        both = (self.assistant,)
        return "\n".join(server.log.read_text(encoding="utf-8", errors="replace") for server in both)
