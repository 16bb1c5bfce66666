from actions.conversation import (
    entity,
    intent_name,
    intent_of,
    loop_before_latest,
    named_organisation,
    other_topics,
    ranking,
    replies_of_previous_turn,
    user_turns_backwards,
)
from microcredit.content import Content
from microcredit.replies import Reply
from microcredit.replies.topics import answer
from tests.builders.tracker import Talk


def test_user_turns_come_latest_first_without_what_the_assistant_said(tables: Content) -> None:
    talk = Talk(tables).hears("age").says(Reply("age", "…")).hears("femmes").happens({"event": "slot", "name": "lieu"})
    assert [intent_of(turn) for turn in user_turns_backwards(talk.tracker())] == ["femmes", "age"]


def test_a_message_without_intent_has_an_empty_one(tables: Content) -> None:
    (turn,) = user_turns_backwards(Talk(tables).hears("").tracker())
    assert intent_of(turn) == ""
    assert intent_of({"event": "user"}) == ""
    assert intent_of({"event": "user", "parse_data": None}) == ""


def test_the_intent_of_a_talk_is_that_of_its_latest_message(tables: Content) -> None:
    assert intent_name(Talk(tables).hears("age").hears("femmes").tracker()) == "femmes"
    assert intent_name(Talk(tables).hears("").tracker()) == ""
    assert intent_name(Talk(tables).tracker()) == ""


def test_the_ranking_is_that_of_the_latest_message(tables: Content) -> None:
    talk = Talk(tables).hears("age", others={"femmes": 0.1}).hears("interet", confidence=0.7, others={"montants": 0.2})
    assert ranking(talk.tracker()) == [("interet", 0.7), ("montants", 0.2)]
    assert ranking(Talk(tables).tracker()) == []


def test_the_other_topics_are_those_of_the_latest_message(tables: Content) -> None:
    talk = Talk(tables).hears("age", other_topics=["femmes"]).says(answer(tables, "age"))
    assert other_topics(talk.tracker()) == ["femmes"]
    assert other_topics(talk.hears("interet", other_topics=["montants", "delais"]).tracker()) == ["montants", "delais"]
    assert other_topics(talk.hears("oui").tracker()) == []


def test_there_are_no_other_topics_before_any_message_or_without_a_parse(tables: Content) -> None:
    assert other_topics(Talk(tables).tracker()) == []
    assert other_topics(Talk(tables).happens({"event": "user", "text": "…", "parse_data": None}).tracker()) == []


def test_the_last_entity_of_a_sort_is_the_one_meant(tables: Content) -> None:
    tracker = Talk(tables).hears("donner_lieu", lieu="region:13", organisme="fem").tracker()
    tracker.latest_message["entities"].append({"entity": "lieu", "value": "region:16"})
    found = entity(tracker, "lieu")
    assert found is not None
    assert found["value"] == "region:16"
    assert entity(tracker, "date") is None
    assert entity(Talk(tables).tracker(), "lieu") is None


def test_the_organisation_named_comes_with_the_words_used(tables: Content) -> None:
    tracker = Talk(tables).hears("region_organisme", organisme="fem|le FEM").tracker()
    assert named_organisation(tracker) == (tables.directory.organisations["fem"], "le FEM")


def test_no_organisation_is_named_by_a_message_without_one_or_with_one_that_no_table_knows(tables: Content) -> None:
    assert named_organisation(Talk(tables).hears("region_organisme", lieu="region:13").tracker()) == (None, "")
    assert named_organisation(Talk(tables).hears("region_organisme", organisme="partie|lui").tracker()) == (None, "lui")


def test_the_form_open_before_the_latest_message_is_the_one_it_may_answer(tables: Content) -> None:
    asked = Talk(tables).hears("organisme_de_region").asks_where()
    assert loop_before_latest(asked.hears("donner_lieu").tracker()) == "lieu_form"
    ended = asked.happens({"event": "active_loop", "name": None}).hears("donner_lieu")
    assert loop_before_latest(ended.tracker()) == ""


def test_a_form_opened_by_the_latest_message_was_not_open_before_it(tables: Content) -> None:
    assert loop_before_latest(Talk(tables).hears("organisme_de_region").asks_where().tracker()) == ""
    assert loop_before_latest(Talk(tables).tracker()) == ""


def test_a_new_session_closes_the_form(tables: Content) -> None:
    talk = Talk(tables, requested_slot="lieu").hears("organisme_de_region").asks_where().begins_a_new_session()
    assert loop_before_latest(talk.hears("donner_lieu").tracker()) == ""


def test_the_previous_turn_lies_between_the_last_two_messages(tables: Content) -> None:
    talk = Talk(tables).hears("age").says(answer(tables, "age")).hears("femmes")
    talk = talk.says(answer(tables, "femmes"), answer(tables, "robot")).hears("repeter").says(answer(tables, "interet"))
    assert [said.id for said in replies_of_previous_turn(talk.tracker())] == ["femmes", "robot"]


def test_there_is_no_previous_turn_before_anything_was_said(tables: Content) -> None:
    assert replies_of_previous_turn(Talk(tables).tracker()) == []
    assert replies_of_previous_turn(Talk(tables).hears("age").tracker()) == []
