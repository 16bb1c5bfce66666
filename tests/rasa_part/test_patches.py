"""What is worked out once gives what Rasa works out each time."""

from typing import Any

import jsonschema
import pytest
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from microcredit.rasa_part.actions_in_process import ActionsInProcess
from microcredit.rasa_part.patches import _class_of, _validate, apply_patches

_GOOD = {"events": [{"event": "slot", "name": "lieu", "value": None}], "responses": [{"text": "Bonjour."}]}


@pytest.fixture
def action() -> Any:
    """An action of an action server, once the patches are in place."""
    apply_patches()
    return RemoteAction("action_oui", None)


def test_the_patches_are_for_this_version_of_rasa() -> None:
    assert rasa.__version__ == "3.6.21"


def test_they_are_in_place_once_applied() -> None:
    apply_patches()

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


def test_what_our_own_process_answers_is_not_checked_again() -> None:
    apply_patches()

    assert RemoteAction("action_oui", ActionsInProcess())._validate_action_result({"events": "unchecked"})


def test_each_event_is_found_by_its_type_and_no_other() -> None:
    classes = {cls.type_name: cls for cls in reversed(all_subclasses(Event))}

    assert {name: Event.resolve_by_type(name) for name in classes} == classes
    with pytest.raises(ValueError, match="Unknown event name 'none'"):
        Event.resolve_by_type("none")
    assert Event.resolve_by_type("none", Event) is Event
