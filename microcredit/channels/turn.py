"""What every channel does with a message: the opening when a conversation begins, the answer, and never silence."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from microcredit.content import Content
from microcredit.replies import Choice, Reply, drawn_choices, to_rasa
from microcredit.replies.choosing import chosen
from microcredit.replies.topics import CALM_TOPICS, OPENING, answer, network_site

logger = logging.getLogger(__name__)

# How long a person waits before they are told that something is out of order.
_TURN_TIMEOUT_SECONDS = 10.0

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class TurnCollector(CollectingOutputChannel):
    """Collects the replies of a turn, whole: the text in one piece, its choices, its source, the id of the reply."""

    @classmethod
    def name(cls) -> str:
        """Returns the name Rasa knows it by."""
        return "turn"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps a message as Rasa's REST channel would show it, with its source and the id of its reply beside."""
        parts = message.get("metadata") or {}
        collected = {
            "recipient_id": recipient_id,
            "text": message.get("text"),
            "buttons": message.get("buttons"),
            "source": parts.get("source"),
            "reply": parts.get("reply"),
        }
        self.messages.append({key: value for key, value in collected.items() if value})


@dataclass(frozen=True)
class Incoming:
    """What a person said: their conversation's id, their words, the channel they came by."""

    sender: str
    text: str
    channel: str


async def take_turn(incoming: Incoming, agent: Agent, on_new_message: OnNewMessage, content: Content) -> list[dict[str, Any]]:
    """Gives a message to Rasa and returns what is to be said, in order; there is always something.

    The opening is said here and not by an action, so that it, and every written answer after it, can do without the
    action server. When the turn leaves nothing to say (the action server is gone or hangs, an action failed, a response
    is unknown: Rasa logs it and keeps silent), the person is told that something is out of order and where to turn.
    """
    sender = incoming.sender
    opening, collector = TurnCollector(), TurnCollector()
    try:
        tracker = await agent.tracker_store.retrieve(sender)
        if tracker is None:
            await opening.send_response(sender, to_rasa(answer(content, OPENING), content.phrases))
        picked = chosen(incoming.text, _just_offered(tracker) if tracker else ())
        text = picked.payload if picked else incoming.text
        message = UserMessage(text, collector, sender, input_channel=incoming.channel)
        await asyncio.wait_for(on_new_message(message), _TURN_TIMEOUT_SECONDS)
    except Exception:
        # The text stays out of the log: it is a person's.
        logger.exception("turn.failed")
    if not collector.messages:
        said = content.phrases.say("panne", site=network_site(content))
        await collector.send_response(sender, to_rasa(Reply("panne", said), content.phrases))
    if collector.messages[0].get("reply") in CALM_TOPICS:
        return [*collector.messages, *opening.messages]  # help first; who speaks can wait
    return [*opening.messages, *collector.messages]


def _just_offered(tracker: DialogueStateTracker) -> list[Choice]:
    """Returns the choices of the assistant's last words, in order."""
    latest = takewhile(lambda event: not isinstance(event, UserUttered), reversed(tracker.events))
    said = [event for event in latest if isinstance(event, BotUttered)]
    return [choice for event in reversed(said) for choice in drawn_choices(event.metadata.get("metadata") or {})]
