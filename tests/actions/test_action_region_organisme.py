from rasa_sdk.events import FollowupAction

from actions.action_region_organisme import ActionRegionOrganisme
from microcredit.content import Content
from tests.builders.tracker import Talk, run_action


def test_the_organisation_named_is_told_with_its_territory(tables: Content) -> None:
    outcome = run_action(ActionRegionOrganisme(), Talk(tables).hears("region_organisme", organisme="fonds-mauricie"))
    assert outcome.replies == ["organisme:fonds-mauricie"]
    assert "en Mauricie" in outcome.text
    assert outcome.events == []


def test_an_organisation_wins_over_a_place(tables: Content) -> None:
    talk = Talk(tables).hears("region_organisme", organisme="fonds-mauricie", lieu="region:13")
    assert run_action(ActionRegionOrganisme(), talk).replies == ["organisme:fonds-mauricie"]


def test_a_place_alone_is_handed_to_the_form(tables: Content) -> None:
    outcome = run_action(ActionRegionOrganisme(), Talk(tables).hears("region_organisme", lieu="region:13"))
    assert outcome.messages == []
    assert outcome.events == [FollowupAction("lieu_form")]


def test_with_no_name_at_all_it_asks_which_one(tables: Content) -> None:
    outcome = run_action(ActionRegionOrganisme(), Talk(tables, lieu="region:13").hears("region_organisme"))
    assert outcome.replies == ["quel_organisme"]
    assert outcome.choices == ["/liste_organismes", "/organisme_de_region"]
    assert outcome.events == []
