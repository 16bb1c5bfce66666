"""Puts answers together from the tables; the same reply reaches every channel, which only draws it. Pure: no Rasa."""

from microcredit.replies.drawing import drawn_choices, to_rasa
from microcredit.replies.model import Choice, Reply, is_choice_id

__all__ = ["Choice", "Reply", "drawn_choices", "is_choice_id", "to_rasa"]
