"""What is answered, before any channel draws it."""

import hashlib
import json
import re
from dataclasses import dataclass

from microcredit.network import Source

_ID_BYTES = 6
_CHOICE_ID = re.compile(r"choix-[0-9a-f]{12}")


def is_choice_id(text: str) -> bool:
    """Whether `text` has the form of a choice's id."""
    return bool(_CHOICE_ID.fullmatch(text))


@dataclass(frozen=True)
class Choice:
    """A next step offered to the person: what they would say, and what it leads to.

    Args:
        title: 40 characters at most.
        short_title: 20 characters at most, for channels with little room.
        topic: the intent it stands for.
        place: id of a place it names, or empty.
    """

    title: str
    short_title: str
    topic: str
    place: str = ""

    @property
    def payload(self) -> str:
        """How Rasa is told of this choice: `/topic`, with the place when there is one."""
        slots = json.dumps({"lieu": self.place}) if self.place else ""
        return f"/{self.topic}{slots}"

    @property
    def id(self) -> str:
        """How a channel sends it back: short, the same each time it is offered, and not an order by itself."""
        digest = hashlib.blake2s(self.payload.encode(), digest_size=_ID_BYTES).hexdigest()
        return f"choix-{digest}"


@dataclass(frozen=True)
class Reply:
    """An answer: the same for every channel. `source` is None for what states no fact."""

    id: str
    text: str
    source: Source | None = None
    choices: tuple[Choice, ...] = ()
