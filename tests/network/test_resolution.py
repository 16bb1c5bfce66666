import pytest

from microcredit.network import Certainty, Outcome, Region, ServedTerritory, WhenAlone, resolve
from microcredit.places import Place, PlaceKind, Spot, one_of
from tests.builders.network import make_directory, make_link, make_organisation, make_region, make_territory
from tests.builders.places import make_place, make_town

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
    options = [option.territory for option in resolution.options]
    assert options == (["ouest", "est"] if outcome is Outcome.ASK else [])


def test_an_mrc_that_two_territories_share_is_told_even_where_the_region_would_be_asked_about() -> None:
    links = [
        make_link(WEST, ASKING, Certainty.TO_CONFIRM, "Argenteuil"),
        make_link(EAST, ASKING, Certainty.TO_CONFIRM, "Argenteuil"),
    ]
    resolution = resolve(make_place(PlaceKind.MRC, "Argenteuil", "15/Argenteuil"), make_directory(links))
    assert resolution.outcome is Outcome.SEVERAL
    assert resolution.options == ()


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
    place = make_place(PlaceKind.TERRITORY, "est", "01/La Mitis")
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


# --- where nothing is to be looked up ---


def test_a_place_outside_quebec_is_served_by_nobody() -> None:
    toronto = make_place(PlaceKind.OUTSIDE, "Toronto")
    resolution = resolve(toronto, make_directory([]))
    assert (resolution.place, resolution.outcome) == (toronto, Outcome.OUTSIDE)
    assert (resolution.served, resolution.options) == ((), ())


def test_the_whole_province_is_asked_about_without_options() -> None:
    resolution = resolve(make_place(PlaceKind.WHOLE_PROVINCE, "quebec"), make_directory([]))
    assert (resolution.outcome, resolution.served, resolution.options) == (Outcome.ASK, (), ())


# --- a place that is only known by its region ---


@pytest.mark.parametrize("region", [REGION, ASKING])
def test_a_sector_of_no_known_mrc_in_a_shared_region_is_asked_about(region: Region) -> None:
    links = [
        make_link(WEST, region, Certainty.CONFIRMED, "Kamouraska"),
        make_link(EAST, region, Certainty.TO_CONFIRM, "La Mitis"),
    ]
    resolution = resolve(make_place(PlaceKind.SECTOR, "Petit-Cap", region.code), make_directory(links))
    assert resolution.outcome is Outcome.ASK
    assert [option.id for option in resolution.options] == ["territoire:ouest", "territoire:est"]


def test_a_sector_of_no_known_mrc_in_a_region_of_one_territory_has_it() -> None:
    directory = make_directory([make_link(WEST, REGION, Certainty.CONFIRMED)])
    resolution = resolve(make_place(PlaceKind.SECTOR, "Petit-Cap", "01"), directory)
    assert (resolution.outcome, resolution.served) == (Outcome.ONE, (ServedTerritory(WEST, Certainty.CONFIRMED),))


def test_a_territory_to_choose_is_a_place_that_leads_to_it() -> None:
    links = [
        make_link(WEST, REGION, Certainty.CONFIRMED, "Kamouraska"),
        make_link(WEST, REGION, Certainty.TO_CONFIRM, "Les Basques"),
        make_link(EAST, REGION, Certainty.CONFIRMED, "La Mitis"),
    ]
    directory = make_directory(links)
    west, east = resolve(make_place(PlaceKind.SECTOR, "Petit-Cap", "01"), directory).options
    spots = (Spot("01", "Kamouraska"), Spot("01", "Les Basques"))
    assert west == Place("territoire:ouest", "ouest", PlaceKind.TERRITORY, "dans ouest", spots, territory="ouest")
    assert resolve(west, directory).served == (ServedTerritory(WEST, Certainty.CONFIRMED),)
    assert resolve(east, directory).served == (ServedTerritory(EAST, Certainty.CONFIRMED),)


# --- a postal zone on several MRCs ---

ZONE = make_place(PlaceKind.POSTAL_ZONE, "G0L", "01/Kamouraska", "01/La Mitis")


@pytest.mark.parametrize(
    ("certainties", "kept"),
    [
        ((Certainty.CONFIRMED, Certainty.CONFIRMED), Certainty.CONFIRMED),
        ((Certainty.CONFIRMED, Certainty.TO_CONFIRM), Certainty.TO_CONFIRM),
        ((Certainty.TO_CONFIRM, Certainty.CONFIRMED), Certainty.TO_CONFIRM),
        ((Certainty.TO_CONFIRM, Certainty.NONE_FOUND), Certainty.NONE_FOUND),
    ],
)
def test_a_zone_inside_one_territory_is_told_with_its_least_sure_part(
    certainties: tuple[Certainty, Certainty], kept: Certainty
) -> None:
    mrcs = ("Kamouraska", "La Mitis")
    links = [make_link(WEST, REGION, certainty, mrc) for certainty, mrc in zip(certainties, mrcs, strict=True)]
    resolution = resolve(ZONE, make_directory(links))
    assert resolution.served == (ServedTerritory(WEST, kept),)
    assert resolution.outcome is (Outcome.NONE_FOUND if kept is Certainty.NONE_FOUND else Outcome.ONE)


def test_a_zone_on_two_territories_is_asked_about() -> None:
    links = [
        make_link(WEST, REGION, Certainty.CONFIRMED, "Kamouraska"),
        make_link(EAST, REGION, Certainty.TO_CONFIRM, "La Mitis"),
    ]
    resolution = resolve(ZONE, make_directory(links))
    assert resolution.outcome is Outcome.ASK
    assert resolution.served == (ServedTerritory(WEST, Certainty.CONFIRMED), ServedTerritory(EAST, Certainty.TO_CONFIRM))
    assert [option.id for option in resolution.options] == ["territoire:ouest", "territoire:est"]


def test_a_zone_whose_parts_share_the_same_two_territories_is_told_both() -> None:
    links = [
        make_link(territory, REGION, Certainty.TO_CONFIRM, mrc)
        for mrc in ("Kamouraska", "La Mitis")
        for territory in (WEST, EAST)
    ]
    resolution = resolve(ZONE, make_directory(links))
    assert resolution.outcome is Outcome.SEVERAL
    assert [served.territory for served in resolution.served] == [WEST, EAST]


def test_a_zone_of_which_one_part_has_two_territories_is_asked_about() -> None:
    links = [
        make_link(WEST, REGION, Certainty.TO_CONFIRM, "Kamouraska"),
        make_link(EAST, REGION, Certainty.TO_CONFIRM, "Kamouraska"),
        make_link(WEST, REGION, Certainty.TO_CONFIRM, "La Mitis"),
    ]
    assert resolve(ZONE, make_directory(links)).outcome is Outcome.ASK


# --- one of several places ---

HERE, NEAR, FAR = make_town("Ici", "01/Kamouraska"), make_town("Près", "01/Kamouraska"), make_town("Loin", "01/La Mitis")
TWO_PARTS = [
    make_link(WEST, REGION, Certainty.CONFIRMED, "Kamouraska"),
    make_link(EAST, REGION, Certainty.CONFIRMED, "La Mitis"),
]


def test_places_that_lead_to_the_same_organisation_are_not_asked_about() -> None:
    resolution = resolve(one_of((HERE, NEAR)), make_directory(TWO_PARTS))
    assert (resolution.place, resolution.outcome) == (HERE, Outcome.ONE)
    assert resolution.served == (ServedTerritory(WEST, Certainty.CONFIRMED),)


def test_places_that_lead_to_different_ones_are_asked_about_once_each() -> None:
    several = one_of((NEAR, FAR, HERE))
    resolution = resolve(several, make_directory(TWO_PARTS))
    assert (resolution.place, resolution.outcome) == (several, Outcome.ASK)
    assert (resolution.served, resolution.options) == ((), (NEAR, FAR))


def test_places_of_one_organisation_more_or_less_sure_are_asked_about() -> None:
    links = [
        make_link(WEST, REGION, Certainty.CONFIRMED, "Kamouraska"),
        make_link(WEST, REGION, Certainty.TO_CONFIRM, "La Mitis"),
    ]
    assert resolve(one_of((HERE, FAR)), make_directory(links)).options == (HERE, FAR)


def test_a_town_and_the_province_of_its_name_are_asked_about() -> None:
    province = make_place(PlaceKind.WHOLE_PROVINCE, "quebec")
    resolution = resolve(one_of((HERE, province)), make_directory(TWO_PARTS))
    assert (resolution.outcome, resolution.options) == (Outcome.ASK, (HERE, province))


def test_a_place_of_which_the_namesake_is_outside_quebec_is_asked_about() -> None:
    outside = make_place(PlaceKind.OUTSIDE, "Ici")
    resolution = resolve(one_of((HERE, outside)), make_directory(TWO_PARTS))
    assert (resolution.outcome, resolution.options) == (Outcome.ASK, (HERE, outside))


def test_one_of_places_that_no_table_links_is_an_error_that_names_it() -> None:
    nowhere = make_town("Nulle-Part", "01/Nulle-Part")
    with pytest.raises(LookupError, match="municipalite:Nulle-Part"):
        resolve(one_of((HERE, nowhere)), make_directory(TWO_PARTS))
