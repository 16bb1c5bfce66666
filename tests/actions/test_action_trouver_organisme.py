import pytest
from rasa_sdk.events import EventType, SlotSet

from actions.action_trouver_organisme import ActionTrouverOrganisme
from microcredit.content import Content
from microcredit.replies.organisations import for_place
from tests.builders.tracker import Talk, run_action

_FORGET_ATTEMPTS = [SlotSet("essais_lieu", None)]


_PARMI = "parmi:municipalite:15035+municipalite:87110"


@pytest.mark.parametrize(
    ("place", "remembered"),
    [
        ("region:16", [SlotSet("organisme", "fem")]),
        ("mrc:Kamouraska", [SlotSet("organisme", "microcredit-krtb")]),
        ("rta:H7N", [SlotSet("organisme", "scle-laval")]),
        ("mrc:Argenteuil", [SlotSet("organisme", None)]),
        ("region:01", [SlotSet("organisme", None)]),
        ("territoire:est-bas-saint-laurent", [SlotSet("organisme", None)]),
        ("region:15", [SlotSet("lieu", None), SlotSet("organisme", None)]),
        (_PARMI, [SlotSet("lieu", None), SlotSet("organisme", None)]),
        ("rta:G0A", [SlotSet("lieu", None), SlotSet("organisme", None)]),
        ("dehors:Toronto", [SlotSet("lieu", None), SlotSet("organisme", None)]),
    ],
)
def test_a_known_place_is_told_who_serves_it_and_remembered_only_where_it_leads_somewhere(
    tables: Content, place: str, remembered: list[EventType]
) -> None:
    known = tables.places.index.get(place)
    assert known is not None
    outcome = run_action(ActionTrouverOrganisme(), Talk(tables, lieu=place, essais_lieu=1.0).hears("donner_lieu"))
    assert outcome.replies == [f"lieu:{place}"]
    assert outcome.said[0].text == for_place(tables, known).text
    assert outcome.events == [*_FORGET_ATTEMPTS, *remembered]


def test_a_name_of_places_that_lead_to_one_organisation_is_answered_as_the_first(tables: Content) -> None:
    both = "parmi:municipalite:43027+municipalite:47017"
    outcome = run_action(ActionTrouverOrganisme(), Talk(tables, lieu=both).hears("donner_lieu"))
    assert outcome.replies == ["lieu:municipalite:43027"]
    assert outcome.events == [*_FORGET_ATTEMPTS, SlotSet("organisme", "fonds-emergence-estrie")]


def test_after_unknown_places_the_whole_list_is_given_with_the_network_site(tables: Content) -> None:
    outcome = run_action(ActionTrouverOrganisme(), Talk(tables, lieu=None, essais_lieu=2.0).hears("donner_lieu"))
    assert outcome.replies == ["lieu_introuvable", "liste_organismes"]
    assert "microentreprendre.ca" in outcome.messages[0]["text"]
    assert outcome.events == _FORGET_ATTEMPTS


def test_a_place_refused_is_left_aside_with_the_main_topics(tables: Content) -> None:
    outcome = run_action(ActionTrouverOrganisme(), Talk(tables, lieu=None, essais_lieu=None).hears("non"))
    assert outcome.replies == ["lieu_abandonne"]
    assert outcome.choices == ["/organisme_de_region", "/definition_microcredit", "/montants"]
    assert outcome.events == _FORGET_ATTEMPTS


@pytest.mark.parametrize("intent", ["au_revoir", "detresse", "violence"])
def test_what_ended_the_form_is_answered_by_its_own_answer(tables: Content, intent: str) -> None:
    outcome = run_action(ActionTrouverOrganisme(), Talk(tables, lieu=None, essais_lieu=None).hears(intent))
    assert outcome.replies == [intent]
    assert outcome.said[0].text == tables.answers[intent].text
    assert outcome.events == _FORGET_ATTEMPTS


def test_a_place_that_left_the_tables_since_is_not_an_error(tables: Content) -> None:
    assert run_action(ActionTrouverOrganisme(), Talk(tables, lieu="mrc:Partie").hears("donner_lieu")).replies == [
        "lieu_abandonne"
    ]


def test_what_is_asked_besides_the_place_is_offered_first(tables: Content) -> None:
    talk = Talk(tables, lieu="region:13").hears("organisme_de_region", lieu="region:13", other_topics=["interet", "montants"])
    outcome = run_action(ActionTrouverOrganisme(), talk)
    assert outcome.replies == ["lieu:region:13"]
    assert outcome.choices[:2] == ["/interet", "/montants"]


def test_what_is_asked_with_the_place_is_answered_after_who_serves_it(tables: Content) -> None:
    talk = Talk(tables, lieu="region:13").asks_where().hears("montants", lieu="region:13")
    outcome = run_action(ActionTrouverOrganisme(), talk)
    assert outcome.replies == ["lieu:region:13", "montants"]
    assert outcome.choices == ["/interet", "/duree_remboursement", "/etapes_demande"]


@pytest.mark.parametrize(
    "intent", ["salutation", "non", "donner_lieu", "parler_personne", "nlu_fallback", "hors_sujet", "oui", ""]
)
def test_a_greeting_or_what_asks_for_the_place_itself_adds_nothing(tables: Content, intent: str) -> None:
    talk = Talk(tables, lieu="region:13").asks_where().hears(intent, lieu="region:13")
    assert run_action(ActionTrouverOrganisme(), talk).replies == ["lieu:region:13"]


def test_after_unknown_places_only_the_way_out_is_offered(tables: Content) -> None:
    talk = Talk(tables, lieu=None, essais_lieu=2.0).hears("donner_lieu", other_topics=["interet"])
    assert "/interet" not in run_action(ActionTrouverOrganisme(), talk).choices
