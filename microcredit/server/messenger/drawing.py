"""Draws a turn as calls to the Send API: `{"body": …}` (developers.facebook.com, Send API reference)."""

from collections.abc import Sequence

from microcredit.content import Phrasebook
from microcredit.dialogue import Turn
from microcredit.replies import Choice, Reply, with_source
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.messaging.splitting import split_text
from microcredit.server.messenger.payloads import page_payload
from microcredit.storage.message_queue import Body

_TEXT_LIMIT = 2000  # characters
_BUTTONS_TEXT_LIMIT = 640  # characters, of a text that has buttons
_BUTTONS_LIMIT = 3
_QUICK_REPLIES_LIMIT = 13
_PAGE_SIZE = _QUICK_REPLIES_LIMIT - 1  # the last place is for what leads to the rest

# The title of a button, and what it sends back.
Option = tuple[str, str]


def draw(inbound: InboundMessage, turn: Turn, phrases: Phrasebook) -> list[Body]:
    """Returns the calls that send the replies of a turn, in order; `phrases` names what leads to the rest of the choices."""
    page = inbound.context.get("page", 1)
    messages = [message for reply in turn.replies for message in _messages(reply, page, phrases)]
    return [{"body": _body(inbound.person, message)} for message in messages]


def _body(person: str, message: Body) -> Body:
    return {"recipient": {"id": person}, "messaging_type": "RESPONSE", "message": message}


def _messages(reply: Reply, page: int, phrases: Phrasebook) -> list[Body]:
    choices = reply.choices
    lines, titles = _titles(choices)
    text = "\n".join([with_source(reply, phrases), *lines])
    options = list(zip(titles, (choice.id for choice in choices), strict=True))
    if options and len(options) <= _BUTTONS_LIMIT and len(text) <= _BUTTONS_TEXT_LIMIT:
        return [_with_buttons(text, options)]
    messages: list[Body] = [{"text": part} for part in split_text(text, _TEXT_LIMIT)]
    if options and messages:
        shown = _page(options, page, phrases)
        messages[-1]["quick_replies"] = [
            {"content_type": "text", "title": title, "payload": payload} for title, payload in shown
        ]
    return messages


def _with_buttons(text: str, options: Sequence[Option]) -> Body:
    """Buttons stay in sight, where quick replies go with the next message."""
    buttons = [{"type": "postback", "title": title, "payload": payload} for title, payload in options]
    template = {"template_type": "button", "text": text, "buttons": buttons}
    return {"attachment": {"type": "template", "payload": template}}


def _titles(choices: Sequence[Choice]) -> tuple[list[str], list[str]]:
    """The titles of the buttons, after the lines that tell them apart when two choices are the same in so few characters."""
    short = [choice.short_title for choice in choices]
    if len(set(short)) == len(short):
        return [], short
    return [f"{number}. {choice.title}" for number, choice in enumerate(choices, 1)], [str(n) for n in range(1, len(short) + 1)]


def _page(options: Sequence[Option], page: int, phrases: Phrasebook) -> list[Option]:
    """The options of a page, and what leads to the next; the last page leads to the first."""
    if len(options) <= _QUICK_REPLIES_LIMIT:
        return list(options)
    pages = -(-len(options) // _PAGE_SIZE)
    page = page if page <= pages else 1  # fewer choices were offered since
    shown = options[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE]
    if page == pages:
        return [*shown, (phrases.say("choix_debut"), page_payload(1))]
    return [*shown, (phrases.say("choix_suite"), page_payload(page + 1))]
