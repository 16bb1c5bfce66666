"""How surely a message asks for the conversation to be erased: what cannot be undone is not done on a guess."""

from enum import Enum

from microcredit.content import Content
from microcredit.places import says_only


class ErasureWish(Enum):
    """What is done with a message that seems to ask for an erasure."""

    UNMISTAKABLE = "unmistakable"  # « effacez notre conversation »: done
    LIKELY = "likely"  # asked about: a press, or a « yes », does it
    NONE = "none"  # about something else (« efface mes dettes », « mon historique de transaction »)


def erasure_wish(text: str, content: Content) -> ErasureWish:
    """Returns how surely `text`, which was understood as asking for an erasure, says so in words that mean nothing else."""
    gestures, objects = content.erasing.gestures.find(text), content.erasing.objects.find(text)
    if not gestures and not objects:
        return ErasureWish.NONE
    covered = [*gestures, *objects, *content.erasing.around.find(text)]
    says_more = not says_only(text, [(match.start, match.end) for match in covered])
    if gestures and objects and not says_more:
        return ErasureWish.UNMISTAKABLE
    return ErasureWish.LIKELY if objects or not says_more else ErasureWish.NONE
