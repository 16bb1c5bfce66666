import re

import pytest

from microcredit.places import PlaceIndex, PlaceKind, one_of
from microcredit.places.index import NamedPlace
from microcredit.text import name_key
from tests.builders.places import make_place, make_town

LAVAL = make_place(PlaceKind.REGION, "Laval", "13")
EAST, WEST = make_town("Clermont", "03"), make_place(PlaceKind.SECTOR, "Clermont", "08")
PERCE = make_town("Percé", "11")
PLACES = [PERCE, LAVAL, WEST, EAST]


@pytest.fixture
def index() -> PlaceIndex:
    names = [("Laval", LAVAL, False), ("Clermont", EAST, False), ("CLERMONT", WEST, False), ("Percé", PERCE, True)]
    return PlaceIndex(PLACES, [*names, ("L'Île de Laval", LAVAL, False)])


def test_a_place_is_known_by_its_id(index: PlaceIndex) -> None:
    assert index.get("region:Laval") is LAVAL


@pytest.mark.parametrize(
    "place_id",
    [
        "mrc:Nulle-Part",
        "",
        "Laval",
        "parmi:",
        "parmi:mrc:Nulle-Part",
        "parmi:region:Laval+mrc:Nulle-Part",
        "parmi:region:Laval+",
    ],
)
def test_an_unknown_id_gives_none(index: PlaceIndex, place_id: str) -> None:
    assert index.get(place_id) is None


def test_one_of_several_is_put_together_again_from_its_id(index: PlaceIndex) -> None:
    several = one_of((EAST, LAVAL, PERCE))
    found = index.get(several.id)
    assert found == several
    assert found.options == (EAST, LAVAL, PERCE)


def test_one_of_a_single_one_is_that_one(index: PlaceIndex) -> None:
    assert index.get("parmi:region:Laval") is LAVAL


def test_all_places_keep_the_order_of_the_tables(index: PlaceIndex) -> None:
    assert index.all() == PLACES


def test_a_name_is_known_however_it_is_written(index: PlaceIndex) -> None:
    assert index.named(name_key("LAVAL")) == NamedPlace(LAVAL, weak=False)
    assert index.named(name_key("ile de laval")) is None
    assert index.named(name_key("l’ile-de-Laval")) == NamedPlace(LAVAL, weak=False)


def test_a_name_that_no_place_has_is_none(index: PlaceIndex) -> None:
    assert index.named(("nulle", "part")) is None
    assert index.named(()) is None


def test_a_weak_name_is_told_from_the_others(index: PlaceIndex) -> None:
    assert index.named(("perce",)) == NamedPlace(PERCE, weak=True)


def test_a_name_of_several_places_stands_for_one_of_them_in_their_order(index: PlaceIndex) -> None:
    named = index.named(("clermont",))
    assert named is not None
    assert named.place.options == (EAST, WEST)
    assert named.weak is False


def test_a_name_weak_for_one_place_is_weak_for_all() -> None:
    index = PlaceIndex([EAST, WEST], [("Clermont", EAST, False), ("Clermont", WEST, True)])
    named = index.named(("clermont",))
    assert named is not None
    assert named.weak is True


def test_every_name_is_kept_once_cut_into_words(index: PlaceIndex) -> None:
    assert list(index.keys()) == [("laval",), ("clermont",), ("perce",), ("l", "ile", "de", "laval")]


def test_the_longest_name_is_measured_in_words(index: PlaceIndex) -> None:
    assert index.longest == 4
    assert PlaceIndex([], []).longest == 0


@pytest.mark.parametrize("name", ["", "  ", "—", "😀"])
def test_a_name_without_a_word_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"le nom {name!r} ne contient aucun mot")):
        name_key(name)
    with pytest.raises(ValueError, match="ne contient aucun mot"):
        PlaceIndex([LAVAL], [(name, LAVAL, False)])
