"""What a message was understood as, and how that came about."""

from dataclasses import dataclass

from msgspec import Struct

from microcredit.lookup import Names
from microcredit.understanding.bands import Band
from microcredit.understanding.features import FloatArray


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


@dataclass(frozen=True)
class Reading:
    """How a text was read, taken as one thing said.

    Args:
        text: as it was said.
        names: what it names.
        prepared: what the model was given of it.
        known: whether a word of it was learnt; else the confidences rest on letters, and are lowered.
        probabilities: of each intent of the model, in its order.
        decided: the intent that distress or a bare name decides, whatever the model says.
        understood: what came of it.
    """

    text: str
    names: Names
    prepared: str
    known: bool
    probabilities: FloatArray
    decided: str | None
    understood: Understood


@dataclass(frozen=True)
class Hearing:
    """How a message came to be understood: as a whole, by its questions (none of them when it asks one thing), and so.

    `decisive`: the reading, of the whole or of a question, whose intent is the answer.
    """

    whole: Reading
    questions: tuple[Reading, ...]
    decisive: Reading
    understood: Understood
