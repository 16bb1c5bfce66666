import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse import random as random_matrix
from sklearn.linear_model import LogisticRegression

from microcredit.understanding import regression
from microcredit.understanding.features import FloatArray, IntArray
from microcredit.understanding.regression import softmax_regression

_CLASSES = 4
_MATRIX: csr_matrix = random_matrix(200, 30, density=0.2, format="csr", dtype=np.float32, random_state=1)
_TRUTH: IntArray = np.argmax(_MATRIX @ np.random.default_rng(2).normal(size=(30, _CLASSES)), axis=1)


def _likelihoods(weights: FloatArray, bias: FloatArray) -> FloatArray:
    scores = _MATRIX @ weights + bias
    shares: FloatArray = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return shares


@pytest.mark.parametrize("strength", [0.3, 3.0])
def test_what_is_learnt_in_the_end_is_what_scikit_learn_learns(strength: float) -> None:
    ours = _likelihoods(*softmax_regression(_MATRIX, _TRUTH, _CLASSES, strength, passes=2000))
    theirs = LogisticRegression(C=strength, max_iter=2000, tol=1e-8).fit(_MATRIX, _TRUTH).predict_proba(_MATRIX)
    np.testing.assert_allclose(ours, theirs, atol=0.01)


def test_small_batches_learn_nearly_what_a_large_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _likelihoods(*softmax_regression(_MATRIX, _TRUTH, _CLASSES, 3.0, passes=300))
    monkeypatch.setattr(regression, "_BATCH", 64)  # the last one has eight sentences
    parts = _likelihoods(*softmax_regression(_MATRIX, _TRUTH, _CLASSES, 3.0, passes=300))
    assert (parts.argmax(axis=1) == whole.argmax(axis=1)).mean() > 0.97


def test_learning_twice_gives_the_same_weights() -> None:
    one, other = (softmax_regression(_MATRIX, _TRUTH, _CLASSES, 3.0, passes=3) for _ in range(2))
    np.testing.assert_array_equal(one[0], other[0])
    np.testing.assert_array_equal(one[1], other[1])


def test_an_ngram_that_no_sentence_holds_weighs_nothing() -> None:
    wider = csr_matrix((_MATRIX.data, _MATRIX.indices, _MATRIX.indptr), shape=(200, 31))
    weights, _ = softmax_regression(wider, _TRUTH, _CLASSES, 3.0, passes=3)
    assert not weights[30].any()
    assert weights[:30].any(axis=1).all()
