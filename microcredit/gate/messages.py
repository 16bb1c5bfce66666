"""Decides what becomes of a message: it goes in, cleaned and masked, or the person is told kindly why not."""

from msgspec import Struct

from microcredit.content import Content
from microcredit.gate.cleaning import clean, has_words
from microcredit.gate.masking import mask

MESSAGE_LIMIT = 500  # characters
# What is not shown may make a text long: this much is read before a message is called too long.
_READ_LIMIT = MESSAGE_LIMIT * 4


class Words(Struct, frozen=True, tag="words"):
    """What a person wrote, as it may be given to the assistant and kept. `hidden`: the kinds of personal data taken out."""

    text: str
    hidden: tuple[str, ...] = ()


class Refused(Struct, frozen=True, tag="refused"):
    """What does not go in. `phrase`: id of the sentence that says why (contenu/phrases.yml)."""

    phrase: str


def admit(text: str, content: Content) -> Words | Refused:
    """Cleans and masks a message of any kind and length, or says which sentence answers it instead."""
    # Cut first, so that a huge message costs no more than a long one; measured again once cleaned, since one character can
    # become many (« ㌖ » is six letters), and before anything that looks for personal data.
    cleaned = clean(text[:_READ_LIMIT])
    if len(text) > _READ_LIMIT or len(cleaned) > MESSAGE_LIMIT:
        return Refused("message_trop_long")
    if not cleaned:
        return Refused("message_vide")
    if not has_words(cleaned):
        return Refused("message_sans_mots")
    masked = mask(cleaned, content.masks.words, content.places)
    if len(masked.text) > MESSAGE_LIMIT:
        return Refused("message_trop_long")  # a mask may be longer than what it hides
    return Words(masked.text, masked.kinds)
