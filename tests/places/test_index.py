import pytest

from microcredit.places import NameIndex, NameMatch, Place, PlaceIndex, PlaceKind
from tests.builders.network import make_place

LAVAL = make_place(PlaceKind.REGION, "13", region="13")
KAMOURASKA = make_place(PlaceKind.MRC, "Kamouraska")


@pytest.fixture
def index() -> PlaceIndex:
    names: NameIndex[Place] = NameIndex()
    names.add("Laval", LAVAL)
    names.add("Kamouraska", KAMOURASKA)
    return PlaceIndex([LAVAL, KAMOURASKA], names)


def test_a_place_is_known_by_its_id(index: PlaceIndex) -> None:
    assert index.get("mrc:Kamouraska") is KAMOURASKA


def test_an_unknown_id_gives_none(index: PlaceIndex) -> None:
    assert index.get("mrc:Nulle-Part") is None


def test_all_places_keep_the_order_of_the_tables(index: PlaceIndex) -> None:
    assert index.all() == [LAVAL, KAMOURASKA]


def test_a_text_gives_the_places_it_names(index: PlaceIndex) -> None:
    assert index.find("kamouraska ou laval") == [NameMatch(KAMOURASKA, 0, 10), NameMatch(LAVAL, 14, 19)]
