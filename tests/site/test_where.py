"""« Où êtes-vous? » and the map, in a real browser."""

import contextlib

import pytest
from playwright.sync_api import Browser, Error, Route, expect

from microcredit.content import Content
from tests.builders.assistant import RunningAssistant
from tests.builders.look_ups import EACH
from tests.builders.where import Where
from tests.builders.widget import Widget

_NO_BREAK = "\u00a0"
_TITLE = f"Le microcrédit au Québec{_NO_BREAK}: posez votre question"


def test_a_place_written_in_the_field_gets_its_organisation_its_source_and_its_region_on_the_map(where: Where) -> None:
    answer = where.search("chu à granby")

    expect(where.title).to_have_text("Granby")
    expect(answer).to_contain_text("Fonds émergence Estrie")
    expect(answer).to_contain_text("à vérifier")
    expect(answer.get_by_role("link", name="ministère de l’Économie du Québec")).to_be_visible()
    assert where.lit() == ["Estrie"]
    assert where.page.url.endswith("/")  # no other page was loaded


def test_a_name_of_several_places_offers_them_and_the_one_chosen_is_answered(where: Where) -> None:
    where.search("St-Georges")
    expect(where.choices).to_have_text(["Saint-Georges (Chaudière-Appalaches)", "Saint-Georges (Mauricie)"])
    expect(where.talk).to_be_hidden()

    where.choices.last.click()

    expect(where.answer).to_contain_text("Fonds Mauricie")
    expect(where.choices).to_have_count(0)
    assert where.lit() == ["Mauricie"]


@pytest.mark.parametrize(
    ("said", "told"), [("Toronto", "s’arrête au Québec"), ("Zorgville", "Je ne connais pas « Zorgville »")]
)
def test_a_place_elsewhere_or_unknown_is_said_so_and_lights_nothing(where: Where, said: str, told: str) -> None:
    where.search("Laval")
    where.search(said)

    expect(where.answer).to_contain_text(told.replace("« ", f"«{_NO_BREAK}").replace(" »", f"{_NO_BREAK}»"))
    expect(where.talk).to_be_hidden()
    assert where.lit() == []


def test_every_region_of_the_map_shows_what_is_known_of_it(where: Where, tables: Content) -> None:
    regions = tables.directory.regions.values()
    expect(where.tiles).to_have_count(len(regions))
    for region in regions:
        where.choose(region.name)
        expect(where.title).to_have_text(region.name)
        assert where.lit() == [region.name]
        named = [link.territory.organisation for link in tables.directory.coverage_of_region(region.code)]
        for organisation in {one.name for one in named if one is not None} if region.code != "15" else ():
            expect(where.answer).to_contain_text(organisation)


def test_the_talk_can_go_on_from_the_region_that_was_chosen(where: Where) -> None:
    where.choose("Montérégie")
    where.talk.click()

    widget = Widget(where.page)
    expect(widget.messages.filter(has_text="Je suis en Montérégie.")).to_be_visible()
    expect(widget.answers.last).to_contain_text("Fonds d’emprunt Montérégie", timeout=15_000)


def test_the_talk_goes_on_from_the_place_chosen_and_not_from_its_namesake(where: Where) -> None:
    where.search("St-Georges")
    where.choices.last.click()
    expect(where.title).to_have_text("Saint-Georges")
    where.talk.click()

    expect(Widget(where.page).answers.last).to_contain_text("Fonds Mauricie", timeout=15_000)


def _lines(where: Where) -> list[str]:
    lines = [line.strip() for line in where.answer.inner_text().splitlines()]
    return [line for line in lines if line and line != "Continuer avec l’assistant"]


@pytest.mark.parametrize("said", [said for _, said in EACH])
def test_without_javascript_the_form_gives_the_same_answer(
    browser: Browser, assistant: RunningAssistant, where: Where, said: str
) -> None:
    where.search(said)
    with_script = _lines(where), where.lit()
    plain = browser.new_context(java_script_enabled=False, locale="fr-CA")
    other = Where(plain.new_page())
    other.page.goto(assistant.settings.base_url)
    other.field.fill(said)
    other.field.press("Enter")
    other.page.wait_for_url("**/?lieu=*#reponse")

    # The spaces between blocks are the browser's; those within, no-break ones above all, must be the same.
    assert (_lines(other), other.lit()) == with_script
    expect(other.page.get_by_role("button")).to_have_text(["Chercher"])
    plain.close()


def test_without_javascript_the_map_and_the_choices_are_links_that_answer(
    browser: Browser, assistant: RunningAssistant
) -> None:
    plain = browser.new_context(java_script_enabled=False, locale="fr-CA")
    where = Where(plain.new_page())
    where.page.goto(assistant.settings.base_url)
    where.tile("Laurentides").click()
    expect(where.title).to_have_text("Laurentides")
    expect(where.field).to_have_value("")
    where.choices.first.click()

    expect(where.answer).to_contain_text("MicroEntreprendre Basses-Laurentides")
    expect(where.page).to_have_title(f"Basses-Laurentides{_NO_BREAK}: {_TITLE}")
    plain.close()


def test_offline_it_says_so_and_answers_when_asked_again(where: Where) -> None:
    where.page.context.set_offline(True)
    where.search("Laval")
    expect(where.answer).to_contain_text("Je n’arrive pas à joindre le serveur")
    where.page.context.set_offline(False)

    expect(where.search("Laval")).to_contain_text("Société communautaire lavalloise d’emprunt")


def test_a_call_that_is_refused_is_told_in_the_server_s_words(where: Where) -> None:
    where.search("Laval")
    where.search("??")

    expect(where.title).to_have_text("Pas encore de réponse")
    expect(where.answer).to_contain_text("Écrivez un lieu")
    expect(where.talk).to_be_hidden()
    assert where.lit() == []


def test_of_two_look_ups_the_last_one_wins_whichever_is_answered_first(where: Where) -> None:
    slow: list[Route] = []

    def hold(route: Route) -> None:
        slow.append(route)

    where.page.route("**/api/organismes?lieu=Gatineau", hold)
    where.field.fill("Gatineau")
    where.field.press("Enter")
    expect(where.answer).to_have_attribute("aria-busy", "true")
    where.page.wait_for_timeout(100)
    where.search("Laval")
    where.field.focus()
    for route in slow:
        with contextlib.suppress(Error):  # the page has given the call up
            route.continue_()
    where.page.wait_for_timeout(300)

    assert slow
    expect(where.title).to_have_text("Laval")
    expect(where.field).to_be_focused()


def test_the_address_and_the_title_say_no_other_place_than_the_answer(where: Where, assistant: RunningAssistant) -> None:
    where.page.goto(f"{assistant.settings.base_url}/?lieu=Granby#reponse")
    expect(where.title).to_have_text("Granby")
    where.choose("Laval")

    expect(where.page).to_have_url(f"{assistant.settings.base_url}/")
    expect(where.page).to_have_title(_TITLE)


def test_the_name_of_an_organisation_gets_its_territory(where: Where) -> None:
    expect(where.search("Fonds Mauricie")).to_contain_text("sert les gens en Mauricie")
