"""How near a name is to what was written."""

import pytest

from microcredit.places.hearing import Heard, HearingIndex, Nearness
from microcredit.text import Key, forms

NAMES = ("Gatineau", "Chibougamau", "Notre-Dame-du-Nord", "Mirabel", "Mercier", "Alma", "Terrebonne", "Boucherville")
FRENCH = frozenset({"mirabelle", "merci"})


@pytest.fixture(scope="module")
def index() -> HearingIndex:
    return HearingIndex([forms(name) for name in NAMES], FRENCH)


def _key(name: str) -> Key:
    return forms(name)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("gatino", Heard(_key("Gatineau"), Nearness.SAME_SOUND, 3, ordinary=False)),
        ("bouchervilla", Heard(_key("Boucherville"), Nearness.ONE_SLIP, 1, ordinary=False)),
        ("chiboogameau", Heard(_key("Chibougamau"), Nearness.SAME_SOUND, 2, ordinary=False)),
        ("chibougamor", Heard(_key("Chibougamau"), Nearness.ONE_SOUND, 2, ordinary=False)),
        ("mirabelle", Heard(_key("Mirabel"), Nearness.SAME_SOUND, 2, ordinary=True)),
        ("terre bonne", Heard(_key("Terrebonne"), Nearness.SAME_SOUND, 0, ordinary=True)),
    ],
)
def test_a_name_is_as_near_as_its_sound_and_letters(index: HearingIndex, written: str, heard: Heard) -> None:
    assert index.near(forms(written)) == [heard]


@pytest.mark.parametrize("written", ["notre dame du port", "merciii", "al", "gat", "boulangerie", ""])
def test_what_is_far_too_short_or_a_drawn_out_word_is_no_name(index: HearingIndex, written: str) -> None:
    assert index.near(forms(written)) == []
