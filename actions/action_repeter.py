"""Says the last answer again."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import replies_of_previous_turn
from actions.sending import send
from microcredit.content import content
from microcredit.replies import Reply
from microcredit.replies.topics import MAIN_TOPICS, choices


class ActionRepeter(Action):
    """Repeats what the assistant said in the previous turn, with its choices."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_repeter"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says it again, or asks what is wanted when nothing has been said yet."""
        said = replies_of_previous_turn(tracker)
        for reply in said:
            send(dispatcher, reply)
        if not said:
            tables = content()
            nothing = tables.phrases.say("rien_a_repeter")
            send(dispatcher, Reply("rien_a_repeter", nothing, None, choices(tables, MAIN_TOPICS)))
        return []
