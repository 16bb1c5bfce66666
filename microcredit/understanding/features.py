"""Turns a normalised sentence into TF-IDF numbers over its word and character n-grams."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]

_WORD_LENGTHS = (1, 2)
_CHARACTER_LENGTHS = (2, 3, 4, 5)


def word_ngrams(text: str) -> list[str]:
    """Returns the words of `text` and its pairs of neighbours."""
    tokens = text.split()
    return [" ".join(tokens[i : i + n]) for n in _WORD_LENGTHS for i in range(len(tokens) - n + 1)]


def character_ngrams(text: str) -> list[str]:
    """Returns the runs of two to five characters inside each word, its edges marked by a space."""
    return [run for token in text.split() for run in _runs(token)]


@lru_cache(maxsize=16384)  # as many words as people use: most sentences are made of words already cut
def _runs(token: str) -> tuple[str, ...]:
    padded = f" {token} "
    return tuple(padded[i : i + n] for n in _CHARACTER_LENGTHS for i in range(len(padded) - n + 1))


class TfidfBlock:
    """One family of n-grams, weighted by how rare each is, and of length 1 for each sentence."""

    def __init__(self, analyze: Callable[[str], list[str]], vocabulary: dict[str, int], idf: FloatArray) -> None:
        """Keeps the n-grams known (to their position) and the weight of each; `idf` has the vocabulary's length."""
        self._analyze = analyze
        self.vocabulary = vocabulary
        self.idf = idf

    @classmethod
    def fit(cls, analyze: Callable[[str], list[str]], texts: Iterable[str], minimum: int) -> "TfidfBlock":
        """Learns the n-grams that occur in at least `minimum` of the `texts`."""
        document_counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            document_counts.update(set(analyze(text)))
            total += 1
        kept = sorted(ngram for ngram, count in document_counts.items() if count >= minimum)
        counts = np.array([document_counts[ngram] for ngram in kept], dtype=np.float32)
        # Smoothed as if one more sentence held every n-gram (scikit-learn's rule), so that no weight is zero.
        idf = (np.log((1 + total) / (1 + counts)) + 1).astype(np.float32)
        return cls(analyze, {ngram: position for position, ngram in enumerate(kept)}, idf)

    def vector(self, text: str) -> tuple[IntArray, FloatArray]:
        """Returns the positions of the n-grams of `text` and their weights; both empty when none is known."""
        counts = Counter(self.vocabulary[ngram] for ngram in self._analyze(text) if ngram in self.vocabulary)
        positions = np.fromiter(counts.keys(), dtype=np.int32, count=len(counts))
        # Sublinear: a word said three times is not three times as telling.
        frequencies = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
        weights = frequencies * self.idf[positions]
        norm = float(np.linalg.norm(weights))
        return positions, weights / norm if norm else weights


class TfidfFeatures:
    """Both families of n-grams side by side, words first."""

    def __init__(self, words: TfidfBlock, characters: TfidfBlock) -> None:
        """Keeps the two blocks."""
        self.words = words
        self.characters = characters

    @classmethod
    def fit(cls, texts: Sequence[str]) -> "TfidfFeatures":
        """Learns from normalised sentences. A character run seen once is mostly a typo: it is left out."""
        return cls(TfidfBlock.fit(word_ngrams, texts, minimum=1), TfidfBlock.fit(character_ngrams, texts, minimum=2))

    @property
    def size(self) -> int:
        """How many numbers describe a sentence."""
        return len(self.words.idf) + len(self.characters.idf)

    def vector(self, text: str) -> tuple[IntArray, FloatArray]:
        """Returns the positions (0 to `size` - 1) and weights of what `text` holds."""
        word_positions, word_weights = self.words.vector(text)
        positions, weights = self.characters.vector(text)
        offset = np.int32(len(self.words.idf))
        return np.concatenate([word_positions, positions + offset]), np.concatenate([word_weights, weights])
