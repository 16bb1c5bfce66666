from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from microcredit.rasa_part.entity_finder import EntityFinder
from tests.builders.graph import Graph


@pytest.fixture
def finder(tmp_path: Path) -> EntityFinder:
    made: EntityFinder = Graph(tmp_path).create(EntityFinder)
    return made


def _entities(finder: EntityFinder, **message: Any) -> list[dict[str, Any]]:
    (processed,) = finder.process([Message(message, output_properties={"text"})])
    found: list[dict[str, Any]] = processed.as_dict(only_output_properties=True)["entities"]
    return found


def test_names_reach_rasa_by_their_id_with_the_words_used(finder: EntityFinder) -> None:
    assert _entities(finder, text="L'ACEM sert-elle montréal?") == [
        {"entity": "lieu", "value": "region:06", "start": 17, "end": 25, "text": "montréal", "extractor": "EntityFinder"},
        {
            "entity": "organisme",
            "value": "microcredit-montreal",
            "start": 2,
            "end": 6,
            "text": "ACEM",
            "extractor": "EntityFinder",
        },
    ]


def test_several_places_reach_rasa_as_one(finder: EntityFinder) -> None:
    (found,) = _entities(finder, text="à Laval ou à Kamouraska")
    assert (found["entity"], found["value"]) == ("lieu", "parmi:region:13+mrc:Kamouraska")


def test_a_place_outside_quebec_reaches_rasa_as_such(finder: EntityFinder) -> None:
    (found,) = _entities(finder, text="je suis à Toronto")
    assert (found["entity"], found["value"]) == ("lieu_dehors", "dehors:Toronto")


def test_what_was_found_before_is_kept_in_front(finder: EntityFinder) -> None:
    earlier = {"entity": "date", "value": "demain"}
    assert [found["entity"] for found in _entities(finder, text="demain à Laval", entities=[earlier])] == ["date", "lieu"]


@pytest.mark.parametrize("message", [{"text": "bonjour"}, {"text": ""}, {}])
def test_a_message_that_names_nothing_has_no_entity(finder: EntityFinder, message: dict[str, str]) -> None:
    assert _entities(finder, **message) == []


def test_every_message_of_a_batch_is_looked_at(finder: EntityFinder) -> None:
    processed = finder.process([Message({"text": "Laval"}), Message({"text": "Estrie"})])
    assert [message.get("entities")[0]["value"] for message in processed] == ["region:13", "region:05"]
