"""The features are scikit-learn's, without its objects: compared number by number with its own."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from microcredit.understanding.features import FloatArray, IntArray, TfidfBlock, TfidfFeatures, character_ngrams, word_ngrams

_TEXTS = [
    "combien puis je emprunter",
    "combien je peux emprunter au plus",
    "c est quoi le microcredit",
    "c est quoi c est quoi c est quoi",
    "a",
    "le taux d interet le taux le taux",
    "quel est le taux",
    "je suis a nomlieu",
]
_NEW = [*_TEXTS, "combien de taux inconnus le le le", "zzz", "", "xqz a a a"]


def _theirs(**settings: object) -> TfidfVectorizer:
    return TfidfVectorizer(lowercase=False, sublinear_tf=True, dtype=np.float32, **settings).fit(_TEXTS)


_WORDS = {"analyzer": "word", "token_pattern": r"\S+", "ngram_range": (1, 2)}
_CHARACTERS = {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2}


def _dense(size: int, positions: IntArray, weights: FloatArray) -> FloatArray:
    row = np.zeros(size, dtype=np.float32)
    row[positions] = weights
    return row


@pytest.mark.parametrize("text", ["a", "ab", "abc", "abcd emprunt", "", "le le"])
def test_ngrams_are_those_of_scikit_learn(text: str) -> None:
    words, characters = _theirs(**_WORDS).build_analyzer(), _theirs(**_CHARACTERS).build_analyzer()
    assert sorted(word_ngrams(text)) == sorted(words(text))
    assert sorted(character_ngrams(text)) == sorted(characters(text))


def test_pairs_of_words_and_edges_of_words_are_seen() -> None:
    assert word_ngrams("le taux bas") == ["le", "taux", "bas", "le taux", "taux bas"]
    assert character_ngrams("le a") == [" l", "le", "e ", " le", "le ", " le ", " a", "a ", " a "]


@pytest.mark.parametrize(
    ("analyze", "minimum", "settings"),
    [(word_ngrams, 1, _WORDS), (character_ngrams, 2, _CHARACTERS)],
    ids=["words", "characters"],
)
def test_a_block_weighs_as_scikit_learn_does(analyze: object, minimum: int, settings: dict[str, object]) -> None:
    ours, theirs = TfidfBlock.fit(analyze, _TEXTS, minimum), _theirs(**settings)  # type: ignore[arg-type]
    assert ours.vocabulary == theirs.vocabulary_
    np.testing.assert_allclose(ours.idf, theirs.idf_, rtol=1e-6)
    for text in _NEW:
        expected = theirs.transform([text]).toarray()[0]
        np.testing.assert_allclose(_dense(len(ours.idf), *ours.vector(text)), expected, rtol=1e-5, atol=1e-7, err_msg=text)


@pytest.mark.parametrize("text", ["", "zzz"])
def test_a_sentence_of_nothing_known_has_no_numbers(text: str) -> None:
    positions, weights = TfidfBlock.fit(word_ngrams, _TEXTS, 1).vector(text)
    assert (positions.tolist(), weights.tolist()) == ([], [])


def test_a_run_of_characters_seen_in_one_sentence_only_is_left_out() -> None:
    features = TfidfFeatures.fit(["abc x", "abd x"])
    assert list(features.characters.vocabulary) == [" a", " ab", " x", " x ", "ab", "x "]
    assert list(features.words.vocabulary) == ["abc", "abc x", "abd", "abd x", "x"]


def test_words_come_first_and_characters_after() -> None:
    features = TfidfFeatures.fit(_TEXTS)
    assert features.size == len(features.words.idf) + len(features.characters.idf)
    positions, weights = features.vector("combien")
    words, characters = features.words.vector("combien"), features.characters.vector("combien")
    assert positions.tolist() == [*words[0], *(characters[0] + len(features.words.idf))]
    assert weights.tolist() == [*words[1], *characters[1]]
    assert max(positions) < features.size


def test_each_block_of_a_sentence_has_length_one() -> None:
    features = TfidfFeatures.fit(_TEXTS)
    for block in (features.words, features.characters):
        assert np.linalg.norm(block.vector("combien je peux emprunter")[1]) == pytest.approx(1)
        assert block.vector("combien")[1].dtype == np.float32
