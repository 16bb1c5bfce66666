import pytest

from actions.action_proposer_sujets import ActionProposerSujets
from microcredit.content import Content
from microcredit.replies import Reply
from tests.builders.tracker import Talk, run_action

_MAIN = ["/organisme_de_region", "/definition_microcredit", "/montants"]
_NEAR = {"nlu_fallback": 0.9, "montants": 0.3, "interet": 0.2, "hors_sujet": 0.1, "age": 0.06, "femmes": 0.05, "dettes": 0.01}


def test_what_is_not_understood_is_offered_the_three_nearest_topics(tables: Content) -> None:
    outcome = run_action(ActionProposerSujets(), Talk(tables).hears("nlu_fallback", others=_NEAR))
    assert outcome.replies == ["entre_sujets"]
    assert outcome.choices == ["/montants", "/interet", "/age"]
    assert outcome.events == []


def test_with_no_topic_near_the_main_ones_are_offered(tables: Content) -> None:
    outcome = run_action(ActionProposerSujets(), Talk(tables).hears("nlu_fallback", others={"age": 0.049}))
    assert outcome.replies == ["pas_compris"]
    assert outcome.choices == _MAIN


def test_what_is_out_of_scope_is_told_so(tables: Content) -> None:
    outcome = run_action(ActionProposerSujets(), Talk(tables).hears("hors_sujet", others={"interet": 0.2}))
    assert outcome.replies == ["hors_sujet"]
    assert outcome.choices == ["/interet"]


def test_a_confidence_in_what_cannot_be_offered_does_not_count_as_half_understood(tables: Content) -> None:
    others = {"hors_sujet": 0.45, "interet": 0.24}
    outcome = run_action(ActionProposerSujets(), Talk(tables).hears("nlu_fallback", confidence=0.3, others=others))
    assert outcome.replies == ["pas_compris"]
    assert outcome.choices == ["/interet"]


def test_the_question_asked_beside_what_is_out_of_scope_is_offered_first(tables: Content) -> None:
    talk = Talk(tables).hears("hors_sujet", others={"interet": 0.2, "montants": 0.1}, other_topics=["femmes", "montants"])
    outcome = run_action(ActionProposerSujets(), talk)
    assert outcome.replies == ["hors_sujet"]
    assert outcome.choices == ["/femmes", "/montants", "/interet"]


@pytest.mark.parametrize("latest", ["nlu_fallback", "hors_sujet"])
@pytest.mark.parametrize("before", ["nlu_fallback", "hors_sujet", ""])
def test_a_second_failure_in_a_row_gives_the_topics_and_a_person(tables: Content, before: str, latest: str) -> None:
    talk = Talk(tables).hears(before).says(Reply("pas_compris", "…")).hears(latest, others={"age": 0.24})
    outcome = run_action(ActionProposerSujets(), talk)
    assert outcome.replies == ["pas_compris_encore"]
    assert "microentreprendre.ca" in outcome.text
    assert outcome.choices[:2] == ["/age", "/organisme_de_region"]
    assert outcome.choices[-1] == "/parler_personne"


@pytest.mark.parametrize(("latest", "said"), [("nlu_fallback", "entre_sujets"), ("hors_sujet", "pas_compris_encore")])
def test_a_second_failure_that_is_half_understood_is_asked_about_as_the_first(tables: Content, latest: str, said: str) -> None:
    talk = Talk(tables).hears("nlu_fallback").says(Reply("pas_compris", "…")).hears(latest, others=_NEAR)
    outcome = run_action(ActionProposerSujets(), talk)
    assert outcome.replies == [said]
    assert outcome.choices[:3] == ["/montants", "/interet", "/age"]


def test_an_understood_message_between_two_failures_starts_over(tables: Content) -> None:
    talk = Talk(tables).hears("nlu_fallback").hears("montants").hears("nlu_fallback")
    assert run_action(ActionProposerSujets(), talk).replies == ["pas_compris"]


def test_rasa_calling_it_for_no_message_at_all_still_answers(tables: Content) -> None:
    outcome = run_action(ActionProposerSujets(), Talk(tables))
    assert outcome.replies == ["pas_compris"]
    assert outcome.choices == _MAIN


def test_an_unknown_place_that_is_all_that_is_said_is_named(tables: Content) -> None:
    talk = Talk(tables).hears("hors_sujet", "je reste à Zorgville", lieu_inconnu="Zorgville")
    outcome = run_action(ActionProposerSujets(), talk)
    assert (outcome.replies, outcome.text) == (["lieu_inconnu"], tables.phrases.say("lieu_inconnu", lieu="Zorgville"))


def test_an_unknown_place_in_a_story_is_not_what_the_story_is_about(tables: Content) -> None:
    talk = Talk(tables).hears("hors_sujet", "mon chien est malade à Zorgville", lieu_inconnu="Zorgville")
    assert run_action(ActionProposerSujets(), talk).replies == ["hors_sujet"]


def test_a_run_of_words_taken_for_a_place_is_not_named_as_one(tables: Content) -> None:
    talk = Talk(tables).hears("hors_sujet", "à personne plus proche", lieu_inconnu="personne plus proche")
    assert run_action(ActionProposerSujets(), talk).replies == ["hors_sujet"]


def test_a_saint_that_no_table_knows_is_named_alone(tables: Content) -> None:
    assert run_action(
        ActionProposerSujets(), Talk(tables).hears("hors_sujet", "Saint-Glinglin", lieu_inconnu="Saint-Glinglin")
    ).replies == ["lieu_inconnu"]
