"""What is not ours: out of scope as a whole, or a near topic that is refused by its name, with the public door."""

from microcredit.content import Content, Scope
from microcredit.understanding.bands import OUT_OF_SCOPE, Band
from microcredit.understanding.ranking import Understood

# A refusal is right or wrong as a whole: from this share on, what is not ours is refused, however it is cut up.
_REFUSED_FROM = 0.6
# Under this a near topic is no name for the refusal.
_NAMED_FROM = 0.25


def is_elsewhere(intent: str, content: Content) -> bool:
    """Whether an intent is a near topic that is refused by its name."""
    topic = content.answers.get(intent)
    return topic is not None and topic.scope is Scope.ELSEWHERE


def is_refusal(intent: str, content: Content) -> bool:
    """Whether what answers an intent is a refusal, by its name or not."""
    return intent == OUT_OF_SCOPE or is_elsewhere(intent, content)


def share_refused(understood: Understood, content: Content) -> float:
    """Returns how likely a message is not ours, all refusals together, 0 to 1."""
    return sum(entry.confidence for entry in understood.ranking if is_refusal(entry.name, content))


def refused_by_name(understood: Understood, content: Content) -> Understood:
    """Returns `understood` as it is when it is answered, or likely to be ours; else what its likeliest near topic answers."""
    named = next((entry for entry in understood.ranking if is_elsewhere(entry.name, content)), None)
    if understood.band is Band.ANSWER or named is None or named.confidence < _NAMED_FROM:
        return understood
    if share_refused(understood, content) < _REFUSED_FROM:
        return understood
    return Understood((named, *(entry for entry in understood.ranking if entry is not named)), Band.ANSWER)
