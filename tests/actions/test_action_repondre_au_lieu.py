from rasa_sdk.events import SlotSet

from actions.action_repondre_au_lieu import ActionRepondreAuLieu
from microcredit.content import Content
from tests.builders.tracker import Talk, run_action


def test_who_serves_the_place_is_said_then_what_is_asked(tables: Content) -> None:
    outcome = run_action(ActionRepondreAuLieu(), Talk(tables).hears("montants", lieu="region:13", other_topics=["femmes"]))
    assert outcome.replies == ["lieu:region:13", "montants"]
    assert outcome.choices == ["/femmes", "/interet", "/duree_remboursement"]
    assert outcome.events == [SlotSet("organisme", "scle-laval")]


def test_a_greeting_from_a_place_is_answered_by_the_place(tables: Content) -> None:
    assert run_action(ActionRepondreAuLieu(), Talk(tables).hears("salutation", lieu="region:13")).replies == ["lieu:region:13"]


def test_a_name_of_several_places_is_asked_about_last_and_nothing_is_remembered(tables: Content) -> None:
    outcome = run_action(ActionRepondreAuLieu(), Talk(tables).hears("montants", lieu="region:15"))
    assert outcome.replies == ["montants", "lieu:region:15"]
    assert outcome.events == [SlotSet("lieu", None), SlotSet("organisme", None)]


def test_a_place_that_no_table_knows_any_more_leaves_the_topic(tables: Content) -> None:
    assert run_action(ActionRepondreAuLieu(), Talk(tables).hears("montants", lieu="region:99")).replies == ["montants"]
