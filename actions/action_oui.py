"""Understands a bare « yes »."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import replies_of_previous_turn
from actions.sending import send
from microcredit.content import content
from microcredit.replies import Reply, ReplyId
from microcredit.replies.topics import ASKED_WHICH, CALM_TOPICS, MAIN_TOPICS, answer, choices


class ActionOui(Action):
    """Asks to what the person says yes, with the choices that were on the table."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_oui"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Offers the choices of the previous turn again, or the main topics.

        After an answer to distress, says it again; after « is it this that you mean? », answers it.
        """
        said = replies_of_previous_turn(tracker)
        offered = [choice for reply in said for choice in reply.choices]
        tables = content()
        calm = [reply.id for reply in said if reply.id in CALM_TOPICS]
        if calm:
            send(dispatcher, answer(tables, calm[0]))
            return []
        if len(offered) == 1 and _asked_about_one(said):
            return _answered(dispatcher, offered[0].topic)
        next_steps = tuple(dict.fromkeys(offered)) or choices(tables, MAIN_TOPICS)
        send(dispatcher, Reply("oui_a_quoi", tables.phrases.say("oui_a_quoi"), None, next_steps))
        return []


def _asked_about_one(said: list[Reply]) -> bool:
    """Whether the assistant has just asked if that was the topic, or the wish."""
    return any(reply.id in (ASKED_WHICH, ReplyId.ERASURE_ASKED.value) for reply in said)


def _answered(dispatcher: CollectingDispatcher, topic: str) -> list[EventType]:
    written = content().answers[topic]
    if written.action:
        return [FollowupAction(written.action)]
    send(dispatcher, answer(content(), topic))
    return []
