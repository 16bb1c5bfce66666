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
_RIGHT, _OUTSIDE, _OTHERS = [0.02, 0.9, 0.08], [0.9, 0.05, 0.05], 97


def _thresholds(rows: list[tuple[list[float], int]]) -> Card:
    """The card of some sentences, among many that any threshold treats well."""
    sure = [(_RIGHT, 1)] * _OTHERS + [(_OUTSIDE, _OUT)] * _OTHERS
    probabilities = np.array([row for row, _ in [*sure, *rows]], dtype=np.float32)
    return _with_thresholds(Card(), probabilities, np.array([truth for _, truth in [*sure, *rows]]), _OUT)


@pytest.mark.parametrize(
    ("row", "truth", "answered"),
    [([0.03, 0.49, 0.48], 2, False), ([0.03, 0.49, 0.48], 1, True)],
    ids=["wrongly", "rightly"],
)
def test_hesitant_answers_are_given_where_they_are_right_and_asked_about_where_they_are_wrong(
    row: list[float], truth: int, *, answered: bool
) -> None:
    assert (_thresholds([(row, truth)]).answer_from <= max(row)) is answered


@pytest.mark.parametrize(("truth", "answered"), [(1, True), (_OUT, False)], ids=["about a topic", "about something else"])
def test_doubtful_answers_are_given_where_they_are_right_and_not_where_the_message_was_about_something_else(
    truth: int, *, answered: bool
) -> None:
    """Its doubt is 0.2."""
    assert (_thresholds([([0.16, 0.64, 0.2], truth)]).refuse_from > 0.2) is answered


@pytest.mark.parametrize(("right", "answered"), [(2, False), (4, True)])
def test_one_wrong_answer_costs_more_than_asking_about_it_and_about_two_right_ones(right: int, *, answered: bool) -> None:
    """Asking is worth 0.6 each time; an answer 1, and minus 0.5 where it is wrong: 1.5 against 1.8, 3.5 against 3."""
    alike = [0.03, 0.49, 0.48]
    found = _thresholds([*[(alike, 1)] * right, (alike, 2)])
    assert (found.answer_from <= max(alike)) is answered


@pytest.mark.parametrize(("truth", "refused"), [(2, False), (_OUT, True)], ids=["about a topic", "about something else"])
def test_what_is_not_answered_is_refused_where_it_was_about_something_else_and_asked_about_where_it_was_not(
    truth: int, *, refused: bool
) -> None:
    """Its doubt is 0.47."""
    card = _thresholds([([0.36, 0.4, 0.24], truth)])
    assert (card.give_up_from <= 0.47) is refused
    assert card.false_refusal == 0


def test_one_message_asked_about_costs_less_than_one_missed() -> None:
    """Two of three such messages are in scope: asking wins 0.2 for each of these, and refusing 1 for the third."""
    alike = [0.36, 0.4, 0.24]
    assert _thresholds([(alike, 1), (alike, 2), (alike, _OUT)]).give_up_from <= 0.47
    assert _thresholds([*[(alike, 2)] * 6, (alike, _OUT)]).give_up_from > 0.47


def test_a_card_tells_what_its_thresholds_gave() -> None:
    card = _thresholds([([0.05, 0.7, 0.25], 2), ([0.05, 0.2, 0.75], _OUT), ([0.02, 0.49, 0.49], _OUT)])
    assert card.accuracy == pytest.approx(_OTHERS / (_OTHERS + 1), abs=1e-4)
    assert card.offered == 1
    assert card.recall == pytest.approx((_OTHERS + 1) / (_OTHERS + 2), abs=1e-4)
    assert card.refused == pytest.approx(_OTHERS / (_OTHERS + 2), abs=1e-4)
    assert card.precision == pytest.approx(_OTHERS / (_OTHERS + 1), abs=1e-4)
