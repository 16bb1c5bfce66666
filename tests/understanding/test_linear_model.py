"""The model is scikit-learn's, run by numpy alone: compared with scikit-learn's own probabilities."""

import json
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import numpy as np
import pytest
from scipy.sparse import hstack
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB

from microcredit.understanding.bands import Card
from microcredit.understanding.features import FloatArray
from microcredit.understanding.linear_model import Learning, LinearModel

_SENTENCES = {
    "montants": ["combien puis je emprunter", "combien je peux emprunter", "le maximum c est combien", "quel montant maximum"],
    "interet": ["quel est le taux", "le taux d interet", "c est quoi l interet", "taux d interet combien"],
    "salutation": ["bonjour", "bon matin", "salut", "allo bonjour"],
}
_NEW = ["combien d interet", "bonjour c est combien", "salut", "", "zzz", "quel taux quel montant"]
_LEARNING = Learning(strength=20.0, max_iter=300, bayes_share=0.2, bayes_smoothing=0.02, slips=0.0)
_THREE_AND_TWO_INTENTS = pytest.mark.parametrize(
    "intents", [("montants", "interet", "salutation"), ("salutation", "montants")], ids=["three intents", "two intents"]
)


def _said(*intents: str) -> tuple[list[str], list[str]]:
    pairs = [(text, intent) for intent in intents or _SENTENCES for text in _SENTENCES[intent]]
    return [text for text, _ in pairs], [intent for _, intent in pairs]


def _train(*intents: str, learning: Learning = _LEARNING) -> LinearModel:
    return LinearModel.train(*_said(*intents), learning)


def _probabilities(model: LinearModel, text: str) -> FloatArray:
    return Card().probabilities(model.scores(text))


class ScikitLearn:
    """The same model by scikit-learn's own objects.

    A mix of linear scores is, in probabilities, a product: each model's probability to the power of its share.
    """

    def __init__(self, texts: list[str], intents: list[str], learning: Learning) -> None:
        """Learns from the same sentences."""
        settings = {"lowercase": False, "sublinear_tf": True, "dtype": np.float32}
        self._words = TfidfVectorizer(tokenizer=str.split, ngram_range=(1, 2), **settings).fit(texts)
        self._characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, **settings).fit(texts)
        self._share = learning.bayes_share
        self.regression = LogisticRegression(C=learning.strength, max_iter=learning.max_iter, tol=1e-6)
        self.regression.fit(self._numbers(texts), intents)
        self._bayes = MultinomialNB(alpha=learning.bayes_smoothing, fit_prior=False).fit(self._numbers(texts), intents)

    def probabilities(self, text: str) -> FloatArray:
        """Returns the probability of each intent."""
        one, other = (model.predict_log_proba(self._numbers([text]))[0] for model in (self.regression, self._bayes))
        mixed: FloatArray = softmax((1 - self._share) * one + self._share * other)
        return mixed

    def _numbers(self, texts: list[str]) -> FloatArray:
        numbers: FloatArray = hstack([self._words.transform(texts), self._characters.transform(texts)])
        return numbers


@pytest.mark.parametrize("share", [0.0, 0.2, 0.7, 1.0], ids=["regression alone", "a fifth", "mostly Bayes", "Bayes alone"])
@pytest.mark.parametrize("smoothing", [0.02, 1.0])
def test_probabilities_are_those_of_scikit_learn(share: float, smoothing: float) -> None:
    learning = replace(_LEARNING, bayes_share=share, bayes_smoothing=smoothing)
    ours, theirs = _train(learning=learning), ScikitLearn(*_said(), learning)
    assert ours.intents == list(theirs.regression.classes_) == sorted(_SENTENCES)
    for text in [*_said()[0], *_NEW]:
        np.testing.assert_allclose(_probabilities(ours, text), theirs.probabilities(text), atol=0.01, err_msg=text)


def test_fewer_passes_of_the_solver_are_the_ones_taken() -> None:
    few, many = (_train(learning=replace(_LEARNING, max_iter=passes)) for passes in (2, 300))
    assert not np.allclose(few.scores("le taux"), many.scores("le taux"), atol=0.1)


def test_what_was_learnt_is_recognised() -> None:
    model = _train()
    texts, intents = _said()
    assert [model.intents[int(np.argmax(model.scores(text)))] for text in texts] == intents


@pytest.mark.parametrize("text", _NEW)
def test_there_is_a_finite_score_for_each_intent(text: str) -> None:
    scores = _train().scores(text)
    assert scores.shape == (3,)
    assert scores.dtype == np.float32
    assert np.isfinite(scores).all()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("combien", 1),
        ("zzz combien", 0.5),
        ("le zzz", 0.5),
        ("zzz", 0),
        ("comb", 0),
        ("combien je", 1),
        ("je", 1),
        ("je zzz", 0),
        ("zzz yyy taux", 1 / 3),
        ("", 0),
    ],
)
def test_words_are_known_that_training_held_and_small_ones_count_only_when_they_are_alone(text: str, known: float) -> None:
    assert _train().share_known(text, {"je"}) == pytest.approx(known)


def test_training_twice_gives_the_same_model() -> None:
    one, other = _train(), _train()
    for text in _NEW:
        assert one.scores(text).tolist() == other.scores(text).tolist()


def test_a_weaker_strength_is_less_sure() -> None:
    texts, intents = ["bonjour", "le taux"], ["salutation", "interet"]
    sure, shy = (LinearModel.train(texts, intents, Learning(strength, 300, bayes_share=0.0)) for strength in (20.0, 0.1))
    assert _probabilities(sure, "bonjour").max() > _probabilities(shy, "bonjour").max()


@_THREE_AND_TWO_INTENTS
def test_a_saved_model_says_exactly_the_same(tmp_path: Path, intents: tuple[str, ...]) -> None:
    model = _train(*intents)
    model.save(tmp_path)
    loaded = LinearModel.load(tmp_path)
    assert loaded.intents == model.intents
    for text in [*_said(*intents)[0], *_NEW]:
        assert loaded.scores(text).tolist() == model.scores(text).tolist()


def test_a_model_is_saved_without_pickle(tmp_path: Path) -> None:
    model = _train()
    model.save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vocabulary.json", "weights.npz"]
    assert json.loads((tmp_path / "vocabulary.json").read_text(encoding="utf-8"))["intents"] == model.intents
    with ZipFile(tmp_path / "weights.npz") as archive:
        assert all(archive.read(name).startswith(b"\x93NUMPY") for name in archive.namelist())
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as arrays:
        assert {name: arrays[name].dtype for name in arrays} == dict.fromkeys(
            ["weights", "bias", "word_idf", "character_idf"], np.dtype("float32")
        )


def test_a_pickle_put_in_the_place_of_the_weights_is_refused(tmp_path: Path) -> None:
    model = _train()
    model.save(tmp_path)
    objects = np.array([{"a": 1}], dtype=object)
    np.savez(tmp_path / "weights.npz", weights=objects, bias=objects, word_idf=objects, character_idf=objects)
    with pytest.raises(ValueError, match="allow_pickle=False"):
        LinearModel.load(tmp_path)


@pytest.mark.parametrize("missing", ["vocabulary.json", "weights.npz"])
def test_a_model_of_which_a_file_is_missing_is_refused(tmp_path: Path, missing: str) -> None:
    model = _train()
    model.save(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(FileNotFoundError, match=missing):
        LinearModel.load(tmp_path)


def test_a_damaged_vocabulary_is_refused(tmp_path: Path) -> None:
    model = _train()
    model.save(tmp_path)
    vocabulary = tmp_path / "vocabulary.json"
    vocabulary.write_text(vocabulary.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    with pytest.raises(ValueError, match=r"delimiter|Unterminated"):
        LinearModel.load(tmp_path)


@pytest.mark.parametrize(("part", "error"), [(0, ValueError), (0.1, BadZipFile), (0.9, BadZipFile)])
def test_truncated_weights_are_refused(tmp_path: Path, part: float, error: type[Exception]) -> None:
    model = _train()
    model.save(tmp_path)
    weights = tmp_path / "weights.npz"
    whole = weights.read_bytes()
    weights.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(error):
        LinearModel.load(tmp_path)
