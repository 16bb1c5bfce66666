"""Keeps the form that asks for a place from asking for ever."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from microcredit.content import content

ATTEMPTS = "essais_lieu"
PLACE_INTENTS = frozenset(
    {"organisme_de_region", "coordonnees_organisme", "donner_lieu", "parler_personne", "region_organisme"}
)
_NOT_UNDERSTOOD = frozenset({"donner_lieu", "organisme_de_region", "nlu_fallback", "hors_sujet"})
_GIVES_UP = frozenset({"non", "au_revoir"})
# Under this, a message after « where are you? » is taken for a place that no table knows, whatever it looks like.
_SURE = 0.5
_ATTEMPTS_LIMIT = 2


class ValidateLieuForm(Action):
    """Reads the answer to « where are you? ».

    A known place fills the form. An unknown one is asked again, once. A refusal ends the form. Any other topic is left to Rasa,
    which answers it by its own rule and comes back to the form.
    """

    def name(self) -> str:
        """Returns the name that Rasa's form looks for."""
        return "validate_lieu_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Returns the slots that fill, repeat or end the form."""
        place = tracker.get_slot("lieu")
        if place and content().places.get(place):
            return [SlotSet("lieu", place), SlotSet(ATTEMPTS, None)]
        if place:
            return [SlotSet("lieu", None), *self._another_try(tracker)]
        if tracker.get_slot("requested_slot") != "lieu":
            return []
        intent = tracker.latest_message.get("intent") or {}
        name, sure = intent.get("name") or "", (intent.get("confidence") or 0.0) >= _SURE
        if name in _GIVES_UP and sure:
            return [SlotSet(ATTEMPTS, None), SlotSet("requested_slot", None)]
        return self._another_try(tracker) if name in _NOT_UNDERSTOOD or not sure else []

    @staticmethod
    def _another_try(tracker: Tracker) -> list[EventType]:
        attempts = int(tracker.get_slot(ATTEMPTS) or 0) + 1
        if attempts >= _ATTEMPTS_LIMIT:
            return [SlotSet(ATTEMPTS, float(attempts)), SlotSet("requested_slot", None)]
        return [SlotSet(ATTEMPTS, float(attempts))]
