import json
from pathlib import Path

import numpy as np
import pytest
from scipy.special import softmax

from microcredit.understanding.bands import Band, Card

_INTENTS = ["hors_sujet", "interet", "montants"]
_CARD = Card(
    temperature=1.5,
    refuse_from=0.4,
    answer_from=0.5,
    give_up_from=0.6,
    sentences=9,
    intents=3,
    folds=3,
    accuracy=0.9,
    recall=0.8,
)


def test_at_a_temperature_of_one_probabilities_are_the_softmax_of_scores() -> None:
    scores = np.array([[1.0, 2.0, 3.0], [0.0, 0.0, -5.0]], dtype=np.float32)
    np.testing.assert_allclose(Card().probabilities(scores), softmax(scores, axis=-1), rtol=1e-6)


@pytest.mark.parametrize("temperature", [0.2, 1.0, 5.0])
@pytest.mark.parametrize("scores", [[0.0, 0.0], [1.0, -1.0], [900.0, -900.0], [-2000.0, -2001.0]])
def test_probabilities_sum_to_one_whatever_the_scores(temperature: float, scores: list[float]) -> None:
    probabilities = Card(temperature=temperature).probabilities(np.array(scores, dtype=np.float32))
    assert probabilities.sum() == pytest.approx(1)
    assert (probabilities >= 0).all()


def test_a_higher_temperature_is_less_sure_and_ranks_alike() -> None:
    scores = np.array([0.5, 3.0, 1.0], dtype=np.float32)
    cold, warm = Card(temperature=0.5).probabilities(scores), Card(temperature=3.0).probabilities(scores)
    assert cold.max() > warm.max()
    assert np.argsort(cold).tolist() == np.argsort(warm).tolist()


@pytest.mark.parametrize(
    ("probabilities", "band"),
    [
        ([0.1, 0.6, 0.3], Band.ANSWER),
        ([0.1, 0.5, 0.4], Band.ANSWER),
        ([0.2, 0.49, 0.31], Band.ASK),
        ([0.39, 0.61, 0.0], Band.ANSWER),
        ([0.4, 0.6, 0.0], Band.ASK),
        ([0.44, 0.31, 0.25], Band.ASK),
        ([0.9, 0.1, 0.0], Band.REFUSE),
        ([0.45, 0.29, 0.26], Band.REFUSE),
        ([0.05, 0.3, 0.1], Band.ASK),
    ],
    ids=[
        "sure",
        "just sure",
        "not quite sure",
        "hardly out of scope",
        "maybe out of scope",
        "out of scope first of little",
        "out of scope",
        "rather out of scope than anything",
        "halved",
    ],
)
def test_a_message_is_answered_asked_about_or_refused(probabilities: list[float], band: Band) -> None:
    assert _CARD.band(np.array(probabilities), _INTENTS) is band


@pytest.mark.parametrize(
    ("probabilities", "known", "band"),
    [
        ([0.2, 0.45, 0.35], 0.6, Band.ASK),
        ([0.2, 0.45, 0.35], 0.59, Band.REFUSE),
        ([0.1, 0.6, 0.3], 0.0, Band.ANSWER),
    ],
    ids=["mostly known words", "mostly words never learnt", "sure all the same"],
)
def test_an_unsure_message_made_mostly_of_words_never_learnt_is_refused(
    probabilities: list[float], known: float, band: Band
) -> None:
    assert _CARD.band(np.array(probabilities), _INTENTS, known) is band


def test_a_message_known_otherwise_to_be_in_scope_is_never_refused() -> None:
    assert _CARD.band(np.array([0.35, 0.45, 0.2]), _INTENTS, known=0.1, certain=True) is Band.ASK
    assert _CARD.band(np.array([0.42, 0.55, 0.03]), _INTENTS, certain=True) is Band.ANSWER


@pytest.mark.parametrize(("confidence", "band"), [(0.5, Band.ANSWER), (0.45, Band.ASK)])
def test_without_an_out_of_scope_class_nothing_is_refused(confidence: float, band: Band) -> None:
    assert _CARD.band(np.array([confidence, 0.1]), ["interet", "montants"]) is band


@pytest.mark.parametrize("card", [Card(), _CARD], ids=["defaults", "measured"])
def test_a_saved_card_is_read_back_as_it_was(tmp_path: Path, card: Card) -> None:
    card.save(tmp_path)
    assert Card.load(tmp_path) == card


def test_a_saved_card_is_one_that_people_can_read(tmp_path: Path) -> None:
    _CARD.save(tmp_path)
    written = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    assert (written["temperature"], written["refuse_from"], written["sentences"]) == (1.5, 0.4, 9)


@pytest.mark.parametrize(
    ("damage", "error"),
    [("", ValueError), ('{"temperature": 1.5', ValueError), ('{"fievre": 1.5}', TypeError), ("[1.5]", TypeError)],
    ids=["empty", "truncated", "of another sort", "a list"],
)
def test_a_damaged_card_is_refused(tmp_path: Path, damage: str, error: type[Exception]) -> None:
    (tmp_path / "card.json").write_text(damage, encoding="utf-8")
    with pytest.raises(error):
        Card.load(tmp_path)


def test_a_missing_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"card\.json"):
        Card.load(tmp_path)
