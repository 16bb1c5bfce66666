"""What a person said, whichever channel brought it, and what is to be said to them."""

from msgspec import Struct

from microcredit.content import Content
from microcredit.gate import Refused, Words, admit
from microcredit.replies import Reply, is_choice_id


class Pressed(Struct, frozen=True, tag="pressed"):
    """A choice that was pressed, by its id."""

    choice: str


class Command(Struct, frozen=True, tag="command"):
    """A command or an item of a channel's menu, which stands for a topic (contenu/commandes.csv)."""

    name: str
    topic: str


class MoreChoices(Struct, frozen=True, tag="more_choices"):
    """A request for the choices of the last answer that did not fit on the screen."""


# What a person can say. `Refused` is what the gate, or the channel, does not let in (a photo, too many words).
Said = Words | Pressed | Command | MoreChoices | Refused


class Message(Struct, frozen=True):
    """Something said.

    Args:
        conversation: the id the conversation is kept under.
        channel: that brought it (`web`, `rest`, `telegram`, `messenger`).
        said: what was said.
        turn: id of the turn, for a channel that may bring it again: it is then answered as it was, and kept once. Drawn when
            empty.
    """

    conversation: str
    channel: str
    said: Said
    turn: str = ""


class Turn(Struct, frozen=True):
    """What is to be said, in order (never empty).

    `id` names the turn for a vote; empty when nothing of it was kept. `erased`: nothing of the conversation is left.
    """

    replies: tuple[Reply, ...]
    id: str = ""
    erased: bool = False


def said_in(text: str, content: Content) -> Said:
    """Returns what a text from a channel says: the choice whose id it is, or its words once through the gate."""
    return Pressed(text) if is_choice_id(text) else admit(text, content)
