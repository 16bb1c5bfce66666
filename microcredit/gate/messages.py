"""Decides what becomes of a message: it goes in, cleaned and masked, or the person is told kindly why not."""

from dataclasses import dataclass

from microcredit.content import Content
from microcredit.gate.cleaning import clean, has_words
from microcredit.gate.masking import mask

MESSAGE_LIMIT = 500  # characters


@dataclass(frozen=True)
class Admitted:
    """What came of a message at the gate.

    Args:
        text: what may be given to the assistant and kept; empty when nothing may.
        hidden: the kinds of personal data that were hidden.
        told: id of the sentence that says why the message does not go in; empty when it does.
    """

    text: str = ""
    hidden: tuple[str, ...] = ()
    told: str = ""


def admit(text: str, content: Content) -> Admitted:
    """Cleans and masks a message of any kind and length, or says which sentence answers it instead."""
    if len(text) > MESSAGE_LIMIT:
        # Cut first, so that a huge message costs no more than a long one; what is not shown may make a text long.
        cleaned = clean(text[: MESSAGE_LIMIT * 4])
        if len(cleaned) > MESSAGE_LIMIT or len(text) > MESSAGE_LIMIT * 4:
            return Admitted(told="message_trop_long")
    else:
        cleaned = clean(text)
    if not cleaned:
        return Admitted(told="message_vide")
    if not has_words(cleaned):
        return Admitted(told="message_sans_mots")
    masked = mask(cleaned, content.masks.words, content.places)
    if len(masked.text) > MESSAGE_LIMIT:
        return Admitted(told="message_trop_long")  # a mask may be longer than what it hides
    return Admitted(masked.text, masked.kinds)
