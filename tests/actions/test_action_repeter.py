from actions.action_repeter import ActionRepeter
from microcredit.content import Content
from microcredit.rasa_part.wire import to_response
from microcredit.replies.organisations import whole_list
from microcredit.replies.topics import answer
from tests.builders.tracker import Talk, run_action


def test_the_last_answer_is_said_again_whole(tables: Content) -> None:
    montants = answer(tables, "montants")
    outcome = run_action(ActionRepeter(), Talk(tables).hears("montants").says(montants).hears("repeter"))
    drawn = to_response(montants, tables.phrases)
    (message,) = outcome.messages
    assert {key: message[key] for key in ("text", "buttons", "metadata")} == drawn
    assert outcome.events == []


def test_every_reply_of_the_turn_is_said_again_in_order(tables: Content) -> None:
    talk = Talk(tables).hears("donner_lieu").says(answer(tables, "parler_personne"), whole_list(tables)).hears("repeter")
    assert run_action(ActionRepeter(), talk).replies == ["parler_personne", "liste_organismes"]


def test_only_the_previous_turn_is_said_again(tables: Content) -> None:
    talk = Talk(tables).hears("montants").says(answer(tables, "montants")).hears("interet")
    talk = talk.says(answer(tables, "interet")).hears("repeter")
    assert run_action(ActionRepeter(), talk).replies == ["interet"]


def test_what_the_current_turn_has_said_is_not_said_again(tables: Content) -> None:
    talk = Talk(tables).hears("age").says(answer(tables, "age")).hears("repeter").says(answer(tables, "montants"))
    assert run_action(ActionRepeter(), talk).replies == ["age"]


def test_an_answer_without_choices_is_said_again_without_any(tables: Content) -> None:
    outcome = run_action(ActionRepeter(), Talk(tables).hears("au_revoir").says(answer(tables, "au_revoir")).hears("repeter"))
    assert outcome.replies == ["au_revoir"]
    assert outcome.choices == []


def test_nothing_said_yet_leads_to_the_main_topics(tables: Content) -> None:
    outcome = run_action(ActionRepeter(), Talk(tables).hears("repeter"))
    assert outcome.replies == ["rien_a_repeter"]
    assert outcome.choices == ["/organisme_de_region", "/definition_microcredit", "/montants"]
