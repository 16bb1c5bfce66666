"""Understands a bare « yes »."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import parts, replies_of_previous_turn
from actions.sending import send
from microcredit.content import content
from microcredit.replies import Reply, drawn_choices
from microcredit.replies.topics import CALM_TOPICS, MAIN_TOPICS, answer, choices


class ActionOui(Action):
    """Asks to what the person says yes, with the choices that were on the table."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_oui"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Offers the choices of the previous turn again, or the main topics; after an answer to distress, says it again."""
        offered = [choice for event in replies_of_previous_turn(tracker) for choice in drawn_choices(parts(event))]
        tables = content()
        calm = [topic for event in replies_of_previous_turn(tracker) if (topic := parts(event).get("reply")) in CALM_TOPICS]
        if calm:
            send(dispatcher, answer(tables, calm[0]))
            return []
        next_steps = tuple(dict.fromkeys(offered)) or choices(tables, MAIN_TOPICS)
        send(dispatcher, Reply("oui_a_quoi", tables.phrases.say("oui_a_quoi"), None, next_steps))
        return []
