"""How replies and choices travel through Rasa: a response's text and buttons for Rasa's own shell, the reply whole beside."""

import json
from typing import Any

from microcredit.content import Phrasebook
from microcredit.replies import Reply, with_source
from microcredit.replies.carried import as_metadata

PLACE_SLOT = "lieu"


def payload(topic: str, place: str = "") -> str:
    """Returns how Rasa is told of a topic without words: `/topic`, with the place when there is one."""
    return f"/{topic}{json.dumps({PLACE_SLOT: place})}" if place else f"/{topic}"


def to_response(reply: Reply, phrases: Phrasebook) -> dict[str, Any]:
    """Returns `reply` as a Rasa response: `text`, `buttons`, and `metadata`, from which the reply is read back."""
    return {
        "text": with_source(reply, phrases),
        "buttons": [{"title": choice.title, "payload": payload(choice.topic, choice.place)} for choice in reply.choices],
        "metadata": as_metadata(reply),
    }
