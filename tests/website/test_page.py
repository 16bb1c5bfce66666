"""The page at `/`, as the tables make it."""

import re

import pytest
from markupsafe import escape

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.open_data import look_up_document
from microcredit.website import Website, website

_OPEN_DATA = {"/api/organismes", "/api/organismes.csv?separateur=point-virgule", "/api/openapi.json"}
_BASE = "https://aide.exemple.org"


@pytest.fixture(scope="module")
def site(sample_tables: Content) -> Website:
    return website(sample_tables, _BASE)


@pytest.fixture(scope="module")
def page(site: Website) -> str:
    return site.assets["/"].body.decode()


def test_every_region_is_there_with_its_organisations_or_the_admission_that_none_was_found(page: str, tables: Content) -> None:
    text = page[page.index('<section id="liste"') :].replace("&#39;", "'")
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


def test_it_runs_and_shows_its_own_files_only(page: str, site: Website) -> None:
    loaded = re.findall(r'(?:src|href)="(/[^"#]+)', page)
    assert set(loaded) <= {*site.assets, *_OPEN_DATA} | {path for path in loaded if path.startswith("/?lieu=region:")}
    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick=" not in page


def test_the_line_to_copy_names_the_address_people_reach(page: str) -> None:
    assert f'&lt;script type="module" src="{_BASE}/widget/assistant.js"&gt;' in page


def test_a_name_with_a_digest_is_kept_for_ever_and_any_other_is_asked_for_again(site: Website) -> None:
    for path, asset in site.assets.items():
        hashed = re.search(r"-[0-9a-f]{8}\.\w+$", path) is not None
        assert ("immutable" in asset.cache) is hashed, path


def test_the_widget_is_shared_and_the_page_is_not(site: Website) -> None:
    shared = {path for path, asset in site.assets.items() if asset.shared}
    assert shared == {path for path in site.assets if path.startswith("/widget/")}
    assert "/widget/assistant.js" in site.assets


def test_who_made_the_open_data_is_named_with_its_licence(page: str, tables: Content) -> None:
    licensed = [one for one in tables.attributions if one.licence]
    assert len(licensed) == 4
    for one in licensed:
        assert str(escape(one.publisher)) in page
        assert f'href="{one.url}"' in page
        assert f"{one.licence}</a>; {escape(one.changes)}" in page


def test_what_is_read_has_the_spaces_of_french(site: Website, tables: Content) -> None:
    for page in (site.page.draw().decode(), _drawn(site, tables, "Saint-Jérôme"), _drawn(site, tables, "region:01")):
        read = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page[page.index("<title>") :], flags=re.DOTALL)
        labels = " ".join(re.findall(r'(?:aria-label|placeholder|content|data-[a-z-]+)="([^"]*)"', page))
        assert re.findall(r".{9} [:»].{9}|.{9}« .{9}", f"{read} {labels}") == []


def _drawn(site: Website, tables: Content, said: str) -> str:
    return site.page.draw(found=look_up_document(tables, look_up(tables, said)), said=said).decode()


def test_an_answer_is_drawn_with_its_links_and_its_sources(site: Website, tables: Content) -> None:
    page = _drawn(site, tables, "Brossard")
    assert "<title>Brossard\u00a0: " in page
    assert '<a href="tel:+14509045822">' in page
    assert '<a href="https://femonteregie.ca">femonteregie.ca</a>' in page
    assert 'value="Brossard"' in page
    assert page.count('aria-current="true"') == 1


@pytest.mark.parametrize("said", ['"><script>alert(1)</script>', "<b>Zorg</b>ville", "' onfocus='x"])
def test_what_a_person_writes_is_never_taken_for_html(site: Website, tables: Content, said: str) -> None:
    page = _drawn(site, tables, said)
    assert said not in page
    assert str(escape(said)) in page


def test_a_sentence_in_place_of_an_answer_stands_alone(site: Website) -> None:
    page = site.page.draw(told="Réessayez dans 12 s.").decode()
    assert "Réessayez dans 12 s." in page
    assert 'aria-current="true"' not in page
