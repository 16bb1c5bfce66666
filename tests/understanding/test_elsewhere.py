"""A near topic that is not ours is refused by its name where a refusal is likely, however it is cut up."""

import pytest

from microcredit.content import Content
from microcredit.understanding.bands import Band
from microcredit.understanding.elsewhere import is_refusal, refused_by_name, share_refused
from microcredit.understanding.ranking import RankedIntent, Understood
from tests.builders.elsewhere import ELSEWHERE, with_elsewhere


@pytest.fixture
def near(tables: Content) -> Content:
    return with_elsewhere(tables)


def _understood(band: Band, **likely: float) -> Understood:
    return Understood(tuple(RankedIntent(name, confidence) for name, confidence in likely.items()), band)


@pytest.mark.parametrize("band", [Band.ASK, Band.REFUSE])
def test_a_refusal_that_is_likely_as_a_whole_takes_the_name_of_its_likeliest_near_topic(near: Content, band: Band) -> None:
    doubted = _understood(band, hors_sujet=0.4, ailleurs_banque=0.3, montants=0.1)
    told = refused_by_name(doubted, near)
    assert (told.intent, told.band) == (ELSEWHERE, Band.ANSWER)
    assert [entry.name for entry in told.ranking] == [ELSEWHERE, "hors_sujet", "montants"]


@pytest.mark.parametrize(
    "likely",
    [
        {"ailleurs_banque": 0.4, "montants": 0.3, "hors_sujet": 0.1},
        {"hors_sujet": 0.7, "ailleurs_banque": 0.2, "montants": 0.05},
        {"hors_sujet": 0.9, "montants": 0.05},
    ],
    ids=["ours may be meant", "the name is a guess", "no near topic"],
)
def test_a_refusal_that_is_not_likely_or_has_no_likely_name_is_left_as_it_was(near: Content, likely: dict[str, float]) -> None:
    doubted = _understood(Band.REFUSE, **likely)
    assert refused_by_name(doubted, near) is doubted


def test_what_is_answered_is_left_as_it_was(near: Content) -> None:
    answered = _understood(Band.ANSWER, montants=0.35, ailleurs_banque=0.33, hors_sujet=0.3)
    assert refused_by_name(answered, near) is answered


def test_what_is_not_ours_is_out_of_scope_or_a_near_topic(near: Content) -> None:
    assert [is_refusal(name, near) for name in ("hors_sujet", ELSEWHERE, "montants", "donner_lieu")] == [
        True,
        True,
        False,
        False,
    ]
    assert share_refused(_understood(Band.ASK, hors_sujet=0.2, montants=0.4, ailleurs_banque=0.3), near) == pytest.approx(0.5)
