"""What is answered, before any channel draws it."""

import json
from dataclasses import dataclass

from microcredit.network import Source


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


@dataclass(frozen=True)
class Reply:
    """An answer: the same for every channel. `source` is None for what states no fact."""

    id: str
    text: str
    source: Source | None = None
    choices: tuple[Choice, ...] = ()
