"""Keeps the form that asks for a place from asking for ever."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity, intent_name, loop_before_latest
from microcredit.content import content
from microcredit.replies.topics import CALM_TOPICS

ATTEMPTS = "essais_lieu"
PLACE_INTENTS = frozenset(
    {"organisme_de_region", "coordonnees_organisme", "donner_lieu", "parler_personne", "region_organisme"}
)
# What ends the form: the person no longer wants to say where they are, or something matters more.
ENDS_THE_FORM = frozenset({"non", "au_revoir", *CALM_TOPICS})
_NOT_UNDERSTOOD = frozenset({"donner_lieu", "organisme_de_region", "nlu_fallback", "hors_sujet"})
# Under this, a message after « where are you? » is taken for a place that no table knows, whatever it looks like.
_SURE = 0.5
_ATTEMPTS_LIMIT = 2
_LIKELY = "lieu_probable"


_END: tuple[EventType, ...] = (SlotSet(ATTEMPTS, None), SlotSet("requested_slot", None))


class ValidateLieuForm(Action):
    """Reads the answer to « where are you? ».

    A known place fills the form. An unknown one is asked again, once. A refusal, a goodbye or distress ends the form. Any
    other topic is left to Rasa, which answers it by its own rule and comes back to the form.
    """

    def name(self) -> str:
        """Returns the name that Rasa's form looks for."""
        return "validate_lieu_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Returns the slots that fill, repeat or end the form."""
        if intent_name(tracker) in CALM_TOPICS:
            return [SlotSet("lieu", None), *_END]
        named = _place_named(tracker)
        if named is not None:
            return [SlotSet("lieu", named), SlotSet(ATTEMPTS, None)]
        if _names_an_unknown_place(tracker):
            return [SlotSet("lieu", None), *_another_try(tracker)]  # never the place of before
        if loop_before_latest(tracker) != "lieu_form":
            return [SlotSet(ATTEMPTS, None)]  # the form begins: nothing has been asked yet
        if intent_name(tracker) in ENDS_THE_FORM and _is_sure(tracker):
            return [*_END]
        return _another_try(tracker) if looks_like_a_place(tracker) else []


def _place_named(tracker: Tracker) -> str | None:
    """The id of a place outside Québec that the latest message names, or of the place known by now; None without one."""
    elsewhere = entity(tracker, "lieu_dehors")
    if elsewhere is not None:
        return str(elsewhere["value"])
    place = tracker.get_slot("lieu")
    known = bool(place) and content().places.index.get(place) is not None
    return place if known and not _names_an_unknown_place(tracker) else None


def looks_like_a_place(tracker: Tracker) -> bool:
    """Whether the latest message, which names no place we know, still reads like one and not like another topic."""
    unknown = entity(tracker, "lieu_inconnu") is not None
    return unknown or intent_name(tracker) in _NOT_UNDERSTOOD or not _is_sure(tracker)


def _names_an_unknown_place(tracker: Tracker) -> bool:
    named = entity(tracker, "lieu")
    if named is not None:
        return content().places.index.get(str(named["value"])) is None
    unsure = any(entity(tracker, kind) is not None for kind in ("lieu_inconnu", _LIKELY))
    return unsure or intent_name(tracker) == "donner_lieu"


def _is_sure(tracker: Tracker) -> bool:
    intent = tracker.latest_message.get("intent") or {}
    return float(intent.get("confidence") or 0.0) >= _SURE


def _another_try(tracker: Tracker) -> list[EventType]:
    if entity(tracker, _LIKELY) is not None:
        return []  # it is asked about: no failure
    attempts = int(tracker.get_slot(ATTEMPTS) or 0) + 1
    ends = [SlotSet("requested_slot", None)] if attempts >= _ATTEMPTS_LIMIT else []
    return [SlotSet(ATTEMPTS, float(attempts)), *ends]
