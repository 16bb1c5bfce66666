"""What is answered, before any channel draws it."""

import hashlib
import re
from enum import Enum

from msgspec import Struct

from microcredit.network import Source

_ID_BYTES = 6
_CHOICE_ID = re.compile(r"choix-[0-9a-f]{12}")


def is_choice_id(text: str) -> bool:
    """Whether `text` has the form of a choice's id."""
    return bool(_CHOICE_ID.fullmatch(text))


class Choice(Struct, frozen=True):
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
    def id(self) -> str:
        """How a channel sends it back: short, the same each time it is offered, and not an order by itself."""
        digest = hashlib.blake2s(f"{self.topic} {self.place}".encode(), digest_size=_ID_BYTES).hexdigest()
        return f"choix-{digest}"


class Reply(Struct, frozen=True, omit_defaults=True):
    """An answer: the same for every channel, and kept as it is. `source` is None for what states no fact."""

    id: str
    text: str
    source: Source | None = None
    choices: tuple[Choice, ...] = ()


class ReplyId(str, Enum):
    """Replies that something else than their text depends on."""

    OUTAGE = "panne"
    ERASED = "effacer_donnees"
    ERASURE_ASKED = "effacer_confirmer"
    ERASURE_FAILED = "effacement_rate"
    PERSONAL_DATA = "renseignement_personnel"
    HIDDEN_DATA = "renseignement_cache"
    OTHER_CHOICES = "autres_choix"
