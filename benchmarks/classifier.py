"""How well intents are told apart, by cross-validation inside data/nlu: what to steer by.

Usage: python benchmarks/classifier.py. A sentence is ranked by a model learnt without it and without its near copies; the
thresholds are those that training would choose. No evaluation is read: nothing here can be tuned to one. Two minutes or so.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from rapidfuzz import fuzz, process
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import StratifiedGroupKFold

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from microcredit.content import Content, content  # noqa: E402 - the script runs from anywhere
from microcredit.evaluation.sentences import LIKENESS_LIMIT  # noqa: E402
from microcredit.places import SMALL_WORDS  # noqa: E402
from microcredit.understanding.bands import OUT_OF_SCOPE, Band, Card  # noqa: E402
from microcredit.understanding.calibration import BoolArray, card_of_unseen  # noqa: E402
from microcredit.understanding.features import FloatArray, IntArray  # noqa: E402
from microcredit.understanding.linear_model import Learning, LinearModel  # noqa: E402
from microcredit.understanding.normalizer import Normalizer  # noqa: E402
from microcredit.understanding.typos import with_slips  # noqa: E402
from microcredit.understanding.understander import prepared  # noqa: E402

_FOLDS = 3
_OFFERED = 3
_SLIPS = 0.3  # share of the unseen words that a thumb misses, in the line that says so
_SEED = 7  # another than training's: its slips are not those learnt
_LENGTHS = ((1, 3), (4, 8), (9, 15), (16, 999))  # words


@dataclass(frozen=True)
class Unseen:
    """What a model learnt without a sentence makes of it.

    Args:
        scores: shape (sentences, intents); slipped: the same, of the sentences with slips.
        known: which part of each sentence's words was learnt.
    """

    scores: FloatArray
    slipped: FloatArray
    known: FloatArray


@dataclass(frozen=True)
class Outcomes:
    """What becomes of sentences, in percent.

    Args:
        sentences: how many there are.
        inside: of those in scope: right first, among three, answered rightly, wrongly, asked, well, refused, well.
        outside: of those out of scope: answered, asked, refused.
    """

    sentences: int
    inside: list[float]
    outside: list[float]


def main() -> None:
    """Prints the card that training would write, and what it gives."""
    texts, intents = _learnt(content())
    names, truth = np.unique(intents, return_inverse=True)
    intents_in_order = [str(name) for name in names]
    unseen = _unseen(texts, intents, intents_in_order)
    card = card_of_unseen(unseen.scores, truth, intents_in_order.index(OUT_OF_SCOPE))
    print(card, "\n")
    print(
        "in scope, %: right first, among three | answered rightly, wrongly, asked, refused (the last two: right topic offered)"
    )
    print("out of scope, %: answered, asked, refused\n")
    lengths = np.array([len(text.split()) for text in texts])
    lines = {"all": np.arange(len(texts))}
    lines |= {f"{low}-{high} words": np.flatnonzero((lengths >= low) & (lengths <= high)) for low, high in _LENGTHS}
    for name, rows in lines.items():
        print(_line(name, _outcomes(card, unseen.scores[rows], unseen.known[rows], truth[rows], intents_in_order)))
    print(_line("with slips", _outcomes(card, unseen.slipped, unseen.known, truth, intents_in_order)))


def _learnt(tables: Content) -> tuple[list[str], list[str]]:
    """What is learnt, as training takes it: sentences as the model sees them, and their intents."""
    examples = [(title, topic.id) for topic in tables.answers.values() for title in (topic.title, topic.short_title) if title]
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            examples += [(line.removeprefix("- ").strip(), entry["intent"]) for line in entry["examples"].splitlines()]
    normalizer = Normalizer(tables.writings)
    return [prepared(text, tables, normalizer) for text, _ in examples], [intent for _, intent in examples]


def _near_copies(texts: Sequence[str]) -> list[int]:
    """The group of each sentence: near copies, and copies of these, are in one."""
    near = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=LIKENESS_LIMIT, dtype=np.uint8) > 0
    groups: list[int] = connected_components(csr_matrix(near))[1].tolist()
    return groups


def _unseen(texts: Sequence[str], intents: Sequence[str], names: Sequence[str]) -> Unseen:
    shape = (len(texts), len(names))
    found = Unseen(np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros(len(texts), np.float32))
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=_SEED)
    slipped = with_slips(texts, _SLIPS, _SEED)
    for learnt, unseen in folds.split(texts, intents, _near_copies(texts)):
        started = time.process_time()
        model = LinearModel.train([texts[i] for i in learnt], [intents[i] for i in learnt], Learning())
        print(f"a fold: {time.process_time() - started:.0f} s of processor", file=sys.stderr)
        for i in unseen:
            found.scores[i], found.slipped[i] = model.scores(texts[i]), model.scores(slipped[i])
            found.known[i] = model.share_known(texts[i], SMALL_WORDS)
    return found


def _outcomes(card: Card, scores: FloatArray, known: FloatArray, truth: IntArray, intents: list[str]) -> Outcomes:
    probabilities, out = card.probabilities(scores), intents.index(OUT_OF_SCOPE)
    bands = np.array([card.band(row, intents, share).value for row, share in zip(probabilities, known, strict=True)])
    topics = probabilities.copy()
    topics[:, out] = -1
    offered = (np.argsort(-topics, axis=1)[:, :_OFFERED] == truth[:, None]).any(axis=1)
    right, inside = probabilities.argmax(axis=1) == truth, truth != out

    def share(told: BoolArray, among: BoolArray) -> float:
        return 100 * float(told[among].mean()) if among.any() else float("nan")

    answered, asked, refused = (bands == band.value for band in (Band.ANSWER, Band.ASK, Band.REFUSE))
    inner = (right, offered, answered & right, answered & ~right, asked, asked & offered, refused, refused & offered)
    return Outcomes(
        len(truth), [share(told, inside) for told in inner], [share(told, ~inside) for told in (answered, asked, refused)]
    )


def _line(name: str, found: Outcomes) -> str:
    first, three, right, wrong, asked, asked_well, refused, refused_well = found.inside
    outside = " ".join(f"{share:5.1f}" for share in found.outside)
    return (
        f"{name:14}{found.sentences:6} | {first:5.1f} {three:5.1f} | {right:5.1f} {wrong:5.1f} {asked:5.1f} ({asked_well:4.1f})"
        f" {refused:5.1f} ({refused_well:4.1f}) | {outside}"
    )


if __name__ == "__main__":
    main()
