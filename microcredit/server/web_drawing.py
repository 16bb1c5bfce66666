"""Replies and conversations as web pages receive them."""

from collections.abc import Mapping, Sequence
from typing import Any

from microcredit.dialogue.exchange import Drawn, reply_id
from microcredit.content import Content
from microcredit.replies import drawn_choices, to_rasa
from microcredit.replies.links import links
from microcredit.replies.topics import OPENING, answer
from microcredit.storage.transcript import Turn
from microcredit.storage.votes import Vote


def draw_reply(drawn: Drawn) -> dict[str, Any]:
    """Returns a reply's parts: text without its source, choices by id, links found in the text, source or None."""
    parts = drawn["metadata"]
    text = str(parts.get("body") or drawn["text"])
    return {
        "id": reply_id(drawn),
        "text": text,
        "choices": [{"id": choice.id, "title": choice.title} for choice in drawn_choices(parts)],
        "links": [{"text": link.text, "url": link.url} for link in links(text)],
        "source": parts.get("source"),
    }


def draw_history(turns: Sequence[Turn], votes: Mapping[str, Vote], content: Content, last: int) -> list[dict[str, Any]]:
    """Returns the `last` turns of a conversation, the oldest first.

    The opening, which the channel says and nothing stores, comes before the very first one.
    """
    drawn: list[dict[str, Any]] = [
        {
            "turn": turn.id,
            "said": turn.said,
            "at": turn.at,
            "replies": [draw_reply(reply) for reply in turn.replies],
            "useful": votes[turn.id].useful if turn.id in votes else None,
        }
        for turn in turns[-last:]
    ]
    if drawn and len(turns) <= last:
        opening = draw_reply(to_rasa(answer(content, OPENING), content.phrases))
        drawn[0]["replies"] = [opening, *drawn[0]["replies"]]
    return drawn
