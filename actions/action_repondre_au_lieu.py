"""Answers a topic asked about beside a place."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity, intent_name, other_topics
from actions.sending import remembered, send
from microcredit.content import content
from microcredit.replies.composed import beside_a_place
from microcredit.replies.topics import ANSWERED_BY_A_PLACE, answer


class ActionRepondreAuLieu(Action):
    """Says who serves the place that a message names, and what it asks besides."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_repondre_au_lieu"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says both, in the order of `beside_a_place`; the topic alone when no table knows the place any more."""
        topic = intent_name(tracker)
        place = content().places.index.get(str((entity(tracker, "lieu") or {}).get("value")))
        if place is None:
            send(dispatcher, answer(content(), topic))
            return []
        asked = "" if topic in ANSWERED_BY_A_PLACE else topic
        for reply in beside_a_place(content(), place, asked, other_topics(tracker)):
            send(dispatcher, reply)
        return remembered(place)
