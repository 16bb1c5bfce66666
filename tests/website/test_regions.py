"""The regions as the page shows them, and their map."""

from itertools import accumulate

import pytest

from microcredit.content import Content
from microcredit.network import KnownFrom
from microcredit.website.regions import RegionShown, Sign, regions, tiles

_COLUMNS = 4


@pytest.fixture(scope="module")
def shown(sample_tables: Content) -> list[RegionShown]:
    return regions(sample_tables)


def test_every_region_is_shown_in_the_order_of_its_table(shown: list[RegionShown], tables: Content) -> None:
    assert [region.code for region in shown] == list(tables.directory.regions)


def test_the_map_holds_every_region_once_and_fills_its_rows(shown: list[RegionShown]) -> None:
    drawn = tiles(shown)
    assert sorted(tile.region.code for tile in drawn) == sorted(region.code for region in shown)
    ends = [*accumulate(tile.columns for tile in drawn)]
    assert ends[-1] % _COLUMNS == 0
    assert set(range(_COLUMNS, ends[-1] + 1, _COLUMNS)) <= set(ends)  # no tile goes over the end of a row


@pytest.mark.parametrize(
    ("code", "signs"),
    [
        ("06", [Sign(KnownFrom.PAGE, to_confirm=False)]),
        ("05", [Sign(KnownFrom.PAGE, to_confirm=True)]),
        ("09", [Sign(KnownFrom.ELSEWHERE, to_confirm=False)]),
        ("14", [Sign(KnownFrom.NOWHERE, to_confirm=False)]),
        ("01", [Sign(KnownFrom.ELSEWHERE, to_confirm=True), Sign(KnownFrom.NOWHERE, to_confirm=False)]),
        ("11", [Sign(KnownFrom.PAGE, to_confirm=True), Sign(KnownFrom.NOWHERE, to_confirm=False)]),
        ("15", [Sign(KnownFrom.PAGE, to_confirm=True)]),
    ],
)
def test_a_region_says_which_sources_name_its_organisations_and_whether_to_confirm(
    shown: list[RegionShown], code: str, signs: list[Sign]
) -> None:
    assert next(region for region in shown if region.code == code).signs == signs


def test_a_name_put_together_again_is_the_name(shown: list[RegionShown]) -> None:
    assert ["".join(region.pieces).replace("\u00ad", "") for region in shown] == [region.name for region in shown]
    assert any("\u00ad" in piece for region in shown for piece in region.pieces)


def test_a_part_is_to_be_confirmed_as_soon_as_one_of_its_mrcs_is(shown: list[RegionShown]) -> None:
    capitale = next(region for region in shown if region.code == "03")
    assert {part.where: part.to_confirm for part in capitale.served} == {
        "Région de Québec": True,
        "Charlevoix et La Côte-de-Beaupré": False,
    }
