from dataclasses import replace

import pytest

from microcredit.network import Certainty, Directory, OrganisationStatus
from tests.builders.network import make_directory, make_link, make_organisation, make_region, make_territory

FONDS = make_organisation(organisation_id="fonds")
NORTH, SOUTH = make_region("01"), make_region("02")
WEST, EAST, ALL = make_territory("ouest", FONDS), make_territory("est"), make_territory("sud", FONDS)
WEST_LINK = make_link(WEST, NORTH, Certainty.CONFIRMED, "Kamouraska")
EAST_LINK = make_link(EAST, NORTH, Certainty.NONE_FOUND, "La Mitis")
REST_LINK = make_link(WEST, NORTH, Certainty.TO_CONFIRM)
SOUTH_LINK = make_link(ALL, SOUTH, Certainty.CONFIRMED)


@pytest.fixture
def directory() -> Directory:
    return make_directory([WEST_LINK, EAST_LINK, REST_LINK, SOUTH_LINK])


def test_a_region_has_all_its_links_in_their_order(directory: Directory) -> None:
    assert directory.coverage_of_region("01") == [WEST_LINK, EAST_LINK, REST_LINK]


def test_an_unknown_region_has_no_link(directory: Directory) -> None:
    assert directory.coverage_of_region("99") == []


def test_an_mrc_has_its_own_links_before_those_of_its_region(directory: Directory) -> None:
    assert directory.coverage_of_mrc("01", "La Mitis") == [EAST_LINK]


def test_an_mrc_without_a_link_has_those_of_its_whole_region_only(directory: Directory) -> None:
    assert directory.coverage_of_mrc("01", "La Matanie") == [REST_LINK]


def test_a_territory_has_its_links(directory: Directory) -> None:
    assert directory.coverage_of_territory("ouest") == [WEST_LINK, REST_LINK]


def test_an_organisation_may_serve_several_territories(directory: Directory) -> None:
    assert directory.territories_of("fonds") == [WEST, ALL]


def test_an_organisation_that_serves_nobody_has_no_territory(directory: Directory) -> None:
    assert directory.territories_of("autre") == []


def test_the_tables_are_known_by_id(directory: Directory) -> None:
    assert directory.organisations == {"fonds": FONDS}
    assert directory.regions == {"01": NORTH, "02": SOUTH}
    assert directory.territories == {"ouest": WEST, "est": EAST, "sud": ALL}
    assert list(directory.sources) == ["journal"]


def test_its_head_is_the_organisation_of_that_status() -> None:
    head = replace(make_organisation(organisation_id="tete"), status=OrganisationStatus.HEAD)
    assert Directory([], [], [FONDS, head], [], []).head is head
