import pytest

from microcredit.network import Certainty, Outcome, Region, ServedTerritory, WhenAlone, resolve
from microcredit.places import PlaceKind
from tests.builders.network import (
    make_directory,
    make_link,
    make_organisation,
    make_region,
    make_territory,
)
from tests.builders.places import make_place

FONDS, AUTRE = make_organisation(organisation_id="fonds"), make_organisation(organisation_id="autre")
WEST, EAST, NOBODY = make_territory("ouest", FONDS), make_territory("est", AUTRE), make_territory("vide")
REGION = make_region("01")
ASKING = make_region("15", WhenAlone.ASK)
WHOLE_REGION = make_place(PlaceKind.REGION, "01", "01")
KAMOURASKA = make_place(PlaceKind.MRC, "Kamouraska", "01/Kamouraska")


def test_one_territory_whose_organisation_is_known_gives_one() -> None:
    directory = make_directory([make_link(WEST, REGION, Certainty.TO_CONFIRM)])
    resolution = resolve(WHOLE_REGION, directory)
    assert resolution.place is WHOLE_REGION
    assert resolution.outcome is Outcome.ONE
    assert resolution.served == (ServedTerritory(WEST, Certainty.TO_CONFIRM),)


def test_one_territory_without_an_organisation_gives_none_found() -> None:
    directory = make_directory([make_link(NOBODY, REGION, Certainty.NONE_FOUND)])
    assert resolve(WHOLE_REGION, directory).outcome is Outcome.NONE_FOUND


def test_an_organisation_is_not_named_where_the_table_says_that_none_was_found() -> None:
    directory = make_directory([make_link(WEST, REGION, Certainty.NONE_FOUND)])
    resolution = resolve(WHOLE_REGION, directory)
    assert resolution.outcome is Outcome.NONE_FOUND
    assert resolution.served[0].organisation is None


@pytest.mark.parametrize(("region", "outcome"), [(REGION, Outcome.SEVERAL), (ASKING, Outcome.ASK)])
def test_a_shared_region_is_told_or_asked_about_as_its_table_says(region: Region, outcome: Outcome) -> None:
    links = [
        make_link(WEST, region, Certainty.CONFIRMED, "Kamouraska"),
        make_link(EAST, region, Certainty.CONFIRMED, "La Mitis"),
    ]
    place = make_place(PlaceKind.REGION, region.code, region.code)
    resolution = resolve(place, make_directory(links))
    assert resolution.outcome is outcome
    assert [served.territory for served in resolution.served] == [WEST, EAST]


def test_an_mrc_that_two_territories_share_is_told_even_where_the_region_would_be_asked_about() -> None:
    links = [
        make_link(WEST, ASKING, Certainty.TO_CONFIRM, "Argenteuil"),
        make_link(EAST, ASKING, Certainty.TO_CONFIRM, "Argenteuil"),
    ]
    resolution = resolve(make_place(PlaceKind.MRC, "Argenteuil", "15/Argenteuil"), make_directory(links))
    assert resolution.outcome is Outcome.SEVERAL


def test_an_mrc_gives_its_own_territory_and_not_its_neighbours() -> None:
    links = [
        make_link(WEST, REGION, Certainty.CONFIRMED, "Kamouraska"),
        make_link(EAST, REGION, Certainty.CONFIRMED, "La Mitis"),
    ]
    assert resolve(KAMOURASKA, make_directory(links)).served == (ServedTerritory(WEST, Certainty.CONFIRMED),)


def test_a_territory_gives_itself_and_not_the_rest_of_its_region() -> None:
    links = [
        make_link(WEST, REGION, Certainty.CONFIRMED, "Kamouraska"),
        make_link(EAST, REGION, Certainty.CONFIRMED, "La Mitis"),
    ]
    place = make_place(PlaceKind.TERRITORY, "est")
    assert resolve(place, make_directory(links)).served == (ServedTerritory(EAST, Certainty.CONFIRMED),)


@pytest.mark.parametrize(
    ("certainties", "kept"),
    [
        ((Certainty.TO_CONFIRM, Certainty.CONFIRMED), Certainty.CONFIRMED),
        ((Certainty.CONFIRMED, Certainty.TO_CONFIRM), Certainty.CONFIRMED),
        ((Certainty.NONE_FOUND, Certainty.TO_CONFIRM), Certainty.TO_CONFIRM),
    ],
)
def test_a_territory_on_several_mrcs_is_told_once_with_its_surest_link(
    certainties: tuple[Certainty, Certainty], kept: Certainty
) -> None:
    mrcs = ("Kamouraska", "La Mitis")
    links = [make_link(WEST, REGION, certainty, mrc) for certainty, mrc in zip(certainties, mrcs, strict=True)]
    assert resolve(WHOLE_REGION, make_directory(links)).served == (ServedTerritory(WEST, kept),)


def test_a_place_that_no_table_links_is_an_error_that_names_the_table() -> None:
    directory = make_directory([make_link(WEST, REGION, Certainty.CONFIRMED, "La Mitis")])
    with pytest.raises(LookupError, match=r"aucune ligne de couverture\.csv ne couvre mrc:Kamouraska"):
        resolve(KAMOURASKA, directory)
