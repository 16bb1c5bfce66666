"""Who is named as the source of an answer that names no organisation."""

import pytest

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.open_data.origins import origins

MAMH, MRNF, GEONAMES, WOF, TEAM = (
    *("MAMH (Données Québec)", "MRNF (Données Québec)", "GeoNames", "Who’s On First"),
    "l’équipe de l’assistant",
)


@pytest.mark.parametrize(
    ("said", "publishers"),
    [
        ("Laurentides", [MAMH]),
        ("province:quebec", [MAMH]),
        ("G0A", [GEONAMES, WOF]),
        ("Toronto", [TEAM]),
        ("M5V", [TEAM]),
        ("Carignan", [MAMH, MRNF, GEONAMES]),
    ],
)
def test_a_place_comes_from_who_made_the_table_that_knows_it(tables: Content, said: str, publishers: list[str]) -> None:
    resolution = look_up(tables, said).resolution
    assert resolution is not None
    assert [one.publisher for one in origins(tables, resolution.place)] == publishers


def test_that_no_table_knows_a_place_comes_from_all_of_them(tables: Content) -> None:
    assert [one.publisher for one in origins(tables, None)] == [MAMH, MRNF, GEONAMES, WOF, TEAM]
