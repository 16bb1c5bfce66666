"""The one door of every channel: what may come in, how often, and what is hidden before anything keeps it. Pure: no Rasa."""

from microcredit.gate.cleaning import clean, has_words
from microcredit.gate.masking import Masked, mask
from microcredit.gate.messages import MESSAGE_LIMIT, Refused, Words, admit

__all__ = ["MESSAGE_LIMIT", "Masked", "Refused", "Words", "admit", "clean", "has_words", "mask"]
