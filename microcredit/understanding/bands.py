"""How sure is sure enough: thresholds, and the three bands that they cut."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

import numpy as np

from microcredit.understanding.features import FloatArray

OUT_OF_SCOPE = "hors_sujet"
_CARD = "card.json"
# Under this part of words ever learnt, what is not sure enough to be answered is about something else: three topics would be
# drawn from the rest of the words at random (docs/decisions/0013).
_STRANGE_UNDER = 0.6


def doubts(probabilities: FloatArray, out_of_scope: int) -> FloatArray:
    """Returns for each message how much being out of scope weighs beside its best intent in scope, from 0 to 1.

    Args:
        probabilities: shape (messages, intents).
        out_of_scope: position of the out-of-scope intent.
    """
    chance = probabilities[:, out_of_scope]
    weighed: FloatArray = chance / (chance + np.delete(probabilities, out_of_scope, axis=1).max(axis=1))
    return weighed


class Band(Enum):
    """What is done with a message."""

    ANSWER = "answer"  # its intent is answered
    ASK = "ask"  # the nearest topics are offered
    REFUSE = "refuse"  # the assistant says that it does not know, and offers the nearest topics


@dataclass(frozen=True)
class Card:
    """What sentences kept out of a model told at training: how scores become honest probabilities, and where the bands are cut.

    Args:
        temperature: what scores are divided by, so that confidences are right as often as they say.
        refuse_from: a message whose doubt (see `doubts`) reaches this is not answered.
        answer_from: nor is one whose best intent has less than this.
        give_up_from: a message that is not answered, and whose doubt reaches this, is refused rather than asked about.
        sentences, intents, folds: what was learnt from, and in how many parts, of which one was kept out.
        accuracy: share of in-scope sentences whose intent came first, learnt without them.
        offered: share of in-scope sentences whose intent was among the three likeliest in scope.
        recall: share of out-of-scope sentences not answered; refused: share of them refused, and not asked about.
        false_refusal: share of in-scope sentences refused.
        precision: share of right ones among the in-scope sentences answered.
    """

    temperature: float = 1.0
    refuse_from: float = 0.5
    answer_from: float = 0.3
    give_up_from: float = 0.5
    sentences: int = 0
    intents: int = 0
    folds: int = 0
    accuracy: float = 0.0
    offered: float = 0.0
    recall: float = 0.0
    refused: float = 0.0
    false_refusal: float = 0.0
    precision: float = 0.0

    def probabilities(self, scores: FloatArray) -> FloatArray:
        """Returns the probability of each intent (same shape as `scores`; each row sums to 1)."""
        scaled = scores / np.float32(self.temperature)
        exponentials = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
        shares: FloatArray = exponentials / exponentials.sum(axis=-1, keepdims=True)
        return shares

    def band(self, probabilities: FloatArray, intents: Sequence[str], known: float = 1.0, *, certain: bool = False) -> Band:
        """Returns the band of a message, given the probability of each of the `intents`.

        Args:
            probabilities: shape (intents,); they sum to less than 1 where they are trusted less.
            intents: their names.
            known: which part of the message's words were learnt, 0 to 1.
            certain: something else than the model says that the message is in scope.
        """
        best = int(np.argmax(probabilities))
        likely = bool(probabilities[best] >= self.answer_from)
        if OUT_OF_SCOPE not in intents:
            return Band.ANSWER if likely else Band.ASK
        out_of_scope = intents.index(OUT_OF_SCOPE)
        doubt = float(doubts(probabilities[None, :], out_of_scope)[0])
        if likely and best != out_of_scope and (certain or doubt < self.refuse_from):
            return Band.ANSWER
        return Band.REFUSE if not certain and (doubt >= self.give_up_from or known < _STRANGE_UNDER) else Band.ASK

    def save(self, folder: Path) -> None:
        """Writes the card beside the model, for people to read."""
        (folder / _CARD).write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Card":
        """Reads what `save` wrote. Raises OSError, ValueError or TypeError when it is missing or damaged."""
        return cls(**json.loads((folder / _CARD).read_text(encoding="utf-8")))
