"""A linear model of intents: learnt with scipy and scikit-learn, run by numpy alone, saved without pickle."""

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.naive_bayes import MultinomialNB

from microcredit.understanding.features import FloatArray, TfidfBlock, TfidfFeatures, character_ngrams, word_ngrams
from microcredit.understanding.regression import softmax_regression
from microcredit.understanding.typos import with_slips

_ARRAYS = "weights.npz"
_WORDS = "vocabulary.json"


@dataclass(frozen=True)
class Learning:
    """How a model is learnt.

    Args:
        strength: inverse of the logistic regression's regularisation (scikit-learn's C).
        max_iter: passes of its solver over the sentences.
        bayes_share: how much naive Bayes counts beside it, 0 to 1 (both are linear: their mix is one linear model).
        bayes_smoothing: what naive Bayes adds to every count (scikit-learn's alpha).
        slips: each sentence is learnt a second time with a slip of the finger in this share of its words; 0 for once only.
    """

    strength: float = 6.0
    max_iter: int = 7
    bayes_share: float = 0.2
    bayes_smoothing: float = 0.01
    slips: float = 0.25


class LinearModel:
    """Gives each intent a score for a normalised sentence."""

    def __init__(self, features: TfidfFeatures, intents: Sequence[str], weights: FloatArray, bias: FloatArray) -> None:
        """Keeps a trained model.

        Args:
            features: how a sentence becomes numbers.
            intents: the intents, in the order of the columns.
            weights: shape (features.size, number of intents).
            bias: shape (number of intents,).
        """
        self.features = features
        self.intents = list(intents)
        self._weights = weights
        self._bias = bias

    @classmethod
    def train(cls, texts: Sequence[str], intents: Sequence[str], learning: Learning) -> "LinearModel":
        """Learns from normalised sentences, at least two of at least two intents."""
        # The n-grams are those of the sentences as written: what only a slip makes would fill the model and help nothing.
        features = TfidfFeatures.fit(texts)
        if learning.slips:
            texts, intents = [*texts, *with_slips(texts, learning.slips)], [*intents, *intents]
        matrix = _matrix(features, texts)
        names, truth = np.unique(intents, return_inverse=True)
        weights, bias = softmax_regression(matrix, truth, len(names), learning.strength, learning.max_iter)
        bayes = MultinomialNB(alpha=learning.bayes_smoothing, fit_prior=False).fit(matrix, truth)
        share = np.float32(learning.bayes_share)
        mixed = (1 - share) * weights + share * bayes.feature_log_prob_.T.astype(np.float32)
        return cls(features, [str(name) for name in names], mixed, (1 - share) * bias)

    def scores(self, text: str) -> FloatArray:
        """Returns the score of each intent, higher for a likelier one (shape: number of intents)."""
        positions, weights = self.features.vector(text)
        scores: FloatArray = weights @ self._weights[positions] + self._bias
        return scores

    def share_known(self, text: str, small_words: Container[str]) -> float:
        """Returns which part (0 to 1) of the words of `text` the training sentences held.

        The small words count only when there is no other (« non »); without any word, nothing is known.
        """
        vocabulary = self.features.words.vocabulary
        telling = [word for word in text.split() if word not in small_words] or text.split()
        return sum(word in vocabulary for word in telling) / len(telling) if telling else 0.0

    def save(self, folder: Path) -> None:
        """Writes the model into an existing folder: numbers as npz, n-grams as JSON."""
        np.savez_compressed(
            folder / _ARRAYS,
            weights=self._weights,
            bias=self._bias,
            word_idf=self.features.words.idf,
            character_idf=self.features.characters.idf,
        )
        vocabulary = {
            "intents": self.intents,
            "words": list(self.features.words.vocabulary),
            "characters": list(self.features.characters.vocabulary),
        }
        (folder / _WORDS).write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Reads what `save` wrote. Raises OSError when it is missing, ValueError or BadZipFile when it is damaged."""
        vocabulary = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            words = TfidfBlock(word_ngrams, _positions(vocabulary["words"]), arrays["word_idf"])
            characters = TfidfBlock(character_ngrams, _positions(vocabulary["characters"]), arrays["character_idf"])
            return cls(TfidfFeatures(words, characters), vocabulary["intents"], arrays["weights"], arrays["bias"])


def _positions(ngrams: list[str]) -> dict[str, int]:
    return {ngram: position for position, ngram in enumerate(ngrams)}


def _matrix(features: TfidfFeatures, texts: Sequence[str]) -> csr_matrix:
    vectors = [features.vector(text) for text in texts]
    starts = np.cumsum([0, *(len(positions) for positions, _ in vectors)])
    positions = np.concatenate([positions for positions, _ in vectors])
    weights = np.concatenate([weights for _, weights in vectors])
    return csr_matrix((weights, positions, starts), shape=(len(texts), features.size))
