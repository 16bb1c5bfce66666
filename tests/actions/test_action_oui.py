import pytest
from rasa_sdk.events import FollowupAction

from actions.action_oui import ActionOui
from microcredit.content import Content
from microcredit.replies import Choice, Reply
from microcredit.replies.organisations import for_place
from microcredit.replies.topics import answer, ask_before_erasing, choices, not_understood
from tests.builders.tracker import Talk, run_action

_MAIN = ["/organisme_de_region", "/definition_microcredit", "/montants"]


def test_a_yes_offers_again_the_choices_that_were_on_the_table(tables: Content) -> None:
    outcome = run_action(ActionOui(), Talk(tables).hears("garanties").says(answer(tables, "garanties")).hears("oui"))
    assert outcome.replies == ["oui_a_quoi"]
    assert outcome.text == tables.phrases.say("oui_a_quoi")
    assert outcome.choices == ["/pret_honneur", "/mauvais_credit", "/organisme_de_region"]
    assert outcome.events == []


def test_a_yes_to_which_part_of_a_region_offers_its_parts_again(tables: Content) -> None:
    laurentides = tables.places.index.get("region:15")
    assert laurentides is not None
    talk = Talk(tables).hears("donner_lieu").says(for_place(tables, laurentides)).hears("oui")
    outcome = run_action(ActionOui(), talk)
    assert outcome.choices == [
        '/donner_lieu{"lieu": "territoire:basses-laurentides"}',
        '/donner_lieu{"lieu": "territoire:hautes-laurentides"}',
    ]
    assert outcome.said[0].choices[0] == Choice(
        "Basses-Laurentides", "Basses-Laurentides", "donner_lieu", "territoire:basses-laurentides"
    )


def test_a_yes_to_whether_it_is_this_topic_gets_its_answer(tables: Content) -> None:
    talk = Talk(tables).hears("nlu_fallback").says(not_understood(tables, [("interet", 0.4)])).hears("oui")
    assert run_action(ActionOui(), talk).replies == ["interet"]


def test_a_yes_to_whether_it_is_a_topic_that_an_action_answers_hands_over_to_it(tables: Content) -> None:
    talk = Talk(tables).hears("nlu_fallback").says(not_understood(tables, [("liste_organismes", 0.4)])).hears("oui")
    outcome = run_action(ActionOui(), talk)
    assert (outcome.replies, outcome.events) == ([], [FollowupAction("action_liste_organismes")])


def test_a_yes_to_whether_to_erase_is_confirmed(tables: Content) -> None:
    talk = Talk(tables).hears("effacer_donnees").says(ask_before_erasing(tables)).hears("oui")
    assert run_action(ActionOui(), talk).replies == ["effacer_donnees"]


def test_a_yes_to_which_of_several_topics_offers_them_again(tables: Content) -> None:
    near = [("interet", 0.4), ("montants", 0.3)]
    talk = Talk(tables).hears("nlu_fallback").says(not_understood(tables, near)).hears("oui")
    outcome = run_action(ActionOui(), talk)
    assert (outcome.replies, outcome.choices) == (["oui_a_quoi"], ["/interet", "/montants"])


def test_a_yes_to_nothing_offers_the_main_topics(tables: Content) -> None:
    assert run_action(ActionOui(), Talk(tables).hears("oui")).choices == _MAIN


def test_a_yes_to_an_answer_without_choices_offers_the_main_topics(tables: Content) -> None:
    talk = Talk(tables).hears("au_revoir").says(answer(tables, "au_revoir")).hears("oui")
    assert run_action(ActionOui(), talk).choices == _MAIN


@pytest.mark.parametrize("topic", ["detresse", "violence"])
def test_a_yes_to_an_answer_to_distress_is_given_it_again(tables: Content, topic: str) -> None:
    outcome = run_action(ActionOui(), Talk(tables).hears(topic).says(answer(tables, topic)).hears("oui"))
    assert outcome.replies == [topic]
    assert outcome.said[0].text == tables.answers[topic].text
    assert outcome.events == []


def test_choices_of_older_turns_are_off_the_table(tables: Content) -> None:
    talk = Talk(tables).hears("garanties").says(answer(tables, "garanties")).hears("au_revoir")
    talk = talk.says(answer(tables, "au_revoir")).hears("oui")
    assert run_action(ActionOui(), talk).choices == _MAIN


def test_a_choice_offered_by_two_replies_of_the_turn_is_offered_once(tables: Content) -> None:
    both = Reply("one", "un", None, choices(tables, ["montants", "age"])), Reply("two", "deux", None, choices(tables, ["age"]))
    outcome = run_action(ActionOui(), Talk(tables).hears("capacites").says(*both).hears("oui"))
    assert outcome.choices == ["/montants", "/age"]
