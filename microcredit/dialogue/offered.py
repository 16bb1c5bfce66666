"""The choices that the dialogue itself offers: nothing stores them, so that they may be pressed at any time."""

from microcredit.content import Content
from microcredit.replies import Choice
from microcredit.replies.topics import MAIN_TOPICS, OPENING, answer, choices


def offered_at_gate(content: Content) -> tuple[Choice, ...]:
    """Returns the choices told with a message that does not go in."""
    return choices(content, MAIN_TOPICS)


def offered_by_dialogue(content: Content, choice_id: str) -> Choice | None:
    """Returns the choice of that id among those of the opening and of the gate; None when it is none of them."""
    said = (*answer(content, OPENING).choices, *offered_at_gate(content))
    return next((choice for choice in said if choice.id == choice_id), None)
