"""Asks where the person is."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity, intent_name
from actions.sending import send
from actions.validate_lieu_form import ATTEMPTS, PLACE_INTENTS, looks_like_a_place
from microcredit.content import content
from microcredit.replies import Reply
from microcredit.replies.organisations import likely_place, unknown_place

_REPEATS = "repeter"


class ActionAskLieu(Action):
    """Asks for the place, in words that suit what has just happened."""

    def name(self) -> str:
        """Returns the name that Rasa's form looks for."""
        return "action_ask_lieu"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Asks whether a place written by ear is the one; else for the place, a first time or again."""
        if intent_name(tracker) == _REPEATS:
            return []  # the question has just been repeated
        likely = content().places.index.get(str((entity(tracker, "lieu_probable") or {}).get("value")))
        if likely is not None and intent_name(tracker) in PLACE_INTENTS | {"nlu_fallback", "hors_sujet"}:
            send(dispatcher, likely_place(content(), likely))
            return []
        phrase = "revenir_au_lieu"
        if tracker.get_slot(ATTEMPTS) and looks_like_a_place(tracker):
            phrase = "redemander_lieu"
        elif intent_name(tracker) in PLACE_INTENTS:
            phrase = "demander_lieu"
        unknown = entity(tracker, "lieu_inconnu")
        if phrase == "redemander_lieu" and unknown is not None:
            send(dispatcher, unknown_place(content(), str(unknown["value"])))
        else:
            send(dispatcher, Reply(phrase, content().phrases.say(phrase)))
        return []
