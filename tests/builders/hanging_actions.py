"""An action package one of whose actions never ends."""

import time
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher


class ListingThatHangs(Action):
    """Holds its thread, as a look-up without a deadline would."""

    def name(self) -> str:
        """Returns the name of the action it stands for."""
        return "action_liste_organismes"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Waits longer than anybody does."""
        time.sleep(1)  # noqa: ASYNC251 - a loop that is blocked is what is tried
        return []
