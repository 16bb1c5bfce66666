"""Logistic regression over sparse sentences, learnt in small batches: minutes of scikit-learn's solvers in seconds.

The solver is AdaGrad: a weight takes shorter steps the more it has moved, so that rare n-grams are learnt as well as common
ones.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from microcredit.understanding.features import FloatArray, IntArray

_BATCH = 512  # sentences; smaller ones cost more time and give the same
_STEP = 0.3
# What a weight is supposed to have moved before it has: the first steps would be boundless.
_MOVED = 1e-2
_SEED = 42


@dataclass(frozen=True)
class _Batch:
    """Some sentences, in the numbers of the n-grams that they hold.

    Args:
        ngrams: positions of these n-grams among all.
        sentences: shape (sentences, n-grams of the batch); by_ngram: the same, transposed.
        truth: shape (sentences,), the class of each.
    """

    ngrams: IntArray
    sentences: csr_matrix
    by_ngram: csr_matrix
    truth: IntArray


def softmax_regression(
    matrix: csr_matrix, truth: IntArray, classes: int, strength: float, passes: int
) -> tuple[FloatArray, FloatArray]:
    """Learns to tell the classes apart; the same at each call.

    Args:
        matrix: shape (sentences, n-grams).
        truth: shape (sentences,), the class of each sentence, from 0.
        classes: how many there are.
        strength: inverse of the regularisation, scikit-learn's C.
        passes: how many times each sentence is learnt.

    Returns:
        The weights, shape (n-grams, classes), and the bias, shape (classes,).
    """
    dice = np.random.default_rng(_SEED)
    batches = _batches(matrix, truth, dice.permutation(matrix.shape[0]))
    decay = np.float32(1 / (strength * len(batches)))
    weights, bias = np.zeros((matrix.shape[1], classes), np.float32), np.zeros(classes, np.float32)
    moved, bias_moved = np.full_like(weights, _MOVED), np.full_like(bias, _MOVED)
    for _ in range(passes):
        for number in dice.permutation(len(batches)):
            batch = batches[number]
            # Only the n-grams of the batch move: the others are most of the model.
            held = weights[batch.ngrams]
            error = _error(batch.sentences @ held + bias, batch.truth)
            slope = batch.by_ngram @ error + decay * held
            weights[batch.ngrams] = held - _steps(slope, moved, batch.ngrams)
            bias -= _steps(error.sum(axis=0), bias_moved, slice(None))
    return weights, bias


def _batches(matrix: csr_matrix, truth: IntArray, order: IntArray) -> list[_Batch]:
    return [_batch(matrix[order[i : i + _BATCH]], truth[order[i : i + _BATCH]]) for i in range(0, len(order), _BATCH)]


def _batch(rows: csr_matrix, truth: IntArray) -> _Batch:
    ngrams, positions = np.unique(rows.indices, return_inverse=True)
    sentences = csr_matrix((rows.data, positions.astype(np.int32), rows.indptr), shape=(rows.shape[0], len(ngrams)))
    return _Batch(ngrams, sentences, sentences.T.tocsr(), truth)


def _error(scores: FloatArray, truth: IntArray) -> FloatArray:
    """By how much each class is too likely (same shape as `scores`, which it replaces: time goes into memory here)."""
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    scores[np.arange(len(truth)), truth] -= 1
    return scores


def _steps(slope: FloatArray, moved: FloatArray, which: IntArray | slice) -> FloatArray:
    """The step of each weight down its `slope`, shorter the more it has `moved`; counts it in the rows `which` of `moved`."""
    so_far = moved[which] + slope * slope
    moved[which] = so_far
    steps: FloatArray = np.float32(_STEP) * slope / np.sqrt(so_far)
    return steps
