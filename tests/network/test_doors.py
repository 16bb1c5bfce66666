from microcredit.network import Door, DoorKind, doors_of
from microcredit.places import PlaceKind
from tests.builders.network import SOURCE
from tests.builders.places import make_place, make_town


def door(
    name: str, kind: DoorKind = DoorKind.LENDER, *, regions: tuple[str, ...] = ("01",), mrcs: tuple[str, ...] = ()
) -> Door:
    return Door(name, kind, "des prêts", regions, mrcs, phone="", website="", source=SOURCE)


def named(found: list[Door]) -> list[str]:
    return [one.name for one in found]


def test_the_doors_of_a_region_are_those_of_its_table_in_order() -> None:
    doors = [door("a"), door("b", DoorKind.MRC), door("c", DoorKind.ADVISER, regions=("02",))]
    assert named(doors_of(make_town("Ici", "01/Les Monts"), doors)) == ["a", "b"]


def test_the_doors_of_an_mrc_come_first() -> None:
    doors = [door("a"), door("b", DoorKind.MRC, mrcs=("Les Monts",))]
    assert named(doors_of(make_town("Ici", "01/Les Monts"), doors)) == ["b", "a"]


def test_the_door_of_another_mrc_is_not_open() -> None:
    doors = [door("a", mrcs=("Les Vaux",))]
    assert doors_of(make_town("Ici", "01/Les Monts"), doors) == []


def test_one_door_of_a_kind_is_given_the_nearest() -> None:
    doors = [door("a"), door("b", DoorKind.MRC), door("c", mrcs=("Les Monts",))]
    assert named(doors_of(make_town("Ici", "01/Les Monts"), doors)) == ["c", "b"]


def test_a_place_that_lies_on_two_mrcs_has_the_doors_open_to_both() -> None:
    zone = make_place(PlaceKind.POSTAL_ZONE, "G0X", "01/Les Monts", "01/Les Vaux")
    doors = [door("a", mrcs=("Les Monts",)), door("b", mrcs=("Les Monts", "Les Vaux"))]
    assert named(doors_of(zone, doors)) == ["b"]


def test_a_place_that_lies_nowhere_has_no_door() -> None:
    assert doors_of(make_place(PlaceKind.OUTSIDE, "Toronto"), [door("a")]) == []
