"""Tells which territory an organisation serves."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity, named_organisation
from actions.sending import send
from microcredit.content import content
from microcredit.replies import Reply
from microcredit.replies.one_organisation import for_organisation
from microcredit.replies.topics import choices


class ActionRegionOrganisme(Action):
    """Answers for the organisation named in the message; for a place, tells who serves it; for neither, asks which one."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_region_organisme"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says the territory, hands over to the form, or asks."""
        organisation, said = named_organisation(tracker)
        if organisation is not None:
            send(dispatcher, for_organisation(content(), organisation, said))
            return []
        if entity(tracker, "lieu") is not None:
            return [FollowupAction("lieu_form")]
        next_steps = choices(content(), ("liste_organismes", "organisme_de_region"))
        send(dispatcher, Reply("quel_organisme", content().phrases.say("quel_organisme"), None, next_steps))
        return []
