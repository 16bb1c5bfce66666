import pytest

from microcredit.content import Content
from microcredit.network import resolve
from microcredit.replies.whereabouts import with_region
from tests.builders.no_break import no_break


def said(tables: Content, place_id: str) -> str:
    place = tables.places.index.get(place_id)
    assert place is not None
    return with_region(tables, place, resolve(place, tables.directory).served[0].territory)


@pytest.mark.parametrize(
    ("place_id", "expected"),
    [
        ("municipalite:47017", "à Granby, en Estrie"),
        ("mrc:Joliette", "dans la MRC de Joliette, dans Lanaudière"),
        ("secteur:Limoilou", "pour «~Limoilou~», dans la Capitale-Nationale"),
        ("rta:J1H", "dans la zone postale J1H, en Estrie"),
    ],
)
def test_a_place_is_said_with_its_region(tables: Content, place_id: str, expected: str) -> None:
    assert said(tables, place_id) == no_break(expected)


@pytest.mark.parametrize(
    ("place_id", "expected"),
    [
        ("region:05", "en Estrie"),
        ("territoire:basses-laurentides", "dans les Basses-Laurentides"),
        ("municipalite:65005", "à Laval"),
        ("mrc:Communauté maritime des Îles-de-la-Madeleine", "aux Îles-de-la-Madeleine"),
    ],
)
def test_a_region_is_not_said_twice(tables: Content, place_id: str, expected: str) -> None:
    assert said(tables, place_id) == expected


def test_a_region_of_two_parts_is_said_by_the_part_where_the_place_is(tables: Content) -> None:
    assert said(tables, "mrc:Bonaventure") == "dans la MRC de Bonaventure, en Gaspésie"


def test_a_postal_zone_of_two_regions_is_said_alone(tables: Content) -> None:
    zones = [place for place in tables.places.index.all() if place.id.startswith("rta:") and len(place.regions) > 1]
    assert zones
    territory = tables.directory.territories["estrie"]
    assert [with_region(tables, zone, territory) for zone in zones] == [zone.locative for zone in zones]
