"""Sets the temperature and the thresholds by cross-validation inside the training data, and never on an evaluation.

Every training sentence is an idea of its own, so a fold holds harder wordings than people use: this errs on the side of asking.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from sklearn.model_selection import StratifiedKFold

from microcredit.understanding.bands import OUT_OF_SCOPE, Card, doubts
from microcredit.understanding.features import FloatArray
from microcredit.understanding.linear_model import Learning, LinearModel

BoolArray = npt.NDArray[np.bool_]

_FOLDS = 3
# Of the hardest in-scope sentences that are answered, how many must be answered rightly.
_PRECISION = 0.85
# An answer about something else costs a person more than being asked which topic they meant.
_MISSED_COST = 2.0
_TEMPERATURES = (0.2, 5.0)
_GRID = np.round(np.arange(0.02, 0.96, 0.01), 2)


def calibrate(texts: Sequence[str], intents: Sequence[str], learning: Learning) -> Card:
    """Returns the card of a model learnt this way.

    Without an out-of-scope class, or with too few sentences of an intent to be cut in folds, the defaults of `Card`.
    """
    counts = {intent: intents.count(intent) for intent in set(intents)}
    if OUT_OF_SCOPE not in counts or min(counts.values()) < _FOLDS:
        return Card(sentences=len(texts), intents=len(counts))
    names = sorted(counts)
    truth = np.array([names.index(intent) for intent in intents])
    scores = _scores_of_unseen(texts, intents, names, learning)
    card = Card(temperature=_temperature(scores, truth), sentences=len(texts), intents=len(names), folds=_FOLDS)
    return _with_thresholds(card, card.probabilities(scores), truth, names.index(OUT_OF_SCOPE))


def _scores_of_unseen(texts: Sequence[str], intents: Sequence[str], names: list[str], learning: Learning) -> FloatArray:
    """The scores of each sentence by a model that was learnt without it (shape: sentences, intents)."""
    scores = np.zeros((len(texts), len(names)), dtype=np.float32)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=42)
    for known, unseen in folds.split(texts, intents):
        model = LinearModel.train([texts[i] for i in known], [intents[i] for i in known], learning)
        for i in unseen:
            scores[i] = model.scores(texts[i])
    return scores


def _temperature(scores: FloatArray, truth: npt.NDArray[np.int64]) -> float:
    """The temperature under which what was said is the least surprising (log-likelihood)."""
    rows = np.arange(len(truth))

    def surprise(temperature: float) -> float:
        probabilities = Card(temperature=temperature).probabilities(scores)
        return -float(np.mean(np.log(probabilities[rows, truth] + 1e-9)))

    return round(float(minimize_scalar(surprise, bounds=_TEMPERATURES, method="bounded").x), 3)


def _with_thresholds(card: Card, probabilities: FloatArray, truth: npt.NDArray[np.int64], oos: int) -> Card:
    """The card with its thresholds and what they gave.

    Refusing: where false refusals and missed ones, each as a share of its kind, weigh least together. Answering: from the
    lowest confidence on at which enough answers are right.
    """
    in_scope: BoolArray = truth != oos
    doubt = doubts(probabilities, oos)
    cost = [(doubt[in_scope] >= t).mean() + _MISSED_COST * (doubt[~in_scope] < t).mean() for t in _GRID]
    refuse_from = _GRID[int(np.argmin(cost))]
    best, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    heard: BoolArray = (doubt < refuse_from) & (best != oos)
    right = best == truth
    enough = [t for t in _GRID if _share(right[heard & in_scope & (confidence >= t)]) >= _PRECISION]
    answer_from = enough[0] if enough else _GRID[-1]
    answered = heard & (confidence >= answer_from)
    return replace(
        card,
        refuse_from=float(refuse_from),
        answer_from=float(answer_from),
        accuracy=_share(right[in_scope]),
        recall=_share(~answered[~in_scope]),
        false_refusal=_share(doubt[in_scope] >= refuse_from),
        precision=_share(right[answered & in_scope]),
    )


def _share(told: BoolArray) -> float:
    return round(float(told.mean()), 4) if told.size else 0.0
