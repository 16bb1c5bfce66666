"""Collects what the assistant says in a turn."""

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel


class TurnCollector(CollectingOutputChannel):
    """Keeps the replies of a turn whole; each channel draws them its own way."""

    @classmethod
    def name(cls) -> str:
        """Returns the name Rasa knows it by."""
        return "turn"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps a reply that says something."""
        if message.get("text"):
            parts = message.get("metadata") or {}
            self.messages.append({"text": message["text"], "buttons": message.get("buttons") or [], "metadata": parts})
