import pytest

from microcredit.replies.choosing import chosen
from microcredit.replies.model import Choice

_EAST = Choice("Est du Bas-Saint-Laurent", "Est (Rimouski)", "donner_lieu", "territoire:est")
_WEST = Choice("Ouest du Bas-Saint-Laurent", "Ouest (KRTB)", "donner_lieu", "territoire:krtb")
_LIST = Choice("La liste des organismes", "La liste", "liste_organismes")


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("2", _WEST),
        ("l'est", _EAST),
        ("à l’ouest", _WEST),
        ("krtb", _WEST),
        ("est du bas st laurent", _EAST),
        ("la LISTE", _LIST),
    ],
)
def test_a_short_reply_picks_the_choice_it_tells(text: str, choice: Choice) -> None:
    assert chosen(text, [_EAST, _WEST, _LIST]) == choice


@pytest.mark.parametrize(
    "text",
    ["0", "4", "12", "²", "", "   ", "?", "bas-saint-laurent", "le", "montants", "la liste de tous les organismes de mon coin"],
)
def test_a_reply_that_tells_none_or_several_picks_none(text: str) -> None:
    assert chosen(text, [_EAST, _WEST, _LIST]) is None


def test_nothing_is_picked_where_nothing_was_offered() -> None:
    assert chosen("1", []) is None
