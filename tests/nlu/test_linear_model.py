"""The model is scikit-learn's, run by numpy alone: compared with scikit-learn's own probabilities."""

import json
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import numpy as np
import pytest
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from microcredit.nlu.linear_model import LinearModel

_SENTENCES = {
    "montants": ["combien puis je emprunter", "combien je peux emprunter", "le maximum c est combien", "quel montant maximum"],
    "interet": ["quel est le taux", "le taux d interet", "c est quoi l interet", "taux d interet combien"],
    "salutation": ["bonjour", "bon matin", "salut", "allo bonjour"],
}
_NEW = ["combien d interet", "bonjour c est combien", "salut", "", "zzz", "quel taux quel montant"]


def _train(*intents: str) -> tuple[LinearModel, list[str], list[str]]:
    pairs = [(text, intent) for intent in intents for text in _SENTENCES[intent]]
    texts, labels = [text for text, _ in pairs], [label for _, label in pairs]
    return LinearModel.train(texts, labels, 20.0, 300), texts, labels


@pytest.mark.parametrize("intents", [("montants", "interet", "salutation"), ("salutation", "montants")])
def test_probabilities_are_those_of_scikit_learn(intents: tuple[str, ...]) -> None:
    model, texts, labels = _train(*intents)
    settings = {"lowercase": False, "sublinear_tf": True, "dtype": np.float32}
    words = TfidfVectorizer(tokenizer=str.split, ngram_range=(1, 2), **settings).fit(texts)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, **settings).fit(texts)
    theirs = LogisticRegression(C=20.0, max_iter=300, random_state=42)
    theirs.fit(hstack([words.transform(texts), characters.transform(texts)]), labels)
    assert model.intents == list(theirs.classes_) == sorted(intents)
    for text in [*texts, *_NEW]:
        expected = theirs.predict_proba(hstack([words.transform([text]), characters.transform([text])]))[0]
        np.testing.assert_allclose(model.probabilities(text), expected, atol=1e-3, err_msg=text)


def test_what_was_learnt_is_recognised() -> None:
    model, texts, labels = _train(*_SENTENCES)
    assert [model.intents[int(np.argmax(model.probabilities(text)))] for text in texts] == labels


@pytest.mark.parametrize("text", _NEW)
def test_probabilities_sum_to_one(text: str) -> None:
    model, _, _ = _train(*_SENTENCES)
    probabilities = model.probabilities(text)
    assert probabilities.shape == (3,)
    assert probabilities.sum() == pytest.approx(1)
    assert (probabilities > 0).all()


@pytest.mark.parametrize(
    ("text", "knows"),
    [
        ("combien", True),
        ("zzz combien", True),
        ("le zzz", True),
        ("zzz", False),
        ("comb", False),
        ("combien je", True),
        ("je", True),
        ("je zzz", False),
        ("", False),
    ],
)
def test_a_word_is_known_that_training_held_and_a_small_one_only_when_it_is_alone(text: str, knows: bool) -> None:
    model, _, _ = _train(*_SENTENCES)
    assert model.knows_a_word(text, {"je"}) is knows


def test_training_twice_gives_the_same_model() -> None:
    (one, _, _), (other, _, _) = _train(*_SENTENCES), _train(*_SENTENCES)
    for text in _NEW:
        assert one.probabilities(text).tolist() == other.probabilities(text).tolist()


def test_a_weaker_strength_is_less_sure() -> None:
    texts, labels = ["bonjour", "le taux"], ["salutation", "interet"]
    sure, shy = LinearModel.train(texts, labels, 20.0, 300), LinearModel.train(texts, labels, 0.1, 300)
    assert sure.probabilities("bonjour").max() > shy.probabilities("bonjour").max()


@pytest.mark.parametrize("intents", [("montants", "interet", "salutation"), ("salutation", "montants")])
def test_a_saved_model_says_exactly_the_same(tmp_path: Path, intents: tuple[str, ...]) -> None:
    model, texts, _ = _train(*intents)
    model.save(tmp_path)
    loaded = LinearModel.load(tmp_path)
    assert loaded.intents == model.intents
    for text in [*texts, *_NEW]:
        assert loaded.probabilities(text).tolist() == model.probabilities(text).tolist()


def test_a_model_is_saved_without_pickle(tmp_path: Path) -> None:
    model, _, _ = _train(*_SENTENCES)
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
    model, _, _ = _train(*_SENTENCES)
    model.save(tmp_path)
    objects = np.array([{"a": 1}], dtype=object)
    np.savez(tmp_path / "weights.npz", weights=objects, bias=objects, word_idf=objects, character_idf=objects)
    with pytest.raises(ValueError, match="allow_pickle=False"):
        LinearModel.load(tmp_path)


@pytest.mark.parametrize("missing", ["vocabulary.json", "weights.npz"])
def test_a_model_of_which_a_file_is_missing_is_refused(tmp_path: Path, missing: str) -> None:
    model, _, _ = _train(*_SENTENCES)
    model.save(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(FileNotFoundError, match=missing):
        LinearModel.load(tmp_path)


def test_a_damaged_vocabulary_is_refused(tmp_path: Path) -> None:
    model, _, _ = _train(*_SENTENCES)
    model.save(tmp_path)
    vocabulary = tmp_path / "vocabulary.json"
    vocabulary.write_text(vocabulary.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    with pytest.raises(ValueError, match=r"delimiter|Unterminated"):
        LinearModel.load(tmp_path)


@pytest.mark.parametrize(("part", "error"), [(0, ValueError), (0.1, BadZipFile), (0.9, BadZipFile)])
def test_truncated_weights_are_refused(tmp_path: Path, part: float, error: type[Exception]) -> None:
    model, _, _ = _train(*_SENTENCES)
    model.save(tmp_path)
    weights = tmp_path / "weights.npz"
    whole = weights.read_bytes()
    weights.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(error):
        LinearModel.load(tmp_path)
