"""Gives a reply the form Rasa carries to every channel."""

import json
from collections.abc import Mapping
from typing import Any

from microcredit.content import Phrasebook
from microcredit.network import Source
from microcredit.replies.model import Choice, Reply


def to_rasa(reply: Reply, phrases: Phrasebook) -> dict[str, Any]:
    """Returns `reply` as a Rasa response.

    `text` and `buttons` are complete by themselves, for channels that know nothing more. `metadata` holds the parts (the text
    without its source, the source, the choices with their short titles) for channels that draw them better.
    """
    return {
        "text": _with_source(reply, phrases),
        "buttons": [{"title": choice.title, "payload": choice.payload} for choice in reply.choices],
        "metadata": {
            "reply": reply.id,
            "body": reply.text,
            "source": _source(reply.source),
            "choices": [_choice(choice) for choice in reply.choices],
        },
    }


def drawn_choices(metadata: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Returns the choices of a reply that `to_rasa` drew, read back from its `metadata`; empty when it has none."""
    return tuple(_read_choice(drawn) for drawn in metadata.get("choices") or [])


def _read_choice(drawn: Mapping[str, str]) -> Choice:
    topic, brace, slots = drawn["payload"].removeprefix("/").partition("{")
    place = json.loads(brace + slots)["lieu"] if brace else ""
    return Choice(drawn["title"], drawn["short_title"], topic, place)


def _with_source(reply: Reply, phrases: Phrasebook) -> str:
    if reply.source is None:
        return reply.text
    said = phrases.say("source", editeur=reply.source.publisher, date=reply.source.date)
    return f"{reply.text}\n{said}"


def _source(source: Source | None) -> dict[str, str] | None:
    if source is None:
        return None
    return {"publisher": source.publisher, "title": source.title, "url": source.url, "date": source.date}


def _choice(choice: Choice) -> dict[str, str]:
    return {"title": choice.title, "short_title": choice.short_title, "payload": choice.payload}
