import pytest

from actions.action_ask_lieu import ActionAskLieu
from microcredit.content import Content
from tests.builders.tracker import Talk, run_action


@pytest.mark.parametrize(
    "intent", ["organisme_de_region", "coordonnees_organisme", "donner_lieu", "parler_personne", "region_organisme"]
)
def test_the_first_question_after_an_intent_of_places_asks_for_the_place(tables: Content, intent: str) -> None:
    outcome = run_action(ActionAskLieu(), Talk(tables, essais_lieu=None).hears(intent))
    assert outcome.replies == ["demander_lieu"]
    assert outcome.text == tables.phrases.say("demander_lieu")
    assert outcome.events == []


@pytest.mark.parametrize(("intent", "confidence"), [("donner_lieu", 1.0), ("nlu_fallback", 0.9), ("montants", 0.49)])
def test_an_unknown_place_is_asked_again_in_other_words(tables: Content, intent: str, confidence: float) -> None:
    outcome = run_action(ActionAskLieu(), Talk(tables, essais_lieu=1.0).hears(intent, confidence=confidence))
    assert outcome.replies == ["redemander_lieu"]
    assert outcome.text == tables.phrases.say("redemander_lieu")


@pytest.mark.parametrize(("intent", "confidence"), [("donner_lieu", 1.0), ("montants", 1.0), ("nlu_fallback", 0.9)])
def test_a_place_that_spacy_saw_and_no_table_knows_is_named(tables: Content, intent: str, confidence: float) -> None:
    talk = Talk(tables, essais_lieu=1.0).hears(intent, confidence=confidence, lieu_inconnu="Zorgville")
    outcome = run_action(ActionAskLieu(), talk)
    assert outcome.replies == ["lieu_inconnu"]
    assert outcome.text == tables.phrases.say("lieu_inconnu", lieu="Zorgville")
    assert outcome.events == []


def test_an_unknown_place_is_not_named_before_anything_was_asked(tables: Content) -> None:
    outcome = run_action(ActionAskLieu(), Talk(tables).hears("organisme_de_region", lieu_inconnu="Zorgville"))
    assert outcome.replies == ["demander_lieu"]


@pytest.mark.parametrize("attempts", [None, 1.0])
@pytest.mark.parametrize("intent", ["montants", "oui"])
def test_after_another_question_the_talk_comes_back_to_the_place(tables: Content, intent: str, attempts: float | None) -> None:
    talk = Talk(tables, essais_lieu=attempts).hears("organisme_de_region").hears(intent)
    assert run_action(ActionAskLieu(), talk).replies == ["revenir_au_lieu"]


def test_only_the_latest_message_decides_the_words(tables: Content) -> None:
    talk = Talk(tables).hears("montants").hears("organisme_de_region")
    assert run_action(ActionAskLieu(), talk).replies == ["demander_lieu"]


@pytest.mark.parametrize("attempts", [None, 1.0])
def test_a_question_that_was_just_repeated_is_not_asked_on_top(tables: Content, attempts: float | None) -> None:
    outcome = run_action(ActionAskLieu(), Talk(tables, essais_lieu=attempts).hears("repeter"))
    assert (outcome.messages, outcome.events) == ([], [])


def test_a_talk_without_any_message_is_still_asked_for_a_place(tables: Content) -> None:
    assert run_action(ActionAskLieu(), Talk(tables)).replies == ["revenir_au_lieu"]


@pytest.mark.parametrize("intent", ["donner_lieu", "organisme_de_region", "nlu_fallback"])
def test_a_place_that_is_only_likely_is_asked_about_with_a_way_out(tables: Content, intent: str) -> None:
    talk = Talk(tables).hears(intent, lieu_probable="municipalite:58227|longeueil")
    outcome = run_action(ActionAskLieu(), talk)
    assert outcome.replies == ["lieu_probable"]
    assert outcome.choices == ['/donner_lieu{"lieu": "municipalite:58227"}', "/organisme_de_region"]


def test_a_likely_place_beside_another_question_is_not_asked_about(tables: Content) -> None:
    talk = Talk(tables).hears("montants", lieu_probable="municipalite:58227|longeueil")
    assert run_action(ActionAskLieu(), talk).replies == ["revenir_au_lieu"]
