"""An action package as a bug would leave it: one action raises, another names a response nobody wrote."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher


class ListingThatRaises(Action):
    """Raises, as an unforeseen value would make it."""

    def name(self) -> str:
        """Returns the name of the action it stands for."""
        return "action_liste_organismes"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Raises ZeroDivisionError."""
        raise ZeroDivisionError


class RepeatingWhatNobodyWrote(Action):
    """Names a response that is in no table."""

    def name(self) -> str:
        """Returns the name of the action it stands for."""
        return "action_repeter"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says a response that does not exist."""
        dispatcher.utter_message(response="utter_nobody_wrote_this")
        return []
