"""What the bodies and the answers of the web and REST channels hold: decoding, JSON and OpenAPI come from here."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from microcredit.content import Content
from microcredit.dialogue import Turn
from microcredit.network import Source
from microcredit.replies import Choice, Reply, with_source
from microcredit.replies.links import Piece, pieces
from microcredit.replies.topics import OPENING, answer
from microcredit.storage.events import KeptTurn
from microcredit.storage.votes import Vote

Sender = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.:-]{1,128}(?!\n)$")]


class Body(Struct, forbid_unknown_fields=True):
    """What a request may hold; a field that stands for nothing is null, or left out."""


class MessageBody(Body):
    """`message` or `choice` (the id of a choice that was offered); without a conversation of ours, a new one begins."""

    message: str | None = None
    choice: str | None = None
    conversation: str | None = None


class ConversationBody(Body):
    """The conversation that is asked for."""

    conversation: str


class VoteBody(Body):
    """What a person thought of a turn."""

    conversation: str
    turn: str
    useful: bool
    reason: str | None = None


class RestBody(Body):
    """Rasa's own form; `metadata` and `input_channel` are accepted and not used: they come from outside."""

    sender: Sender
    message: str
    metadata: dict[str, Any] | None = None
    input_channel: str | None = None


class ShownChoice(Struct):
    """A choice, sent back by its id."""

    id: str
    title: str


class ShownSource(Struct):
    """Where a reply comes from."""

    publisher: str
    title: str
    url: str
    date: str


class ShownReply(Struct):
    """A reply. `pieces`, joined, are its text: one that has a `url` leads there."""

    id: str
    text: str
    pieces: list[Piece]
    choices: list[ShownChoice]
    source: ShownSource | None


class Answer(Struct):
    """What is answered. `conversation` is null once it is erased, `turn` when nothing of it was kept."""

    conversation: str | None
    turn: str | None
    replies: list[ShownReply]


class ShownTurn(Struct):
    """A turn of the past. `useful`: what the person thought of it, or null."""

    turn: str
    said: str
    at: str
    replies: list[ShownReply]
    useful: bool | None


class History(Struct):
    """The latest turns, the oldest first; none, and no conversation, for an id that is not ours."""

    conversation: str | None
    turns: list[ShownTurn]


class KeptVote(Struct):
    """A vote as it is kept."""

    turn: str
    useful: bool
    reason: str


class Erased(Struct):
    """Whether there was a conversation to erase; nothing is left of it."""

    conversation: None
    erased: bool


class RestButton(Struct):
    """A choice, sent back by its payload as the message."""

    title: str
    payload: str


class RestReply(Struct):
    """A reply as Rasa's REST channel shows it, with its source and its id beside; what is empty is left out."""

    recipient_id: str
    text: str
    buttons: list[RestButton] | UnsetType = UNSET
    source: ShownSource | UnsetType = UNSET
    reply: str | UnsetType = UNSET


class Error(Struct):
    """Why a request is refused: a code for programs, a French sentence for people."""

    code: str
    message: str


class Refused(Struct):
    """The answer to a request that is refused."""

    error: Error


def shown_answer(turn: Turn, token: str) -> Answer:
    """Returns a turn as a page receives it; `token` is its conversation's."""
    return Answer(None if turn.erased else token, turn.id or None, [shown_reply(reply) for reply in turn.replies])


def shown_reply(reply: Reply) -> ShownReply:
    """Returns a reply as a page receives it."""
    return ShownReply(
        reply.id, reply.text, pieces(reply.text), [_choice(choice) for choice in reply.choices], _source(reply.source)
    )


def shown_history(turns: list[KeptTurn], votes: dict[str, Vote], content: Content, last: int) -> list[ShownTurn]:
    """Returns the `last` turns of a conversation, the oldest first.

    The opening, which the dialogue says and nothing stores, comes before the very first one.
    """
    shown = [
        ShownTurn(
            turn.id,
            turn.said,
            turn.at,
            [shown_reply(reply) for reply in turn.replies],
            votes[turn.id].useful if turn.id in votes else None,
        )
        for turn in turns[-last:]
    ]
    if shown and len(turns) <= last:
        shown[0].replies.insert(0, shown_reply(answer(content, OPENING)))
    return shown


def rest_reply(reply: Reply, sender: str, content: Content) -> RestReply:
    """Returns a reply as the REST channel gives it."""
    buttons = [RestButton(choice.title, choice.id) for choice in reply.choices]
    source = _source(reply.source)
    return RestReply(sender, with_source(reply, content.phrases), buttons or UNSET, source or UNSET, reply.id or UNSET)


def _choice(choice: Choice) -> ShownChoice:
    return ShownChoice(choice.id, choice.title)


def _source(source: Source | None) -> ShownSource | None:
    return None if source is None else ShownSource(source.publisher, source.title, source.url, source.date)
