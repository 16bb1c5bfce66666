"""Draws a turn as calls to the Bot API: `{"method": …, "body": …}`."""

from microcredit.dialogue.exchange import Drawn, Turn, reply_id
from microcredit.server.messaging.platform import Heard
from microcredit.server.messaging.splitting import split_text
from microcredit.server.telegram.updates import IN_GROUP
from microcredit.replies import drawn_choices
from microcredit.storage.mailbox import Body

_TEXT_LIMIT = 4096  # UTF-16 units (core.telegram.org/bots/api#sendmessage)
_PRESSED = "✓ "


def draw(heard: Heard, turn: Turn) -> list[Body]:
    """Returns the calls that mark the choice that was pressed, then send the replies of a turn."""
    chat = int(heard.person)
    if heard.admitted.told == IN_GROUP:
        # To a whole group: no opening, and no choices, which anybody could press.
        return [_message(chat, reply["text"]) for reply in turn.replies if reply_id(reply) == IN_GROUP]
    return [*_mark(chat, heard), *(call for reply in turn.replies for call in _reply(chat, reply))]


def utf16_length(text: str) -> int:
    """Returns how long Telegram finds a text."""
    return len(text.encode("utf-16-le")) // 2


def _mark(chat: int, heard: Heard) -> list[Body]:
    """The call that leaves the choice in sight with a mark; none when it bears it already."""
    before = heard.context.get("inline_keyboard", [])
    after = [[_marked(button, heard.admitted.text) for button in row] for row in before]
    if after == before:
        return []
    body = {"chat_id": chat, "message_id": heard.context["message_id"], "reply_markup": {"inline_keyboard": after}}
    return [{"method": "editMessageReplyMarkup", "body": body}]


def _marked(button: Body, choice_id: str) -> Body:
    if button["callback_data"] != choice_id or button["text"].startswith(_PRESSED):
        return button
    return {**button, "text": _PRESSED + button["text"]}


def _reply(chat: int, reply: Drawn) -> list[Body]:
    calls = [_message(chat, part) for part in split_text(reply["text"], _TEXT_LIMIT, utf16_length)]
    keyboard = [[{"text": choice.title, "callback_data": choice.id}] for choice in drawn_choices(reply["metadata"])]
    if keyboard and calls:
        calls[-1]["body"]["reply_markup"] = {"inline_keyboard": keyboard}
    return calls


def _message(chat: int, text: str) -> Body:
    return {"method": "sendMessage", "body": {"chat_id": chat, "text": text, "link_preview_options": {"is_disabled": True}}}
