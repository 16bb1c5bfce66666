"""Tells how to reach an organisation."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity, named_organisation, other_topics
from actions.sending import send
from microcredit.content import content
from microcredit.replies.one_organisation import for_organisation


class ActionCoordonneesOrganisme(Action):
    """Answers for the organisation named in the message, or else just before; without one, the form finds it from the place."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_coordonnees_organisme"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says how to reach it, or hands over to the form."""
        organisation, said = named_organisation(tracker)
        if organisation is None and entity(tracker, "lieu") is None:
            organisation = content().directory.organisations.get(tracker.get_slot("organisme") or "")
        if organisation is None:
            return [FollowupAction("lieu_form")]
        send(dispatcher, for_organisation(content(), organisation, said), other_topics(tracker))
        return []
