"""Understands a short reply that picks one of the choices just offered."""

from collections.abc import Sequence

from microcredit.places import SMALL_WORDS, fold, words
from microcredit.replies.model import Choice

_LONGEST = 4  # words; a longer message is a question of its own


def chosen(text: str, offered: Sequence[Choice]) -> Choice | None:
    """Returns the choice that `text` picks; None when it picks none, or could pick several.

    It does by its number (« 2 »), by its title, or by words that one title alone has (« l'est », « les hautes »).
    """
    said = text.strip()
    if said.isascii() and said.isdigit():
        number = int(said)
        return offered[number - 1] if 0 < number <= len(offered) else None
    titled = [choice for choice in offered if fold(said) in (fold(choice.title), fold(choice.short_title))]
    if titled:
        return titled[0]
    told = [word.form for word in words(said)]
    telling = set(told) - SMALL_WORDS
    if not telling or len(told) > _LONGEST:
        return None
    holding = [choice for choice in offered if telling <= {word.form for word in words(f"{choice.title} {choice.short_title}")}]
    return holding[0] if len(holding) == 1 else None
