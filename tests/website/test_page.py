"""The page at `/`, as the tables make it."""

import re

import pytest

from microcredit.content import Content
from microcredit.website import Asset, website

_BASE = "https://aide.exemple.org"


@pytest.fixture(scope="module")
def site(tables: Content) -> dict[str, Asset]:
    return website(tables, _BASE)


@pytest.fixture(scope="module")
def page(site: dict[str, Asset]) -> str:
    return site["/"].body.decode()


def test_every_region_is_there_with_its_organisations_or_the_admission_that_none_was_found(page: str, tables: Content) -> None:
    text = page.replace("&#39;", "'")
    for region in tables.directory.regions.values():
        assert f"<h3>{region.name}</h3>" in text
    for territory in tables.directory.territories.values():
        if territory.organisation is not None:
            assert territory.organisation.name in text
    assert text.count("Aucun nom trouvé") == sum(t.organisation is None for t in tables.directory.territories.values())


def test_each_organisation_has_a_source_and_its_date(page: str, tables: Content) -> None:
    assert page.count('<p class="source">Source') == len(tables.directory.territories)


def test_what_is_not_certain_is_flagged(page: str) -> None:
    estrie = page[page.index("<h3>Estrie</h3>") : page.index("<h3>Montréal</h3>")]
    montreal = page[page.index("<h3>Montréal</h3>") : page.index("<h3>Outaouais</h3>")]
    assert "à vérifier" in estrie
    assert "à vérifier" not in montreal


def test_it_runs_and_shows_its_own_files_only(page: str, site: dict[str, Asset]) -> None:
    loaded = re.findall(r'(?:src|href)="(/[^"#]+)"', page)
    assert set(loaded) <= set(site)
    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick=" not in page


def test_the_line_to_copy_names_the_address_people_reach(page: str) -> None:
    assert f'&lt;script type="module" src="{_BASE}/widget/assistant.js"&gt;' in page


def test_a_name_with_a_digest_is_kept_for_ever_and_any_other_is_asked_for_again(site: dict[str, Asset]) -> None:
    for path, asset in site.items():
        hashed = re.search(r"-[0-9a-f]{8}\.\w+$", path) is not None
        assert ("immutable" in asset.cache) is hashed, path


def test_the_widget_is_shared_and_the_page_is_not(site: dict[str, Asset]) -> None:
    assert {path for path, asset in site.items() if asset.shared} == {path for path in site if path.startswith("/widget/")}
    assert "/widget/assistant.js" in site
