"""What is worked out once gives what Rasa works out each time."""

from typing import Any

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

import microcredit.dialogue.turn  # noqa: F401 - what puts it in place
from microcredit.rasa_part.patches import _class_of, _validate

_GOOD = {"events": [{"event": "slot", "name": "lieu", "value": None}], "responses": [{"text": "Bonjour."}]}


@pytest.fixture
def action() -> Any:
    """An action of the action server."""
    return RemoteAction("action_oui", None)


def test_a_turn_has_it_in_place() -> None:
    assert RemoteAction._validate_action_result is _validate
    assert Event.resolve_by_type is _class_of


def test_an_actions_answer_is_taken(action: Any) -> None:
    assert action._validate_action_result(_GOOD)


@pytest.mark.parametrize(
    "answer", [{"responses": "Bonjour."}, {"responses": ["Bonjour."]}, {"events": [{"name": "lieu"}]}, {"events": {}}, []]
)
def test_an_answer_of_another_form_is_refused_as_by_rasas_schema(action: Any, answer: Any) -> None:
    with pytest.raises(jsonschema.ValidationError) as ours:
        action._validate_action_result(answer)
    with pytest.raises(jsonschema.ValidationError) as theirs:
        jsonschema.validate(answer, RemoteAction.action_response_format_spec())

    assert ours.value.message == theirs.value.message


def test_each_event_is_found_by_its_type_and_no_other() -> None:
    classes = {cls.type_name: cls for cls in reversed(all_subclasses(Event))}

    assert {name: Event.resolve_by_type(name) for name in classes} == classes
    with pytest.raises(ValueError, match="Unknown event name 'none'"):
        Event.resolve_by_type("none")
    assert Event.resolve_by_type("none", Event) is Event
