from collections.abc import Sequence

import pytest

from microcredit.places import Place, PlaceKind, PlaceMatch, Spot, one_of, the_place
from tests.builders.places import make_place, make_town

TORONTO, OTTAWA = make_place(PlaceKind.OUTSIDE, "Toronto"), make_place(PlaceKind.OUTSIDE, "Ottawa")
ABITIBI, CAPITALE = make_place(PlaceKind.REGION, "Abitibi", "08"), make_place(PlaceKind.REGION, "Capitale", "03")
WEST_MRC = make_place(PlaceKind.MRC, "Abitibi-Ouest", "08/Abitibi-Ouest")
AMOS, LA_SARRE = make_town("Amos", "08/Abitibi"), make_town("La Sarre", "08/Abitibi-Ouest")
CLERMONT_WEST, CLERMONT_EAST = make_town("Clermont 08", "08/Abitibi-Ouest"), make_town("Clermont 03", "03/Charlevoix-Est")
CLERMONT = one_of((CLERMONT_EAST, CLERMONT_WEST))
QUEBEC, PROVINCE = make_town("Québec", "03/Québec"), make_place(PlaceKind.WHOLE_PROVINCE, "quebec")
QUARTER = make_place(PlaceKind.SECTOR, "Limoilou", "03/Québec")
VAGUE = make_place(PlaceKind.SECTOR, "Côte", "03")
ZONE = make_place(PlaceKind.POSTAL_ZONE, "J9Z", "08/Abitibi-Ouest", "08/Abitibi")
TERRITORY = Place(
    "territoire:t", "t", PlaceKind.TERRITORY, "dans t", (Spot("03", "Charlevoix-Est"), Spot("03", "Charlevoix")), territory="t"
)


def _matches(places: Sequence[Place]) -> list[PlaceMatch]:
    return [PlaceMatch(place, 10 * number, 10 * number + 5) for number, place in enumerate(places)]


def test_no_name_gives_no_place() -> None:
    assert the_place([]) is None


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ([AMOS], AMOS),
        ([AMOS, AMOS], AMOS),
        ([TORONTO], TORONTO),
        ([TORONTO, OTTAWA], TORONTO),
        ([TORONTO, AMOS], AMOS),
        ([AMOS, TORONTO], AMOS),
        ([AMOS, ABITIBI], AMOS),
        ([ABITIBI, AMOS], AMOS),
        ([LA_SARRE, WEST_MRC, ABITIBI], LA_SARRE),
        ([WEST_MRC, ABITIBI], WEST_MRC),
        ([QUARTER, QUEBEC], QUEBEC),
        ([TERRITORY, CLERMONT_EAST], CLERMONT_EAST),
        ([TERRITORY, CAPITALE], TERRITORY),
        ([QUEBEC, VAGUE], QUEBEC),
        ([VAGUE, CAPITALE], VAGUE),
        ([ZONE, ABITIBI], ZONE),
        ([ZONE, WEST_MRC], one_of((ZONE, WEST_MRC))),
        ([AMOS, LA_SARRE], one_of((AMOS, LA_SARRE))),
        ([AMOS, CAPITALE], one_of((AMOS, CAPITALE))),
        ([AMOS, WEST_MRC], one_of((AMOS, WEST_MRC))),
        ([ABITIBI, CAPITALE], one_of((ABITIBI, CAPITALE))),
        ([AMOS, LA_SARRE, ABITIBI], one_of((AMOS, LA_SARRE))),
    ],
)
def test_several_names_come_down_to_the_finest_place(named: list[Place], meant: Place) -> None:
    found = the_place(_matches(named))
    assert found == meant
    assert found is not None
    assert found.options == meant.options


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ([CLERMONT], CLERMONT),
        ([CLERMONT, ABITIBI], CLERMONT_WEST),
        ([ABITIBI, CLERMONT], CLERMONT_WEST),
        ([CLERMONT, CAPITALE], CLERMONT_EAST),
        ([CLERMONT, WEST_MRC], CLERMONT_WEST),
        ([CLERMONT, TERRITORY], CLERMONT_EAST),
        ([one_of((QUEBEC, PROVINCE)), CAPITALE], QUEBEC),
        ([CLERMONT, AMOS], one_of((CLERMONT_EAST, CLERMONT_WEST, AMOS))),
        ([CLERMONT, TORONTO], CLERMONT),
        ([CLERMONT, ABITIBI, CAPITALE], one_of((CLERMONT_EAST, CLERMONT_WEST, ABITIBI, CAPITALE))),
        ([one_of((CLERMONT_WEST, LA_SARRE)), ABITIBI], one_of((CLERMONT_WEST, LA_SARRE, ABITIBI))),
    ],
)
def test_a_wider_place_chooses_among_places_of_the_same_name(named: list[Place], meant: Place) -> None:
    found = the_place(_matches(named))
    assert found == meant
    assert found is not None
    assert found.options == meant.options
