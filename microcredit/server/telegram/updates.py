"""What came from Telegram, as the delivery takes it: masked words, a command's topic, a choice, or why there are no words."""

import re
from collections.abc import Mapping
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, InlineKeyboardMarkup, Message, Update

from microcredit.content import Content
from microcredit.dialogue import Command, Pressed
from microcredit.gate import Refused, admit
from microcredit.replies import is_choice_id
from microcredit.server.messaging.platform import InboundMessage
from microcredit.storage.message_queue import Body

# What Telegram is asked to bring (core.telegram.org/bots/api#update); the rest is nothing that can be answered.
UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)

IN_GROUP = "en_groupe"
THREAD = "thread"  # where a message's context says in which topic of its chat it stands
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?!\S)")
# The sentence that answers what comes without words, by the field of the message that holds it.
_ANSWERED: Mapping[str, str] = {
    **dict.fromkeys(("photo", "video", "document", "animation", "paid_media", "live_photo"), "piece_jointe"),
    **dict.fromkeys(("voice", "audio", "video_note"), "message_vocal"),
    **dict.fromkeys(("location", "venue"), "position_recue"),
    **dict.fromkeys(("sticker", "dice", "contact", "poll", "game", "story", "checklist", "invoice"), "message_sans_mots"),
}
_OUTSIDE = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})


def read_update(update: Update, content: Content, bot_name: str = "") -> InboundMessage | None:
    """Returns what a person said, or None for what calls for no answer.

    Args:
        update: what Telegram brought.
        content: the commands, and what the gate needs.
        bot_name: the bot's own name, without which no command in a group is known to be for it (see `group_command`).

    Raises:
        Exception: of any kind, when something in the update is not of the documented type.
    """
    update_id = str(int(update.update_id))
    if update.message:
        return _message(update_id, update.message, content, bot_name)
    if update.edited_message:
        return _edited(update_id, update.edited_message)
    if update.callback_query:
        return _pressed(update_id, update.callback_query)
    if update.my_chat_member:
        return _invited(update_id, update.my_chat_member)
    return None


def group_command(update: Update) -> bool:
    """Whether this is a command said in a group to a bot by its name."""
    message = update.message
    return bool(message and message.chat.type in _GROUPS and _addressee(message))


def _message(update: str, message: Message, content: Content, bot_name: str) -> InboundMessage | None:
    if message.chat.type in _GROUPS:
        mine = bot_name and _addressee(message).lower() == bot_name.lower()
        return _refused(update, message.chat, IN_GROUP, message) if mine else None
    if message.chat.type != Chat.PRIVATE:
        return None
    words = message.text or message.caption
    if words:
        return _words(update, message, words, content)
    phrase = next((phrase for name, phrase in _ANSWERED.items() if getattr(message, name, None)), "")
    if not phrase:
        return None  # a service message: a pinned message, a changed theme
    # The photos of an album come one by one: they are answered once.
    album = message.media_group_id
    return _refused(f"album-{_sound(album)}" if album else update, message.chat, phrase, message)


def _words(update: str, message: Message, words: str, content: Content) -> InboundMessage:
    person = _person(message.chat)
    command = _COMMAND.match(words) if message.text else None
    name = command[1].lower() if command else ""
    topic = next((known.topic for known in content.commands if known.name == name), "")
    if topic:
        return InboundMessage(update, person, Command(name, topic), _context(message))
    return InboundMessage(update, person, admit(words, content), _context(message))


def _edited(update: str, message: Message) -> InboundMessage | None:
    # A live location is edited every few seconds: without words, there is nothing to read again.
    if message.chat.type != Chat.PRIVATE or not (message.text or message.caption):
        return None
    return _refused(update, message.chat, "message_modifie", message)


def _pressed(update: str, query: CallbackQuery) -> InboundMessage | None:
    message = query.message
    if message is None or message.chat.type != Chat.PRIVATE or not query.data:
        return None
    context: Body = {"callback": _sound(query.id), **(_context(message) if isinstance(message, Message) else {})}
    if not is_choice_id(query.data):
        # No button of ours holds it: it came from elsewhere, and may be anything.
        return InboundMessage(update, _person(message.chat), Refused("choix_perime"), context)
    if isinstance(message, Message) and message.reply_markup:
        context |= {"message_id": int(message.message_id), "inline_keyboard": _keyboard(message.reply_markup)}
    return InboundMessage(update, _person(message.chat), Pressed(query.data), context)


def _keyboard(markup: InlineKeyboardMarkup) -> list[list[dict[str, Any]]]:
    """The buttons as Telegram takes them back."""
    return [
        [{"text": _sound(button.text), "callback_data": _sound(button.callback_data)} for button in row]
        for row in markup.inline_keyboard
    ]


def _invited(update: str, member: ChatMemberUpdated) -> InboundMessage | None:
    comes_in = member.old_chat_member.status in _OUTSIDE and member.new_chat_member.status not in _OUTSIDE
    if member.chat.type not in _GROUPS or not comes_in:
        return None
    return _refused(update, member.chat, IN_GROUP)


def _addressee(message: Message) -> str:
    """The name of the bot that a command is said to, or empty."""
    command = _COMMAND.match(message.text or "")
    return (command[2] or "") if command else ""


def _refused(update: str, chat: Chat, phrase: str, message: Message | None = None) -> InboundMessage:
    return InboundMessage(update, _person(chat), Refused(phrase), _context(message) if message is not None else {})


def _context(message: Message) -> Body:
    """The topic in which a message stands, where a chat has topics."""
    return {THREAD: int(message.message_thread_id)} if message.is_topic_message and message.message_thread_id else {}


def _person(chat: Chat) -> str:
    return str(int(chat.id))


def _sound(text: object) -> str:
    """A text without halves of characters, which JSON can carry and nothing can keep."""
    return str(text).encode("utf-8", "replace").decode()
