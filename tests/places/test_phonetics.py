"""Names of Québec as they sound."""

import pytest

from microcredit.places.phonetics import sound_of
from microcredit.text import forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("gatineau", "gatino"), ("laurentides", "lorantide"), ("longueuil", "longueille"), ("granby", "grambie")),
        *(("châteauguay", "chatogué"), ("chicoutimi", "shikoutimi"), ("rimouski", "rimousquie"), ("gaspé", "gasper")),
        *(("saint-jérôme", "sainjerome"), ("sainte-foy", "st foi"), ("mont-laurier", "mon lorié"), ("val-d'or", "valdore")),
        *(("drummondville", "drumonvile"), ("repentigny", "repantini"), ("beauce", "bausse"), ("port-cartier", "port quartié")),
        *(("tadoussac", "tadousak"), ("saint-hyacinthe", "st yacinte"), ("contrecoeur", "contre coeur"), ("rouyn", "rouin")),
    ],
)
def test_a_name_written_by_ear_sounds_the_same(one: str, other: str) -> None:
    assert sound_of(forms(one)) == sound_of(forms(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("laval", "lévis"), ("matane", "maniwaki"), ("saint-jean", "saint-georges"), ("granby", "grenville"), ("amos", "amqui")],
)
def test_another_name_sounds_otherwise(one: str, other: str) -> None:
    assert sound_of(forms(one)) != sound_of(forms(other))


def test_what_has_digits_is_left_as_it_is() -> None:
    assert sound_of(("h7n",)) == "h7n"
