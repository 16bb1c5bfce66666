"""Tells who serves the place the person named."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import intent_name, other_topics
from actions.sending import remembered, send
from actions.validate_lieu_form import ATTEMPTS, ENDS_THE_FORM, PLACE_INTENTS
from microcredit.content import Content, content
from microcredit.replies import Reply
from microcredit.replies.composed import beside_a_place
from microcredit.replies.organisations import whole_list
from microcredit.replies.topics import (
    ANSWERED_BY_A_PLACE,
    MAIN_TOPICS,
    answer,
    choices,
    leads_to_a_place,
    network_site,
)

_REFUSES = "non"


class ActionTrouverOrganisme(Action):
    """Answers for the place in the slot `lieu`; without one, leaves the question in a helpful way."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_trouver_organisme"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says who serves the place, or gives the list after two places that no table knows."""
        place = content().places.index.get(tracker.get_slot("lieu") or "")
        kept: list[EventType] = []
        if place is not None:
            for reply in beside_a_place(content(), place, _asked_with_it(tracker), other_topics(tracker)):
                send(dispatcher, reply)
            kept = remembered(place)
        elif tracker.get_slot(ATTEMPTS):
            for reply in _not_found(content()):
                send(dispatcher, reply)
        else:
            send(dispatcher, _ended_by(intent_name(tracker), content()))
        return [SlotSet(ATTEMPTS, None), *kept]


def _asked_with_it(tracker: Tracker) -> str:
    """The topic that a message asks about beside the place awaited (« combien à Gatineau? »); empty for none."""
    topic = intent_name(tracker)
    return topic if topic not in PLACE_INTENTS | ANSWERED_BY_A_PLACE and leads_to_a_place(content(), topic) else ""


def _not_found(tables: Content) -> list[Reply]:
    text = tables.phrases.say("lieu_introuvable", site=network_site(tables))
    return [Reply("lieu_introuvable", text), whole_list(tables)]


def _ended_by(intent: str, tables: Content) -> Reply:
    """What ended the form is answered; a mere refusal is acknowledged."""
    if intent in ENDS_THE_FORM - {_REFUSES}:
        return answer(tables, intent)
    return Reply("lieu_abandonne", tables.phrases.say("lieu_abandonne"), None, choices(tables, MAIN_TOPICS))
