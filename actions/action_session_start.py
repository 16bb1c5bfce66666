"""Opens a conversation."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.sending import send
from microcredit.content import content
from microcredit.replies.topics import answer

_INTRODUCED = "presentation_faite"


class ActionSessionStart(Action):
    """Introduces the assistant before the first answer of a conversation, and not again when a new session begins in it."""

    def name(self) -> str:
        """Returns Rasa's own name for the start of a session."""
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says who speaks, and carries the slots over as Rasa's own action would."""
        if not tracker.get_slot(_INTRODUCED):
            send(dispatcher, answer(content(), "presentation"))
        kept = {name: value for name, value in tracker.current_slot_values().items() if value is not None}
        kept[_INTRODUCED] = True
        slots = [SlotSet(name, value) for name, value in kept.items()]
        return [SessionStarted(), *slots, ActionExecuted("action_listen")]
