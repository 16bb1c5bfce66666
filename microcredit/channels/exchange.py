"""What goes through a channel: what a person said, and what is to be said to them. Nothing here knows Rasa."""

from dataclasses import dataclass
from typing import Any

from microcredit.gate import Admitted

# A reply as `replies.to_rasa` makes it: `text`, `buttons` and, under `metadata`, its parts.
Drawn = dict[str, Any]


@dataclass(frozen=True)
class Incoming:
    """What a person said: the id their conversation is kept under, their words or the id of a choice, their channel.

    Args:
        conversation, text, channel: as above.
        pressed: the text can only be a choice's id, whatever it looks like; else it is one when it has the form of one.
        admitted: what came of the text at the gate, for a channel that keeps messages before they are answered.
        topic: what a command or a menu of the channel stands for, in place of words.
        repeats_choices: the person asks for the rest of the choices that were just offered.
        id: of the turn, for a channel that may bring it again: it is answered as it was, and kept once. Drawn when empty.
    """

    conversation: str
    text: str
    channel: str
    pressed: bool = False
    admitted: Admitted | None = None
    topic: str = ""
    repeats_choices: bool = False
    id: str = ""


@dataclass(frozen=True)
class Turn:
    """What is to be said, in order (never empty).

    `id` names the turn for a vote; empty when nothing of it was kept. `erased`: nothing of the conversation is left.
    """

    replies: list[Drawn]
    id: str = ""
    erased: bool = False


def reply_id(drawn: Drawn) -> str:
    """Returns the id of the reply that was drawn; empty when it has none."""
    return str(drawn["metadata"].get("reply") or "")
