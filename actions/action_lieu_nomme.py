"""Says who serves the place that a message names beside something else."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity, intent_name, other_topics
from actions.sending import send_who_serves
from microcredit.content import content
from microcredit.network import Outcome, resolve


class ActionLieuNomme(Action):
    """Follows an answer; keeps silent when the message names no place that the tables know."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_lieu_nomme"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says the organisation of the place named."""
        named = entity(tracker, "lieu") or {}
        place = content().places.index.get(str(named.get("value")))
        topic = intent_name(tracker)
        if place is None or (topic not in content().answers and resolve(place, content().directory).outcome is Outcome.ASK):
            return []  # one question a turn: what was not understood is asked about next
        return send_who_serves(dispatcher, place, other_topics(tracker), topic)
