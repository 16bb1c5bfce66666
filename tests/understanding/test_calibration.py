"""Thresholds and temperature: those worked out by hand on made-up figures, and those found on a small language."""

from itertools import product
from math import log

import numpy as np
import pytest

from microcredit.understanding.bands import Band, Card
from microcredit.understanding.calibration import _FOLDS, _temperature, _with_thresholds, calibrate
from microcredit.understanding.linear_model import Learning, LinearModel

_LEARNING = Learning()
_OPENINGS = ("dis moi", "je veux savoir", "bonjour", "svp", "coudonc", "excusez")
_SAID = {
    "interet": ("quel est le taux", "le taux d interet", "l interet est il eleve", "combien d interet"),
    "montants": ("combien puis je emprunter", "le montant maximum", "jusqu a combien vous pretez", "le plafond du pret"),
    "delais": ("combien de temps ca prend", "c est long avoir une reponse", "quand vais je recevoir l argent", "les delais"),
    "hors_sujet": ("qui a gagne au hockey", "la recette de la tourtiere", "quelle temperature demain", "raconte une blague"),
}


def _sentences(*intents: str) -> tuple[list[str], list[str]]:
    pairs = [(f"{opening} {said}", intent) for intent in intents for opening, said in product(_OPENINGS, _SAID[intent])]
    return [text for text, _ in pairs], [intent for _, intent in pairs]


@pytest.fixture(scope="module")
def card() -> Card:
    return calibrate(*_sentences(*_SAID), _LEARNING)


def test_a_card_says_what_it_was_measured_on(card: Card) -> None:
    assert (card.sentences, card.intents, card.folds) == (4 * len(_OPENINGS) * 4, 4, _FOLDS)


def test_what_is_easily_told_apart_is_told_apart(card: Card) -> None:
    assert card.accuracy > 0.95
    assert card.recall > 0.95
    assert card.false_refusal < 0.05
    assert card.precision > 0.95


def test_what_was_found_is_within_what_makes_sense(card: Card) -> None:
    assert 0.2 <= card.temperature <= 5
    assert 0 < card.refuse_from < 1
    assert 0 < card.answer_from < 1


def test_calibrating_twice_gives_the_same_card(card: Card) -> None:
    assert calibrate(*_sentences(*_SAID), _LEARNING) == card


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("alors c est quoi le taux d interet", Band.ANSWER),
        ("le montant maximum du pret", Band.ANSWER),
        ("la recette du pate chinois", Band.REFUSE),
        ("qui a gagne la partie de hockey", Band.REFUSE),
    ],
)
def test_a_new_sentence_falls_in_the_band_that_the_card_cuts(card: Card, text: str, band: Band) -> None:
    model = LinearModel.train(*_sentences(*_SAID), _LEARNING)
    assert card.band(card.probabilities(model.scores(text)), model.intents) is band


def test_without_an_out_of_scope_class_the_defaults_stand() -> None:
    assert calibrate(*_sentences("interet", "montants"), _LEARNING) == Card(sentences=48, intents=2)


@pytest.mark.parametrize(("kept", "folds"), [(_FOLDS - 1, 0), (_FOLDS, _FOLDS)])
def test_with_too_few_sentences_of_an_intent_the_defaults_stand(kept: int, folds: int) -> None:
    texts, intents = _sentences("interet", "hors_sujet")
    few = [f"{opening} les delais" for opening in _OPENINGS[:kept]]
    found = calibrate([*texts, *few], [*intents, *["delais"] * kept], _LEARNING)
    assert found.folds == folds
    if not folds:
        assert found == Card(sentences=50, intents=3)


@pytest.mark.parametrize(
    ("margin", "right"), [(4.0, 0.8), (0.5, 0.8), (3.0, 0.95), (0.3, 0.6)], ids=["boastful", "shy", "nearly honest", "unsure"]
)
def test_the_temperature_makes_confidences_right_as_often_as_they_say(margin: float, right: float) -> None:
    """Every score says the first of two by the same margin: it is right so often, thus its probability must be just that."""
    sentences = 100
    scores = np.tile(np.array([margin, 0.0], dtype=np.float32), (sentences, 1))
    truth = np.array([0 if n < right * sentences else 1 for n in range(sentences)])
    temperature = _temperature(scores, truth)
    assert temperature == pytest.approx(margin / log(right / (1 - right)), abs=0.02)
    assert Card(temperature=temperature).probabilities(scores)[0, 0] == pytest.approx(right, abs=0.01)


def test_the_temperature_stays_within_its_bounds() -> None:
    always_right = np.tile(np.array([0.01, 0.0], dtype=np.float32), (10, 1))
    assert _temperature(always_right, np.zeros(10, dtype=np.int64)) == pytest.approx(0.2, abs=0.01)


_OUT = 0  # the column of what is out of scope
_RIGHT, _HESITANT, _WRONG = [0.1, 0.8, 0.1], [0.1, 0.6, 0.3], [0.1, 0.5, 0.4]
_OUTSIDE, _HIDDEN = [0.7, 0.2, 0.1], [0.3, 0.6, 0.1]


def _thresholds(rows: list[tuple[list[float], int]]) -> Card:
    probabilities = np.array([row for row, _ in rows], dtype=np.float32)
    return _with_thresholds(Card(), probabilities, np.array([truth for _, truth in rows]), _OUT)


def test_thresholds_are_cut_where_they_were_worked_out_by_hand() -> None:
    """In scope a doubt of 0.1 / 0.6 at most, outside 0.3 / 0.9 at least; six of eight right, and six of seven from 0.51 on."""
    inside = [(_RIGHT, 1)] * 6 + [(_HESITANT, 2)] + [(_WRONG, 2)]
    found = _thresholds([*inside, (_OUTSIDE, _OUT), (_HIDDEN, _OUT)])
    assert found.refuse_from == pytest.approx(0.17)
    assert found.answer_from == pytest.approx(0.51)
    assert found.accuracy == pytest.approx(6 / 8)
    assert found.recall == 1
    assert found.false_refusal == 0
    assert found.precision == pytest.approx(6 / 7, abs=1e-4)


def test_a_threshold_weighs_a_false_refusal_and_a_missed_one_by_their_kinds_and_not_their_numbers() -> None:
    """One of twenty refused wrongly costs less than one of two missed."""
    doubtful = [0.4, 0.5, 0.1]
    found = _thresholds([*[(_RIGHT, 1)] * 19, (doubtful, 1), (_OUTSIDE, _OUT), (_HIDDEN, _OUT)])
    assert found.refuse_from == pytest.approx(0.12)
    assert found.false_refusal == pytest.approx(1 / 20)


@pytest.mark.parametrize(
    ("outside", "refuse_from", "false_refusal"),
    [([_OUTSIDE, _HIDDEN], 0.12, 0.7), ([_OUTSIDE] * 3 + [_HIDDEN], 0.45, 0.0)],
    ids=["half of them missed", "a quarter of them missed"],
)
def test_a_missed_refusal_costs_twice_a_false_one(outside: list[list[float]], refuse_from: float, false_refusal: float) -> None:
    """To see what is hidden, seven of ten in scope are refused too: 0.7 against twice a half, or twice a quarter."""
    inside = [(_RIGHT, 1)] * 3 + [([0.4, 0.5, 0.1], 1)] * 7
    found = _thresholds([*inside, *((row, _OUT) for row in outside)])
    assert found.refuse_from == pytest.approx(refuse_from)
    assert found.false_refusal == pytest.approx(false_refusal)


def test_when_no_threshold_gives_enough_right_answers_nearly_nothing_is_answered() -> None:
    found = _thresholds([(_RIGHT, 2), (_HESITANT, 2), (_OUTSIDE, _OUT)])
    assert found.answer_from >= 0.95
    assert (found.accuracy, found.precision, found.recall) == (0, 0, 1)
