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
    """What a message means: its likeliest intents, the likeliest first (never empty), what to do, and what else it asks."""

    ranking: tuple[RankedIntent, ...]
    band: Band
    other_topics: tuple[str, ...] = ()

    @property
    def intent(self) -> str:
        """The likeliest intent."""
        return self.ranking[0].name
