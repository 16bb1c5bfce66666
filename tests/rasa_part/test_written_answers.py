"""The generator on Rasa's own trackers, with the domain that Rasa trains on."""

import asyncio
from typing import Any

import pytest
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from microcredit.content import Content
from microcredit.rasa_part.content_importer import responses
from microcredit.rasa_part.wire import to_response
from microcredit.rasa_part.written_answers import WrittenAnswers
from microcredit.replies.carried import from_metadata
from microcredit.replies.topics import CALM_TOPICS, answer

_OTHER = "femmes"


@pytest.fixture(scope="module")
def nlg(sample_tables: Content) -> WrittenAnswers:
    return WrittenAnswers(EndpointConfig(), Domain.from_dict({"responses": responses(sample_tables)}))


def _tracker(*, other_topics: tuple[str, ...] = (), entities: tuple[str, ...] = ()) -> DialogueStateTracker:
    """A conversation whose latest message was understood so, as Rasa keeps it."""
    found = [{"entity": kind, "value": "region:13"} for kind in entities]
    intent = {"name": "montants", "confidence": 0.9}
    parsed = {"text": "…", "intent": intent, "entities": found, "intent_ranking": [intent]}
    if other_topics:
        parsed["other_topics"] = list(other_topics)
    heard = UserUttered("…", intent, found, parsed)
    return DialogueStateTracker.from_events("quelqu'un", [ActionExecuted(ACTION_LISTEN_NAME), heard])


def _said(nlg: WrittenAnswers, action: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    return asyncio.run(nlg.generate(action, tracker, "rest"))


def _offered(nlg: WrittenAnswers, topic: str, tracker: DialogueStateTracker) -> list[str]:
    said = _said(nlg, f"utter_{topic}", tracker)
    assert said is not None
    choices = from_metadata(said["metadata"]).choices
    assert [button["payload"] for button in said["buttons"]] == [f"/{choice.topic}" for choice in choices]
    return [choice.topic for choice in choices]


def test_rasa_makes_it_from_what_endpoints_names(tables: Content) -> None:
    endpoint = EndpointConfig(type="microcredit.rasa_part.written_answers.WrittenAnswers")
    made = NaturalLanguageGenerator.create(endpoint, Domain.from_dict({"responses": responses(tables)}))
    assert isinstance(made, WrittenAnswers)
    assert _said(made, "utter_montants", _tracker()) is not None


@pytest.mark.parametrize("topic", ["montants", "au_revoir", *CALM_TOPICS])
def test_a_message_that_asks_one_thing_is_answered_as_it_is_written(nlg: WrittenAnswers, tables: Content, topic: str) -> None:
    said = _said(nlg, f"utter_{topic}", _tracker())
    drawn = to_response(answer(tables, topic), tables.phrases)
    assert said is not None
    assert {part: said[part] for part in drawn} == drawn


def test_what_is_asked_besides_is_offered_first_and_the_words_are_the_same(nlg: WrittenAnswers, tables: Content) -> None:
    written = answer(tables, "montants")
    offered = _offered(nlg, "montants", _tracker(other_topics=(_OTHER,)))
    next_steps = [choice.topic for choice in written.choices]
    assert offered == [_OTHER, *next_steps][: max(3, len(next_steps))]
    said = _said(nlg, "utter_montants", _tracker(other_topics=(_OTHER,)))
    assert said is not None
    assert said["text"] == to_response(written, tables.phrases)["text"]
    assert from_metadata(said["metadata"]).source is not None


@pytest.mark.parametrize(
    ("topic", "other_topics", "entities", "first"),
    [
        ("microcredit_monde", (), ("lieu",), ["organisme_de_region"]),
        ("microcredit_monde", (_OTHER,), ("lieu",), [_OTHER, "organisme_de_region"]),
        ("microcredit_monde", ("organisme_de_region",), ("lieu",), ["organisme_de_region"]),
        ("montants", (_OTHER,), ("organisme",), [_OTHER]),
    ],
    ids=["a place", "a topic and a place", "who serves the place, asked outright", "an organisation"],
)
def test_a_place_named_in_passing_asks_who_serves_it_once(
    nlg: WrittenAnswers, topic: str, other_topics: tuple[str, ...], entities: tuple[str, ...], first: list[str]
) -> None:
    offered = _offered(nlg, topic, _tracker(other_topics=other_topics, entities=entities))
    assert offered[: len(first)] == first
    assert len(set(offered)) == len(offered)


def test_where_no_rule_says_it_the_place_is_offered(nlg: WrittenAnswers) -> None:
    assert _offered(nlg, "montants", _tracker(entities=("lieu", "organisme")))[0] == "organisme_de_region"


def test_an_organisation_named_in_passing_changes_nothing(nlg: WrittenAnswers) -> None:
    assert _offered(nlg, "montants", _tracker(entities=("organisme",))) == _offered(nlg, "montants", _tracker())


@pytest.mark.parametrize("topic", CALM_TOPICS)
def test_someone_in_distress_or_danger_is_offered_nothing_around_the_answer(
    nlg: WrittenAnswers, tables: Content, topic: str
) -> None:
    busy = _tracker(other_topics=(_OTHER,), entities=("lieu",))
    assert _offered(nlg, topic, busy) == [choice.topic for choice in answer(tables, topic).choices]


@pytest.mark.parametrize("tracker", [_tracker(), _tracker(other_topics=(_OTHER,))], ids=["one thing", "two things"])
def test_a_response_that_nobody_wrote_is_none(nlg: WrittenAnswers, tracker: DialogueStateTracker) -> None:
    assert _said(nlg, "utter_inconnu", tracker) is None


def test_a_response_that_is_no_written_answer_is_said_as_it_is() -> None:
    nlg = WrittenAnswers(None, Domain.from_dict({"responses": {"utter_ask_lieu": [{"text": "Où?"}]}}))
    said = _said(nlg, "utter_ask_lieu", _tracker(other_topics=(_OTHER,)))
    assert said is not None
    assert said["text"] == "Où?"


def test_before_any_message_an_answer_is_said_as_it_is_written(nlg: WrittenAnswers, tables: Content) -> None:
    empty = DialogueStateTracker.from_events("quelqu'un", [])
    assert _offered(nlg, "montants", empty) == [choice.topic for choice in answer(tables, "montants").choices]


def test_without_a_domain_it_has_nothing_to_say() -> None:
    assert _said(WrittenAnswers(), "utter_montants", _tracker()) is None


def test_an_answer_that_is_not_sure_offers_first_what_it_may_be_instead_and_says_so(
    nlg: WrittenAnswers, tables: Content
) -> None:
    tracker = _tracker()
    assert tracker.latest_message is not None
    tracker.latest_message.parse_data["instead"] = ["interet", "femmes"]
    assert _offered(nlg, "montants", tracker)[:2] == ["interet", "femmes"]
    said = _said(nlg, "utter_montants", tracker)
    assert said is not None
    assert tables.phrases.say("pas_ca") in said["text"]
