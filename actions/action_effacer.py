"""Erases the conversation, or asks first."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import is_pressed, ranking
from actions.sending import send
from microcredit.content import content
from microcredit.replies import ReplyId
from microcredit.replies.topics import answer, ask_before_erasing, not_understood
from microcredit.understanding.erasing import ErasureWish, erasure_wish


class ActionEffacer(Action):
    """Confirms the erasure, which the dialogue then does, when it was pressed or asked for in words that mean nothing else."""

    def name(self) -> str:
        """Returns the action's name."""
        return "action_effacer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Confirms, asks whether to erase, or offers topics where the message is about something else."""
        text = str(tracker.latest_message.get("text") or "")
        wish = ErasureWish.UNMISTAKABLE if is_pressed(tracker) else erasure_wish(text, content())
        if wish is ErasureWish.NONE:
            near = [(intent, confidence) for intent, confidence in ranking(tracker) if intent != ReplyId.ERASED.value]
            send(dispatcher, not_understood(content(), near))
            return []
        confirmed = wish is ErasureWish.UNMISTAKABLE
        send(dispatcher, answer(content(), ReplyId.ERASED.value) if confirmed else ask_before_erasing(content()))
        return []
