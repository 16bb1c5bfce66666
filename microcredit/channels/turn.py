"""What every channel owes a person at the end of a turn: an answer."""

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

from microcredit.content import Content
from microcredit.replies import Reply, to_rasa
from microcredit.replies.topics import network_site

OPENING = "presentation"


class TurnCollector(CollectingOutputChannel):
    """Collects the replies of a turn, whole: the text in one piece, its choices, its source."""

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

    @property
    def has_answer(self) -> bool:
        """Whether the turn said something beyond the opening."""
        return any(message.get("reply") != OPENING for message in self.messages)


async def ensure_answer(collector: TurnCollector, recipient_id: str, content: Content) -> None:
    """Says that something is out of order, and where to turn, when a turn has left the person without an answer.

    That happens when the action server is gone, an action fails, or a response is unknown: Rasa logs it and says nothing.
    """
    if not collector.has_answer:
        text = content.phrases.say("panne", site=network_site(content))
        await collector.send_response(recipient_id, to_rasa(Reply("panne", text), content.phrases))
