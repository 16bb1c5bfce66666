import pytest
from rasa_sdk.events import FollowupAction

from actions.action_coordonnees_organisme import ActionCoordonneesOrganisme
from microcredit.content import Content
from microcredit.replies.one_organisation import for_organisation
from tests.builders.tracker import Talk, run_action


def test_the_organisation_named_in_the_message_is_told_with_its_contacts(tables: Content) -> None:
    outcome = run_action(ActionCoordonneesOrganisme(), Talk(tables).hears("coordonnees_organisme", organisme="fem|FEM"))
    assert outcome.replies == ["organisme:fem"]
    assert "450 904-5822" in outcome.text
    assert outcome.events == []


def test_the_name_the_person_used_reaches_the_answer(tables: Content) -> None:
    said = "Cercles d'emprunt de Charlevoix"
    talk = Talk(tables).hears("coordonnees_organisme", organisme=f"microcredit-charlevoix|{said}")
    organisation = tables.directory.organisations["microcredit-charlevoix"]
    assert for_organisation(tables, organisation, said).text != for_organisation(tables, organisation, "").text
    outcome = run_action(ActionCoordonneesOrganisme(), talk)
    assert outcome.said[0].text == for_organisation(tables, organisation, said).text


def test_without_a_name_the_form_asks_for_the_place(tables: Content) -> None:
    outcome = run_action(ActionCoordonneesOrganisme(), Talk(tables).hears("coordonnees_organisme", lieu="region:13"))
    assert outcome.messages == []
    assert outcome.events == [FollowupAction("lieu_form")]


def test_the_organisation_remembered_from_before_is_told_when_none_is_named(tables: Content) -> None:
    talk = Talk(tables, organisme="fem").hears("region_organisme", organisme="fem").hears("coordonnees_organisme")
    outcome = run_action(ActionCoordonneesOrganisme(), talk)
    assert (outcome.replies, outcome.events) == (["organisme:fem"], [])


def test_a_place_wins_over_the_organisation_remembered(tables: Content) -> None:
    talk = Talk(tables, organisme="fem").hears("coordonnees_organisme", lieu="region:13")
    assert run_action(ActionCoordonneesOrganisme(), talk).events == [FollowupAction("lieu_form")]


@pytest.mark.parametrize("remembered", [None, "partie"])
def test_a_name_of_an_earlier_message_that_was_not_remembered_does_not_count(tables: Content, remembered: str | None) -> None:
    talk = Talk(tables, organisme=remembered).hears("region_organisme", organisme="fem").hears("coordonnees_organisme")
    assert run_action(ActionCoordonneesOrganisme(), talk).events == [FollowupAction("lieu_form")]


def test_what_is_asked_besides_how_to_reach_it_is_offered_first(tables: Content) -> None:
    alone = Talk(tables).hears("coordonnees_organisme", organisme="fem")
    besides = Talk(tables).hears("coordonnees_organisme", organisme="fem", other_topics=["interet"])
    outcome, plain = (run_action(ActionCoordonneesOrganisme(), talk) for talk in (besides, alone))
    assert outcome.choices[0] == "/interet"
    assert "/interet" not in plain.choices
    assert outcome.text == plain.text
