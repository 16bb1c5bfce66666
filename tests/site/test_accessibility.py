"""The field and the map by keyboard, to screen readers, on small screens, by day and by night."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from microcredit.content import Content
from tests.builders.assistant import RunningAssistant
from tests.builders.browser import still_page, violations
from tests.builders.where import Where

_SCREENS = {"desktop": (1280, 800), "tablet": (860, 800), "phone": (390, 844), "narrow": (320, 568)}
_SEEN = [
    ("desktop", "light"),
    ("desktop", "dark"),
    ("tablet", "light"),
    ("phone", "dark"),
    ("narrow", "light"),
    ("narrow", "dark"),
]


@pytest.fixture(params=_SEEN, ids="-".join)
def seen(request: pytest.FixtureRequest, browser: Browser, assistant: RunningAssistant) -> Iterator[Where]:
    """The page on each width, by day or by night, without movement."""
    screen, scheme = request.param
    with still_page(browser, assistant.settings.base_url, _SCREENS[screen], scheme) as page:
        yield Where(page)


def test_axe_finds_nothing_whatever_the_answer(seen: Where) -> None:
    found = {"before": violations(seen.page)}
    for said in ("region:01", "??"):  # a text with choices and several sources, then a refusal
        seen.search(said)
        found[said] = violations(seen.page)

    assert {state: faults for state, faults in found.items() if faults} == {}


def test_every_name_of_the_map_is_readable_whole_and_nothing_is_wider_than_the_screen(seen: Where) -> None:
    seen.choose("Laurentides")
    cut = "tiles => tiles.filter((tile) => tile.scrollWidth > tile.clientWidth).map((tile) => tile.ariaLabel)"

    assert seen.tiles.evaluate_all(cut) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_end_of_the_page_is_not_under_the_launcher(seen: Where) -> None:
    seen.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    last = seen.page.locator("footer p").last.bounding_box()
    launcher = seen.page.get_by_role("button", name="Des questions sur le microcrédit?").bounding_box()

    assert last is not None
    assert launcher is not None
    assert last["y"] + last["height"] <= launcher["y"]


def test_tiles_and_choices_are_large_enough_for_a_finger(seen: Where) -> None:
    seen.search("St-Georges")
    boxes = [link.bounding_box() for link in (*seen.tiles.all(), *seen.choices.all())]

    assert len(boxes) == 19
    assert [box for box in boxes if box is None or min(box["width"], box["height"]) < 24] == []


def test_a_keyboard_alone_searches_chooses_on_the_map_and_is_taken_to_the_answer(where: Where) -> None:
    keyboard = where.page.keyboard
    where.field.focus()
    keyboard.type("Matane")
    keyboard.press("Enter")
    expect(where.answer).to_be_focused()
    expect(where.title).to_have_text("Matane")

    where.tile("Côte-Nord").focus()
    keyboard.press("Enter")

    expect(where.answer).to_be_focused()
    expect(where.title).to_have_text("Côte-Nord")
    assert where.tile("Côte-Nord").get_attribute("aria-current") == "true"


def test_the_tab_key_goes_through_the_map_as_it_is_read(where: Where) -> None:
    boxes = where.tiles.evaluate_all("tiles => tiles.map((tile) => tile.getBoundingClientRect())")
    corners = [(round(box["y"]), round(box["x"])) for box in boxes]

    assert corners == sorted(corners)


def test_the_answer_is_a_region_named_by_its_title(where: Where) -> None:
    where.search("Laval")

    expect(where.page.get_by_role("region", name="Laval", exact=True)).to_be_visible()


def test_each_tile_says_in_words_what_its_colour_and_its_signs_say(where: Where, tables: Content) -> None:
    said = {"page": "nommé sur la page du ministère", "elsewhere": "nommé par une autre source", "nowhere": "aucun nom trouvé"}
    for region in tables.directory.regions.values():
        tile = where.tile(region.name)
        signs = tile.locator("svg").evaluate_all("signs => signs.map((sign) => sign.classList[1])")
        doubts = tile.locator(".signs").inner_text().strip()
        words = [said[sign] for sign in signs]
        if doubts:
            words[0] += " (à vérifier)"
        expect(tile).to_have_accessible_name(f"{region.name}\u00a0: {', '.join(words)}")
        assert doubts in ("", "?")
        assert signs
        assert all(sign in (tile.get_attribute("class") or "") for sign in signs)


def test_what_is_seen_of_a_tile_is_in_its_name_and_no_smaller_than_twelve_pixels(seen: Where, tables: Content) -> None:
    for region in tables.directory.regions.values():
        tile = seen.tile(region.name)
        assert "".join((tile.locator("span:not(.signs)").first.text_content() or "").split("\u00ad")) == region.name
        assert float(tile.evaluate("tile => parseFloat(getComputedStyle(tile).fontSize)")) >= 12


def test_signs_differ_by_their_shape_and_the_legend_names_each(where: Where) -> None:
    legend = where.map.get_by_role("listitem").filter(has_not=where.page.get_by_role("link"))
    expect(legend.filter(has=where.page.locator("svg"))).to_have_text(
        ["nommé sur la page du ministère", "nommé par une autre source", "aucun nom trouvé"]
    )
    shapes = where.map.locator(".legend svg").evaluate_all("signs => signs.map((sign) => sign.innerHTML)")
    assert len(set(shapes)) == 3


def test_with_forced_colours_the_signs_and_the_chosen_region_are_still_told_apart(
    browser: Browser, assistant: RunningAssistant
) -> None:
    context = browser.new_context(forced_colors="active", locale="fr-CA")
    where = Where(context.new_page())
    where.page.goto(assistant.settings.base_url)
    where.choose("Estrie")
    style = "tile => { const style = getComputedStyle(tile); return style.outlineStyle + style.outlineWidth; }"

    assert where.tile("Estrie").evaluate(style) != where.tile("Laval").evaluate(style)
    context.close()
