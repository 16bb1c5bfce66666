"""Lists the organisations."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import other_topics
from actions.sending import send
from microcredit.content import content
from microcredit.replies.organisations import whole_list


class ActionListeOrganismes(Action):
    """Gives every territory with its organisation, as far as known."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_liste_organismes"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says the list."""
        send(dispatcher, whole_list(content()), other_topics(tracker))
        return []
