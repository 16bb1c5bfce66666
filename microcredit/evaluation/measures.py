"""From predictions to figures."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from microcredit.evaluation.sentences import Sentence
from microcredit.understanding.bands import OUT_OF_SCOPE, Band

_RESAMPLES = 1000
_THRESHOLDS = tuple(round(0.05 * n, 2) for n in range(1, 20))
_FALSE_REFUSAL_TARGET = 0.04

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Prediction:
    """What a pipeline made of a sentence.

    Args:
        ranking: intents and their confidence, the likeliest first, as the classifier gave them.
        band: answer, ask or refuse.
    """

    ranking: tuple[tuple[str, float], ...]
    band: str

    @property
    def intent(self) -> str:
        """The likeliest intent."""
        return self.ranking[0][0]

    @property
    def out_of_scope(self) -> float:
        """Probability of being out of scope; 0 when the ranking does not hold it."""
        return dict(self.ranking).get(OUT_OF_SCOPE, 0.0)

    @property
    def offered(self) -> list[str]:
        """The intents offered as choices when it is not answered: the nearest three in scope."""
        return [intent for intent, _ in self.ranking if intent != OUT_OF_SCOPE][:3]


def measure(sentences: Sequence[Sentence], predictions: Sequence[Prediction]) -> dict[str, Any]:
    """Returns every figure of one pipeline on one half, as JSON can hold it.

    Shares are between 0 and 1; intervals are 95 % bootstrap intervals over sentences (1,000 resamples, fixed seed).
    """
    pairs = list(zip(sentences, predictions, strict=True))
    inside = [(s, p) for s, p in pairs if s.intent != OUT_OF_SCOPE]
    outside = [(s, p) for s, p in pairs if s.intent == OUT_OF_SCOPE]
    right = np.array([p.intent == s.intent for s, p in inside], dtype=float)
    refused = np.array([p.band != Band.ANSWER.value for _, p in outside], dtype=float)
    falsely = np.array([p.band != Band.ANSWER.value for _, p in inside], dtype=float)
    return {
        "sentences": {"in_scope": len(inside), "out_of_scope": len(outside)},
        "accuracy": _with_interval(right, np.mean),
        "first_three": _share(s.intent in [intent for intent, _ in p.ranking[:3]] for s, p in inside),
        "macro_f1": _macro_f1(inside, pairs),
        "out_of_scope_recall": _with_interval(refused, np.mean),
        "false_refusal": _with_interval(falsely, np.mean),
        "recall_at_4_percent": _recall_at(inside, outside, _FALSE_REFUSAL_TARGET),
        "bands": {"in_scope": _bands(inside), "out_of_scope": _bands(outside)},
        "curve": [_at_threshold(threshold, inside, outside) for threshold in _THRESHOLDS],
        "styles": _by(inside, outside, lambda sentence: sentence.style),
        "intents": _intents(pairs),
        "confusions": _confusions(pairs),
        "errors": [_error(s, p) for s, p in pairs if _is_error(s, p)],
    }


def _share(told: Any) -> float:
    values = [bool(value) for value in told]
    return round(sum(values) / len(values), 4) if values else 0.0


def _with_interval(values: Numbers, figure: Callable[[Numbers], Any]) -> dict[str, float]:
    draws = np.random.default_rng(42).integers(0, len(values), (_RESAMPLES, len(values)))
    low, high = np.percentile([figure(values[draw]) for draw in draws], [2.5, 97.5])
    return {"value": round(float(figure(values)), 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def _macro_f1(inside: list[tuple[Sentence, Prediction]], pairs: list[tuple[Sentence, Prediction]]) -> dict[str, float]:
    """Mean F1 of the in-scope intents; what is out of scope counts against the intents that claim it."""
    intents = sorted({sentence.intent for sentence, _ in inside})
    truth = np.array([s.intent for s, _ in pairs])
    told = np.array([p.intent for _, p in pairs])

    def figure(rows: Numbers) -> float:
        at = rows.astype(int)
        real, said = truth[at], told[at]
        scores = []
        for intent in intents:
            hits = ((real == intent) & (said == intent)).sum()
            total = (real == intent).sum() + (said == intent).sum()
            if total:
                scores.append(2 * hits / total)
        return float(np.mean(scores))

    return _with_interval(np.arange(len(pairs), dtype=float), figure)


def _recall_at(
    inside: list[tuple[Sentence, Prediction]], outside: list[tuple[Sentence, Prediction]], false_refusal: float
) -> float:
    """Share of out-of-scope sentences refused where this share of in-scope ones are (flattered: chosen here)."""
    chances = [1.0 if p.intent == OUT_OF_SCOPE else p.out_of_scope for _, p in inside]
    threshold = float(np.quantile(chances, 1 - false_refusal))
    return _share((1.0 if p.intent == OUT_OF_SCOPE else p.out_of_scope) > threshold for _, p in outside)


def _at_threshold(
    threshold: float, inside: list[tuple[Sentence, Prediction]], outside: list[tuple[Sentence, Prediction]]
) -> dict[str, float]:
    return {
        "threshold": threshold,
        "recall": _share(p.out_of_scope >= threshold for _, p in outside),
        "false_refusal": _share(p.out_of_scope >= threshold for _, p in inside),
    }


def _bands(pairs: list[tuple[Sentence, Prediction]]) -> dict[str, float]:
    """What people get: answered rightly or wrongly, asked or told no with the right topic among the choices or not."""
    kinds = Counter(_kind(sentence, prediction) for sentence, prediction in pairs)
    return {kind: round(kinds[kind] / len(pairs), 4) for kind in ("right", "wrong", "asked_with", "asked_without", "refused")}


def _kind(sentence: Sentence, prediction: Prediction) -> str:
    if prediction.band == Band.ANSWER.value:
        return "right" if prediction.intent == sentence.intent else "wrong"
    if prediction.band == Band.REFUSE.value:
        return "refused"
    return "asked_with" if sentence.intent in prediction.offered else "asked_without"


def _by(
    inside: list[tuple[Sentence, Prediction]],
    outside: list[tuple[Sentence, Prediction]],
    group: Callable[[Sentence], str],
) -> dict[str, dict[str, float]]:
    groups = sorted({group(sentence) for sentence, _ in [*inside, *outside]})
    return {
        name: {
            "in_scope": sum(group(s) == name for s, _ in inside),
            "accuracy": _share(p.intent == s.intent for s, p in inside if group(s) == name),
            "out_of_scope": sum(group(s) == name for s, _ in outside),
            "recall": _share(p.band != Band.ANSWER.value for s, p in outside if group(s) == name),
        }
        for name in groups
    }


def _intents(pairs: list[tuple[Sentence, Prediction]]) -> dict[str, dict[str, float]]:
    figures = {}
    for intent in sorted({s.intent for s, _ in pairs}):
        real = [(s, p) for s, p in pairs if s.intent == intent]
        said = [(s, p) for s, p in pairs if p.intent == intent]
        hits = sum(p.intent == intent for _, p in real)
        figures[intent] = {
            "sentences": len(real),
            "recall": round(hits / len(real), 4),
            "precision": round(hits / len(said), 4) if said else 0.0,
        }
    return figures


def _confusions(pairs: list[tuple[Sentence, Prediction]]) -> dict[str, dict[str, int]]:
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence, prediction in pairs:
        table[sentence.intent][prediction.intent] += 1
    return {intent: dict(told) for intent, told in sorted(table.items())}


def _is_error(sentence: Sentence, prediction: Prediction) -> bool:
    if sentence.intent == OUT_OF_SCOPE:
        return prediction.band == Band.ANSWER.value
    return prediction.intent != sentence.intent or prediction.band != Band.ANSWER.value


def _error(sentence: Sentence, prediction: Prediction) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "style": sentence.style,
        "intent": sentence.intent,
        "band": prediction.band,
        "ranking": [[intent, round(confidence, 3)] for intent, confidence in prediction.ranking[:3]],
    }
