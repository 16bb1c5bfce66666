"""Understands a bare « yes »."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import parts, replies_of_previous_turn
from actions.sending import send
from microcredit.content import content
from microcredit.replies import Reply, drawn_choices
from microcredit.replies.topics import MAIN_TOPICS, choices


class ActionOui(Action):
    """Asks to what the person says yes, with the choices that were on the table."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_oui"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Offers the choices of the previous turn again, or the main topics."""
        offered = [choice for event in replies_of_previous_turn(tracker) for choice in drawn_choices(parts(event))]
        tables = content()
        next_steps = tuple(dict.fromkeys(offered)) or choices(tables, MAIN_TOPICS)
        send(dispatcher, Reply("oui_a_quoi", tables.phrases.say("oui_a_quoi"), None, next_steps))
        return []
