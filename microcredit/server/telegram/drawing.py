"""Draws a turn as calls to the Bot API: `{"method": …, "body": …}`."""

from dataclasses import dataclass

from microcredit.content import Phrasebook
from microcredit.dialogue import Pressed, Turn
from microcredit.gate import Refused
from microcredit.replies import Reply, with_source
from microcredit.server.messaging.delivery import ONE_TRY
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.messaging.splitting import split_text
from microcredit.server.telegram.updates import IN_GROUP, THREAD
from microcredit.storage.message_queue import Body

_TEXT_LIMIT = 4096  # UTF-16 units (core.telegram.org/bots/api#sendmessage)
_PRESSED = "✓ "


def draw(inbound: InboundMessage, turn: Turn, phrases: Phrasebook) -> list[Body]:
    """Returns the calls that mark the choice that was pressed, then send the replies of a turn."""
    chat = _Chat(int(inbound.person), inbound.context.get(THREAD))
    if inbound.said == Refused(IN_GROUP):
        # To a whole group: no opening, and no choices, which anybody could press.
        return [chat.message(reply.text) for reply in turn.replies if reply.id == IN_GROUP]
    return [*_mark(chat.id, inbound), *(call for reply in turn.replies for call in _reply(chat, reply, phrases))]


def utf16_length(text: str) -> int:
    """Returns how long Telegram finds a text."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class _Chat:
    """Where messages go: a chat, and a topic of it where it has some."""

    id: int
    thread: int | None

    def message(self, text: str) -> Body:
        """Returns the call that sends a text."""
        thread = {} if self.thread is None else {"message_thread_id": self.thread}
        body = {"chat_id": self.id, **thread, "text": text, "link_preview_options": {"is_disabled": True}}
        return {"method": "sendMessage", "body": body}


def _mark(chat: int, inbound: InboundMessage) -> list[Body]:
    """The call that leaves the choice in sight with a mark; none when it bears it already. No answer waits for it."""
    before = inbound.context.get("inline_keyboard", [])
    pressed = inbound.said.choice if isinstance(inbound.said, Pressed) else ""
    after = [[_marked(button, pressed) for button in row] for row in before]
    if after == before:
        return []
    body = {"chat_id": chat, "message_id": inbound.context["message_id"], "reply_markup": {"inline_keyboard": after}}
    return [{"method": "editMessageReplyMarkup", "body": body, ONE_TRY: True}]


def _marked(button: Body, choice_id: str) -> Body:
    if button["callback_data"] != choice_id or button["text"].startswith(_PRESSED):
        return button
    return {**button, "text": _PRESSED + button["text"]}


def _reply(chat: _Chat, reply: Reply, phrases: Phrasebook) -> list[Body]:
    calls = [chat.message(part) for part in split_text(with_source(reply, phrases), _TEXT_LIMIT, utf16_length)]
    keyboard = [[{"text": choice.title, "callback_data": choice.id}] for choice in reply.choices]
    if keyboard and calls:
        calls[-1]["body"]["reply_markup"] = {"inline_keyboard": keyboard}
    return calls
