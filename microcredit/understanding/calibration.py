"""Sets the temperature and the thresholds on training sentences kept out of a model, and never on an evaluation.

Every training sentence is an idea of its own, so a fold holds harder wordings than people use: this errs on the side of asking.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from sklearn.model_selection import StratifiedKFold

from microcredit.understanding.bands import OUT_OF_SCOPE, Card, doubts
from microcredit.understanding.features import FloatArray, IntArray
from microcredit.understanding.linear_model import Learning, LinearModel

BoolArray = npt.NDArray[np.bool_]

# One part in three is kept out.
_FOLDS = 3
_OFFERED = 3
# What an outcome is worth to a person whose question has an answer: the answer, the right topic among those asked about (one
# press away), the same beside a refusal, another topic's answer; nothing otherwise. What is out of scope is best refused.
_RIGHT, _ASKED, _REFUSED, _WRONG = 1.0, 0.6, 0.4, -0.5
# Where thresholds are looked for. A fold is harder than people, and in it the costs ask for ever more caution: the bounds are
# those within which real questions were best served (docs/decisions/0013).
_REFUSE_FROM = np.round(np.arange(0.12, 0.31, 0.02), 2)
_ANSWER_FROM = np.round(np.arange(0.45, 0.51, 0.01), 2)
_GIVE_UP_FROM = np.round(np.arange(0.30, 0.61, 0.05), 2)
_TEMPERATURES = (0.2, 5.0)


def calibrate(texts: Sequence[str], intents: Sequence[str], learning: Learning) -> Card:
    """Returns the card of a model learnt this way.

    Without an out-of-scope class, or with too few sentences of an intent to be cut in folds, the defaults of `Card`.
    """
    counts = {intent: intents.count(intent) for intent in set(intents)}
    if OUT_OF_SCOPE not in counts or min(counts.values()) < _FOLDS:
        return Card(sentences=len(texts), intents=len(counts))
    names = sorted(counts)
    truth = np.array([names.index(intent) for intent in intents])
    unseen, scores = _scores_of_unseen(texts, intents, names, learning)
    card = card_of_unseen(scores, truth[unseen], names.index(OUT_OF_SCOPE))
    return replace(card, sentences=len(texts), folds=_FOLDS)


def card_of_unseen(scores: FloatArray, truth: IntArray, out_of_scope: int) -> Card:
    """Returns the card that sentences call for.

    Args:
        scores: shape (sentences, intents), each sentence's by a model learnt without it.
        truth: position of each sentence's intent.
        out_of_scope: position of the out-of-scope intent.
    """
    card = Card(temperature=_temperature(scores, truth), sentences=len(truth), intents=scores.shape[1])
    return _with_thresholds(card, card.probabilities(scores), truth, out_of_scope)


def _scores_of_unseen(
    texts: Sequence[str], intents: Sequence[str], names: list[str], learning: Learning
) -> tuple[IntArray, FloatArray]:
    """Which sentences are kept out of a model, and the scores that it gives them (shape: sentences kept out, intents).

    One part is enough: four thousand sentences set four numbers, and each more part would cost the training of one more model.
    """
    known, unseen = next(StratifiedKFold(_FOLDS, shuffle=True, random_state=42).split(texts, intents))
    model = LinearModel.train([texts[i] for i in known], [intents[i] for i in known], learning)
    scores = np.zeros((len(unseen), len(names)), dtype=np.float32)
    for row, i in enumerate(unseen):
        scores[row] = model.scores(texts[i])
    return unseen, scores


def _temperature(scores: FloatArray, truth: IntArray) -> float:
    """The temperature under which what was said is the least surprising (log-likelihood)."""
    rows = np.arange(len(truth))

    def surprise(temperature: float) -> float:
        probabilities = Card(temperature=temperature).probabilities(scores)
        return -float(np.mean(np.log(probabilities[rows, truth] + 1e-9)))

    return round(float(minimize_scalar(surprise, bounds=_TEMPERATURES, method="bounded").x), 3)


@dataclass(frozen=True)
class _Unseen:
    """Sentences ranked by a model learnt without them; every array has one entry a sentence.

    Args:
        in_scope: whether it is about a topic.
        best_in_scope: whether the likeliest intent is a topic.
        right: whether the likeliest intent is the true one.
        offered: whether the true one is among the likeliest topics, that are offered.
        confidence: the probability of the likeliest intent.
        doubt: see `doubts`.
    """

    in_scope: BoolArray
    best_in_scope: BoolArray
    right: BoolArray
    offered: BoolArray
    confidence: FloatArray
    doubt: FloatArray

    def answered(self, refuse_from: float, answer_from: float) -> BoolArray:
        """Which are answered, under these thresholds."""
        told: BoolArray = self.best_in_scope & (self.doubt < refuse_from) & (self.confidence >= answer_from)
        return told

    def worth(self, thresholds: tuple[float, float, float]) -> float:
        """What the thresholds (refuse, answer, give up) are worth to people, a sentence."""
        refuse_from, answer_from, give_up_from = thresholds
        answered, refused = self.answered(refuse_from, answer_from), self.doubt >= give_up_from
        unanswered = np.where(refused, _REFUSED, _ASKED) * self.offered
        topic = np.where(answered, np.where(self.right, _RIGHT, _WRONG), unanswered)
        elsewhere = np.where(answered, _WRONG, refused * _RIGHT)
        return float(np.where(self.in_scope, topic, elsewhere).mean())


def _unseen(probabilities: FloatArray, truth: IntArray, oos: int) -> _Unseen:
    best = probabilities.argmax(axis=1)
    topics = probabilities.copy()
    topics[:, oos] = -1  # never offered
    nearest = np.argsort(-topics, axis=1)[:, :_OFFERED]
    return _Unseen(
        in_scope=truth != oos,
        best_in_scope=best != oos,
        right=best == truth,
        offered=(nearest == truth[:, None]).any(axis=1),
        confidence=probabilities.max(axis=1),
        doubt=doubts(probabilities, oos),
    )


def _with_thresholds(card: Card, probabilities: FloatArray, truth: IntArray, oos: int) -> Card:
    """The card with the thresholds that are worth most to people (see above), and what they gave."""
    unseen = _unseen(probabilities, truth, oos)
    best = max(product(_REFUSE_FROM, _ANSWER_FROM, _GIVE_UP_FROM), key=unseen.worth)
    refuse_from, answer_from, give_up_from = map(float, best)
    answered = unseen.answered(refuse_from, answer_from)
    refused = ~answered & (unseen.doubt >= give_up_from)
    in_scope = unseen.in_scope
    return replace(
        card,
        refuse_from=refuse_from,
        answer_from=answer_from,
        give_up_from=give_up_from,
        accuracy=_share(unseen.right[in_scope]),
        offered=_share(unseen.offered[in_scope]),
        recall=_share(~answered[~in_scope]),
        refused=_share(refused[~in_scope]),
        false_refusal=_share(refused[in_scope]),
        precision=_share(unseen.right[answered & in_scope]),
    )


def _share(told: BoolArray) -> float:
    return round(float(told.mean()), 4) if told.size else 0.0
