import pytest

from microcredit.text import name_key
from microcredit.text.likeness import TypoIndex

NAMES = (
    *(
        "Rimouski",
        "Rimouski-Est",
        "Sainte-Thérèse",
        "Saint-Jean-sur-Richelieu",
        "Notre-Dame-du-Lac",
        "LaSalle",
        "La Salle-Neuve",
    ),
    *("Alma", "Percé", "Trois-Rivières", "Matane", "Métane", "Mont-Royal", "1000000"),
)


@pytest.fixture(scope="module")
def typos() -> TypoIndex:
    return TypoIndex([name_key(name) for name in NAMES], ["matante", "saints", "mont", "royale", "rivieres"])


@pytest.mark.parametrize(
    ("slip", "written", "name"),
    [
        ("a letter missing", "Rimouki", "Rimouski"),
        ("the first letter missing", "imouski", "Rimouski"),
        ("the last letter missing", "Rimousk", "Rimouski"),
        ("a letter too many", "Rimouskii", "Rimouski"),
        ("a letter for another", "Rimousky", "Rimouski"),
        ("two letters swapped", "Rimosuki", "Rimouski"),
        ("a slip in one word of several", "Saint-Jean-sur-Richelie", "Saint-Jean-sur-Richelieu"),
        ("a slip in the first word", "Sainde-Thérèse", "Sainte-Thérèse"),
        ("spaces left out", "saintetherese", "Sainte-Thérèse"),
        ("some spaces left out", "saint jean surrichelieu", "Saint-Jean-sur-Richelieu"),
        ("a slip in a short word, between words that fit", "Notre-Dame-de-Lac", "Notre-Dame-du-Lac"),
    ],
)
def test_a_name_is_found_through(typos: TypoIndex, slip: str, written: str, name: str) -> None:
    assert typos.near(name_key(written)) == [name_key(name)], slip


@pytest.mark.parametrize(
    ("why", "written"),
    [
        ("two slips", "Rimuskii"),
        ("two letters missing", "Rimous"),
        ("two letters swapped and one wrong", "Rimosukr"),
        ("a slip in each of two words", "Sainde-Thérèze"),
        ("letters swapped across two words", "Monr-toyal"),
        ("letters swapped at a distance", "Rkmousii"),
        ("spaces that the name has not: a room before it is a town", "la salle"),
        ("a name short of four letters", "Alm"),
        ("a name of four letters", "Almaa"),
        ("a name of five letters", "Percée"),
        ("a number", "1000001"),
        ("a small word that is no part of the name", "Rimouski et"),
        ("a first word that is too short to be sure of", "Le Salle-Neuve"),
        ("nothing alike", "Shawinigan"),
        ("nothing", ""),
    ],
)
def test_a_name_is_not_found_through(typos: TypoIndex, why: str, written: str) -> None:
    assert typos.near(name_key(written) if written else ()) == [], why


def test_a_name_as_written_is_no_slip_of_itself(typos: TypoIndex) -> None:
    assert typos.near(name_key("Rimouski")) == []


def test_every_name_as_near_is_found(typos: TypoIndex) -> None:
    assert typos.near(name_key("Mtane")) == [name_key("Matane"), name_key("Métane")]


def test_a_french_word_is_itself_and_no_slip_of_a_name(typos: TypoIndex) -> None:
    assert typos.near(name_key("matante")) == []
    assert typos.near(name_key("matanhe")) == [name_key("Matane")]


def test_a_french_word_is_a_slip_where_the_rest_of_the_name_stands_around_it(typos: TypoIndex) -> None:
    assert typos.near(name_key("Mont-Royale")) == [name_key("Mont-Royal")]


def test_an_index_without_names_finds_nothing() -> None:
    assert TypoIndex([], []).near(("rimousky",)) == []
