"""What Rasa 3.6.21 works out again at each event and each action, worked out once. Applied where the Agent is built.

Each patch is pinned to that version by a test, which compares with what Rasa itself gives.
"""

import logging
from functools import lru_cache
from typing import Any

import structlog
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event

from microcredit.rasa_part.actions_in_process import ActionsInProcess

# To check the schema by which it checks an answer took two fifths of a turn about a place.
_ACTION_ANSWER = Draft202012Validator(RemoteAction.action_response_format_spec())
# To look for an event's class among all classes took a fifth of reading a conversation.
_class_of = lru_cache(maxsize=None)(Event.resolve_by_type)


def apply_patches() -> None:
    """Puts them in place, in this process; what Rasa accepts, refuses and reads stays the same."""
    RemoteAction._validate_action_result = _validate  # noqa: SLF001 - Rasa has no setting for it
    Event.resolve_by_type = staticmethod(_class_of)
    # Rasa's debug lines hold what people say, and cost a deep copy each even where nobody reads them.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def _validate(action: RemoteAction, result: dict[str, Any]) -> bool:
    """Returns True. Raises jsonschema.ValidationError for an answer of another form.

    What our own executor gives is of the form: rasa_sdk has checked its events and made the rest.
    """
    if not isinstance(action.action_endpoint, ActionsInProcess):
        _ACTION_ANSWER.validate(result)
    return True
