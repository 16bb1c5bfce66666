"""Puts answers together from the tables; the same reply reaches every channel, which only draws it. Pure: no Rasa."""

from microcredit.replies.model import Choice, Reply, ReplyId, is_choice_id
from microcredit.replies.saying import with_source

__all__ = ["Choice", "Reply", "ReplyId", "is_choice_id", "with_source"]
