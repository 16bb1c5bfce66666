"""What a message was understood as."""

from dataclasses import dataclass

from msgspec import Struct

from microcredit.understanding.bands import Band


class RankedIntent(Struct, frozen=True):
    """An intent, and how likely it is (0 to 1)."""

    name: str
    confidence: float


@dataclass(frozen=True)
class Understood:
    """What a message means.

    Args:
        ranking: its likeliest intents, the likeliest first (never empty).
        band: what is to be done.
        other_topics: what else it asks.
        instead: the next likeliest topics, when the first is answered without being sure of it.
    """

    ranking: tuple[RankedIntent, ...]
    band: Band
    other_topics: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def intent(self) -> str:
        """The likeliest intent."""
        return self.ranking[0].name
