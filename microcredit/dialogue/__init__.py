"""What a turn is: what was said, what is to be said, and what happens in between. Knows nothing of Rasa or of HTTP."""

from microcredit.dialogue.assistant import Asked, Assistant, Health, PastTurn, Talk
from microcredit.dialogue.said import Command, Message, MoreChoices, Pressed, Said, Turn, said_in
from microcredit.dialogue.turn import erase_conversation, take_turn

__all__ = [
    "Asked",
    "Assistant",
    "Command",
    "Health",
    "Message",
    "MoreChoices",
    "PastTurn",
    "Pressed",
    "Said",
    "Talk",
    "Turn",
    "erase_conversation",
    "said_in",
    "take_turn",
]
