"""Answers what was not understood, or is not what the assistant is for."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import entity, intent_of, is_all_that_is_said, other_topics, ranking, user_turns_backwards
from actions.sending import send
from microcredit.content import content
from microcredit.replies.organisations import unknown_place
from microcredit.replies.topics import half_understood, not_understood, not_understood_again, out_of_scope

_OUT_OF_SCOPE = "hors_sujet"
_FAILURES = frozenset({"nlu_fallback", _OUT_OF_SCOPE, ""})


class ActionProposerSujets(Action):
    """Offers the nearest topics; the second time in a row that none is likely, also the list of topics and a person."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_proposer_sujets"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Says so, and offers choices."""
        turns = user_turns_backwards(tracker)
        latest, before = next(turns, None), next(turns, None)
        near = [(intent, confidence) for intent, confidence in ranking(tracker) if intent not in _FAILURES]
        is_out_of_scope = latest is not None and intent_of(latest) == _OUT_OF_SCOPE
        again = before is not None and intent_of(before) in _FAILURES
        unknown = entity(tracker, "lieu_inconnu")
        if unknown is not None and is_all_that_is_said(tracker, unknown):
            send(dispatcher, unknown_place(content(), str(unknown["value"])))
        elif again and (is_out_of_scope or not half_understood(near)):
            send(dispatcher, not_understood_again(content(), near))
        elif is_out_of_scope:
            send(dispatcher, out_of_scope(content(), near), other_topics(tracker))
        else:
            send(dispatcher, not_understood(content(), near))
        return []
