"""When spaCy is asked for a place that no table knows, and how Rasa is told of it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from microcredit.environment import rasa_environment
from microcredit.paths import ROOT
from microcredit.rasa_part.unknown_place import UnknownPlaceFinder
from tests.builders.graph import Graph

_SAID = "j'habite à Zorgville"
_FOUND = {"entity": "lieu_inconnu", "value": "Zorgville", "start": 11, "end": 20}


@pytest.fixture
def finder(tmp_path: Path) -> UnknownPlaceFinder:
    made: UnknownPlaceFinder = Graph(tmp_path).create(UnknownPlaceFinder)
    return made


def _message(text: str | None, intent: str = "donner_lieu", confidence: float = 1.0, **data: Any) -> Message:
    understood = {"intent": {"name": intent, "confidence": confidence}} if intent else {}
    return Message({"text": text, **understood, **data})


def _entities(finder: UnknownPlaceFinder, message: Message) -> list[dict[str, Any]]:
    (processed,) = finder.process([message])
    entities: list[dict[str, Any]] = processed.get("entities", [])
    return entities


# --- where the answer depends on it ---


@pytest.mark.parametrize(
    ("intent", "confidence"),
    [
        ("donner_lieu", 1.0),
        ("organisme_de_region", 1.0),
        ("coordonnees_organisme", 1.0),
        ("hors_sujet", 1.0),
        ("montants", 0.49),
        ("", 0.0),
    ],
)
def test_an_unknown_place_is_pointed_at_where_it_changes_the_answer(
    finder: UnknownPlaceFinder, intent: str, confidence: float
) -> None:
    assert _entities(finder, _message(_SAID, intent, confidence)) == [{**_FOUND, "extractor": "UnknownPlaceFinder"}]


def test_the_entity_reaches_rasas_output(finder: UnknownPlaceFinder) -> None:
    (processed,) = finder.process([_message(_SAID)])
    assert [found["value"] for found in processed.as_dict(only_output_properties=True)["entities"]] == ["Zorgville"]


def test_every_message_of_a_batch_is_looked_at(finder: UnknownPlaceFinder) -> None:
    processed = finder.process([_message(_SAID), _message("bonjour"), _message("à Paris")])
    values = [[found["value"] for found in message.get("entities", [])] for message in processed]
    assert values == [["Zorgville"], [], ["Paris"]]


# --- where it does not ---

_SILENT = {
    "a topic that is sure": _message(_SAID, "montants", 0.5),
    "a name already found": _message(_SAID, entities=[{"entity": "organisme", "value": "fem"}]),
    "thirteen words": _message(f"bonjour, je vous écris parce que je suis une couturière et {_SAID}"),
    "no text": _message(None),
    "an empty text": _message(""),
}


@pytest.mark.parametrize("message", _SILENT.values(), ids=list(_SILENT))
def test_nothing_is_added_where_it_changes_nothing(finder: UnknownPlaceFinder, message: Message) -> None:
    before = list(message.get("entities") or [])
    assert _entities(finder, message) == before


def test_a_message_of_twelve_words_is_not_too_long(finder: UnknownPlaceFinder) -> None:
    text = f"bonjour, je vous écris parce que je couds et {_SAID}".replace("parce que ", "")
    assert len(_entities(finder, _message(text))) == 1


_IN_A_NEW_PROCESS = """
import json, sys
from rasa.shared.nlu.training_data.message import Message
from microcredit.understanding.spacy_model import french_entities
from microcredit.rasa_part.unknown_place import UnknownPlaceFinder

finder = UnknownPlaceFinder.create({}, None, None, None)
quiet, asking = json.load(sys.stdin)
finder.process([Message(data) for data in quiet])
before = french_entities.cache_info().currsize
finder.process([Message(asking)])
print(before, french_entities.cache_info().currsize)
"""


def test_spacys_entities_are_loaded_only_when_a_message_needs_them() -> None:
    said = json.dumps([[message.data for message in _SILENT.values()], _message(_SAID).data])
    command = [sys.executable, "-c", _IN_A_NEW_PROCESS]
    done = subprocess.run(
        command, cwd=ROOT, env=rasa_environment(), input=said, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split() == ["0", "1"]
