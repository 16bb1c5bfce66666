import pytest

from microcredit.places import Place, PlaceKind, Spot, one_of
from tests.builders.places import make_place, make_town

GRANBY, LAVAL, MATANE = make_town("Granby", "05"), make_town("Laval", "13"), make_town("Matane")


def test_a_place_knows_the_regions_of_all_its_spots() -> None:
    zone = make_place(PlaceKind.POSTAL_ZONE, "G0J", "01/La Matanie", "01/La Mitis", "11")
    assert zone.spots == (Spot("01", "La Matanie"), Spot("01", "La Mitis"), Spot("11", None))
    assert zone.regions == {"01", "11"}
    assert make_place(PlaceKind.OUTSIDE, "Toronto").regions == frozenset()


def test_one_of_a_single_place_is_that_place() -> None:
    assert one_of((GRANBY,)) is GRANBY
    assert one_of((GRANBY, GRANBY)) is GRANBY


def test_one_of_several_names_them_all_and_speaks_of_the_first() -> None:
    several = one_of((GRANBY, LAVAL))
    assert several.id == "parmi:municipalite:Granby+municipalite:Laval"
    assert several.kind is PlaceKind.SEVERAL
    assert (several.name, several.locative) == ("Granby", "à Granby")
    assert several.options == (GRANBY, LAVAL)
    assert (several.spots, several.territory) == ((), None)


@pytest.mark.parametrize(
    ("options", "flat"),
    [
        ((GRANBY, LAVAL, GRANBY), (GRANBY, LAVAL)),
        ((one_of((GRANBY, LAVAL)), MATANE), (GRANBY, LAVAL, MATANE)),
        ((MATANE, one_of((GRANBY, MATANE))), (MATANE, GRANBY)),
        ((one_of((GRANBY, LAVAL)), one_of((LAVAL, MATANE))), (GRANBY, LAVAL, MATANE)),
    ],
    ids=["one twice", "several and one", "one that is among several", "several twice"],
)
def test_options_are_taken_apart_and_each_counts_once(options: tuple[Place, ...], flat: tuple[Place, ...]) -> None:
    several = one_of(options)
    assert several.options == flat
    assert several.id == "parmi:" + "+".join(place.id for place in flat)
