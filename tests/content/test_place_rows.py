from pathlib import Path

import pytest

from microcredit.content import Content
from microcredit.content.place_rows import (
    contractions,
    mrc_place,
    municipality_place,
    outside_place,
    postal_place,
    region_places,
    sector_places,
    territory_places,
)
from microcredit.content.tables import Row
from microcredit.places import Place, PlaceKind, Spot
from tests.builders.no_break import no_break


def _row(**cells: str) -> Row:
    return Row(Path("essai.csv"), 2, cells)


def test_an_mrc_keeps_its_name_as_typed_in_its_id_and_its_spot() -> None:
    row = _row(nom="L'Érable", region="17", en="dans la MRC de L'Érable", note="C'est ici.")
    spots = (Spot("17", "L'Érable"),)
    expected = Place("mrc:L'Érable", "L’Érable", PlaceKind.MRC, "dans la MRC de L’Érable", spots, note="C’est ici.")
    assert mrc_place(row) == expected


@pytest.mark.parametrize(
    ("name", "locative"),
    [
        ("Granby", "à Granby"),
        ("Le Bic", "au Bic"),
        ("Les Éboulements", "aux Éboulements"),
        ("La Tuque", "à La Tuque"),
        ("L'Assomption", "à L’Assomption"),
        ("Lesage", "à Lesage"),
        ("Leclercville", "à Leclercville"),
    ],
)
def test_a_municipality_is_at_its_name(name: str, locative: str) -> None:
    place = municipality_place(_row(code="1", nom=name, region="05", mrc="Le Granit"), "Une note.")
    assert (place.id, place.kind, place.locative, place.note) == (
        "municipalite:1",
        PlaceKind.MUNICIPALITY,
        locative,
        "Une note.",
    )
    assert place.spots == (Spot("05", "Le Granit"),)


def test_a_municipality_may_be_of_no_mrc() -> None:
    assert municipality_place(_row(code="1", nom="Essai", region="10", mrc=""), "").spots == (Spot("10", None),)


@pytest.mark.parametrize(
    ("name", "sort", "locative"),
    [
        ("Cabano", "ancienne municipalité", "à Cabano"),
        ("Le Bic", "ancienne municipalité", "au Bic"),
        ("Limoilou", "quartier", "pour «~Limoilou~»"),
        ("Le Plateau", "arrondissement", "pour «~Le Plateau~»"),
        ("La Vallée", "sous-région", "pour «~La Vallée~»"),
        ("L'Estrie", "région (ancienne)", "pour «~L’Estrie~»"),
    ],
)
def test_a_sector_is_at_its_name_or_told_by_it_where_it_is_an_area(name: str, sort: str, locative: str) -> None:
    (place,) = sector_places(_row(nom=name, genre=sort, ou="05/Le Granit"))
    assert (place.kind, place.locative, place.spots) == (PlaceKind.SECTOR, no_break(locative), (Spot("05", "Le Granit"),))
    assert place.id == f"secteur:{place.name}"


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Granby", ("Granby",)),
        ("Le Bic", ("Le Bic", "au Bic", "du Bic")),
        ("Les Cèdres", ("Les Cèdres", "aux Cèdres", "des Cèdres")),
        ("La Tuque", ("La Tuque",)),
        ("Leclercville", ("Leclercville",)),
    ],
)
def test_an_article_is_contracted_as_a_sentence_does(name: str, names: tuple[str, ...]) -> None:
    assert contractions(name) == names


def test_a_sector_of_several_places_gives_one_for_each() -> None:
    one, other = sector_places(_row(nom="Newport", genre="ancienne municipalité", ou="05|11/Avignon"))
    assert (one.id, one.spots) == ("secteur:Newport@05", (Spot("05", None),))
    assert (other.id, other.spots) == ("secteur:Newport@11", (Spot("11", "Avignon"),))


def test_a_postal_zone_lies_in_all_its_spots() -> None:
    place = postal_place(_row(rta="G0J", ou="01/La Matanie | 11"))
    spots = (Spot("01", "La Matanie"), Spot("11", None))
    assert place == Place("rta:G0J", "G0J", PlaceKind.POSTAL_ZONE, "dans la zone postale G0J", spots)


def test_a_place_outside_has_its_own_id_or_that_of_a_zone() -> None:
    row = _row(nom="L'Ontario", en="à l'est", rta="K|L")
    assert outside_place(row) == Place("dehors:L'Ontario", "L’Ontario", PlaceKind.OUTSIDE, "à l’est")
    assert outside_place(row, "K") == Place("rta:K", "L’Ontario", PlaceKind.OUTSIDE, "à l’est")


def test_regions_and_territories_are_places_in_the_order_of_their_tables(tables: Content) -> None:
    regions, territories = region_places(tables.directory), territory_places(tables.directory)
    assert [place.id for place in regions] == [f"region:{code:02}" for code in range(1, 18)]
    assert [place.territory for place in territories] == list(tables.directory.territories)
    assert {place.kind for place in regions} == {PlaceKind.REGION}
    assert all(place.spots for place in territories)
