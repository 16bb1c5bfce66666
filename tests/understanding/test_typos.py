"""Sentences as a hurried thumb types them."""

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from microcredit.understanding.linear_model import Learning, LinearModel
from microcredit.understanding.typos import with_slips

_SENTENCES = ["combien puis je emprunter pour mon garage", "quel est le taux d interet du micropret", "un pret de la caisse"]


def test_no_word_has_more_than_one_slip_and_none_is_lost() -> None:
    for said, typed in zip(_SENTENCES * 50, with_slips(_SENTENCES * 50, share=1.0), strict=True):
        words = list(zip(said.split(), typed.split(), strict=True))
        assert all(DamerauLevenshtein.distance(one, other) <= 1 for one, other in words)
        assert all(one == other for one, other in words if len(one) < 4)


def test_every_kind_of_slip_is_made() -> None:
    typed = set(with_slips(["pret caisse"] * 400, share=1.0))
    assert {"rpet", "pet", "ppret", "oret"} <= {text.split()[0] for text in typed}


@pytest.mark.parametrize(("share", "least", "most"), [(0.0, 0, 0), (0.25, 0.18, 0.32), (1.0, 0.9, 1.0)])
def test_about_the_share_asked_of_the_longer_words_has_one(share: float, least: float, most: float) -> None:
    said = ["garage"] * 1000
    changed = sum(one != other for one, other in zip(said, with_slips(said, share), strict=True)) / len(said)
    assert least <= changed <= most


def test_the_same_slips_are_made_each_time() -> None:
    assert with_slips(_SENTENCES, 0.5) == with_slips(_SENTENCES, 0.5)
    assert with_slips(_SENTENCES, 0.5, seed=1) != with_slips(_SENTENCES, 0.5, seed=2)


def test_slips_add_no_feature_to_the_model() -> None:
    texts, intents = [*_SENTENCES, "bonjour la compagnie", "salut tout le monde"], ["argent"] * 3 + ["salutation"] * 2
    once = LinearModel.train(texts, intents, Learning(slips=0.0))
    twice = LinearModel.train(texts, intents, Learning(slips=0.5))
    assert twice.features.size == once.features.size
    assert twice.scores("combien puis je emprunter").tolist() != once.scores("combien puis je emprunter").tolist()
