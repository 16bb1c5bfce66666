import pytest
from rasa_sdk.events import SlotSet

from actions.action_lieu_nomme import ActionLieuNomme
from microcredit.content import Content
from tests.builders.tracker import Talk, run_action


def test_the_place_that_a_message_names_gets_its_organisation(tables: Content) -> None:
    talk = Talk(tables).hears("renseignement_personnel", lieu="region:13")
    assert run_action(ActionLieuNomme(), talk).replies == ["lieu:region:13"]


def test_its_organisation_is_what_later_questions_are_about(tables: Content) -> None:
    talk = Talk(tables).hears("montants", lieu="region:13")
    assert run_action(ActionLieuNomme(), talk).events == [SlotSet("organisme", "scle-laval")]


def test_the_turn_ends_with_what_the_answer_leads_to_and_not_with_its_own_topic(tables: Content) -> None:
    talk = Talk(tables).hears("montants", lieu="region:13", other_topics=["femmes"])
    assert run_action(ActionLieuNomme(), talk).choices == ["/femmes", "/interet", "/duree_remboursement"]


def test_before_a_question_of_the_assistant_nothing_is_offered(tables: Content) -> None:
    assert run_action(ActionLieuNomme(), Talk(tables).hears("nlu_fallback", lieu="region:13")).choices == []


def test_before_such_a_question_it_is_not_asked_which_place_either(tables: Content) -> None:
    assert run_action(ActionLieuNomme(), Talk(tables).hears("nlu_fallback", lieu="region:15")).messages == []


@pytest.mark.parametrize("asked", ["organisme_de_region", "coordonnees_organisme"])
def test_who_serves_the_place_is_not_offered_once_it_is_said(tables: Content, asked: str) -> None:
    talk = Talk(tables).hears("refus_banque", lieu="municipalite:96020", other_topics=[asked])
    assert run_action(ActionLieuNomme(), talk).choices == ["/mauvais_credit", "/etapes_demande", "/montants"]


def test_a_town_that_two_organisations_may_serve_ends_the_turn_as_another_does(tables: Content) -> None:
    outcome = run_action(ActionLieuNomme(), Talk(tables).hears("montants", lieu="municipalite:75017"))
    assert outcome.choices == ["/interet", "/duree_remboursement", "/etapes_demande"]


def test_what_else_is_asked_comes_after_the_places_to_choose_from(tables: Content) -> None:
    choices = run_action(ActionLieuNomme(), Talk(tables).hears("montants", lieu="region:15", other_topics=["femmes"])).choices
    assert choices[-1] == "/femmes"
    assert all("lieu" in choice for choice in choices[:-1])


def test_a_region_of_several_organisations_offers_its_parts_first(tables: Content) -> None:
    outcome = run_action(ActionLieuNomme(), Talk(tables).hears("montants", lieu="region:01", other_topics=["femmes"]))
    assert [choice.partition("{")[0] for choice in outcome.choices] == ["/donner_lieu", "/donner_lieu", "/femmes"]


def test_a_name_of_several_places_is_asked_about(tables: Content) -> None:
    outcome = run_action(ActionLieuNomme(), Talk(tables).hears("montants", lieu="region:15"))
    assert outcome.replies == ["lieu:region:15"]
    assert len(outcome.choices) > 1
    assert outcome.events == [SlotSet("lieu", None), SlotSet("organisme", None)]


def test_a_message_that_names_no_place_gets_nothing_more_even_when_a_place_is_known(tables: Content) -> None:
    talk = Talk(tables, lieu="region:13").hears("renseignement_personnel")
    assert run_action(ActionLieuNomme(), talk).messages == []


def test_a_place_that_the_tables_no_longer_know_gets_nothing_more(tables: Content) -> None:
    talk = Talk(tables).hears("renseignement_personnel", lieu="municipalite:0")
    assert run_action(ActionLieuNomme(), talk).messages == []
