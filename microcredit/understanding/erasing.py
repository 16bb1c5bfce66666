"""How surely a message asks for the conversation to be erased: what cannot be undone is not done on a guess."""

from enum import Enum

from microcredit.content import Content, ErasingRole
from microcredit.places import says_only


class ErasureWish(Enum):
    """What is done with a message that seems to ask for an erasure."""

    UNMISTAKABLE = "unmistakable"  # « effacez notre conversation »: done
    LIKELY = "likely"  # asked about: a press, or a « yes », does it
    NONE = "none"  # about something else (« efface mes dettes », « mon historique de transaction »)


def erasure_wish(text: str, content: Content) -> ErasureWish:
    """Returns how surely `text`, which was understood as asking for an erasure, says so in words that mean nothing else."""
    found = content.erasing.find(text)
    roles = {match.value for match in found}
    says_more = not says_only(text, [(match.start, match.end) for match in found])
    if {ErasingRole.GESTURE, ErasingRole.OBJECT} <= roles and not says_more:
        return ErasureWish.UNMISTAKABLE
    likely = ErasingRole.OBJECT in roles or (ErasingRole.GESTURE in roles and not says_more)
    return ErasureWish.LIKELY if likely else ErasureWish.NONE
