"""An action package one of whose actions outlasts anybody's patience."""

import time
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher


class ListingThatSleeps(Action):
    """Holds its thread for longer than a turn may take."""

    def name(self) -> str:
        """Returns the name of the action it stands for."""
        return "action_liste_organismes"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Waits."""
        time.sleep(12)  # noqa: ASYNC251 - a thread that is held is what is tried
        return []
