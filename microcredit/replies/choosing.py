"""Understands a short reply that picks one of the choices just offered."""

from collections.abc import Sequence

from microcredit.replies.model import Choice
from microcredit.text import forms

_LONGEST = 4  # words; a longer message is a question of its own
# Words that say nothing of which choice is meant. (« l'est » may be one: « est » is told.)
_ARTICLES = frozenset({"l", "le", "la", "les", "d", "de", "du", "des", "un", "une", "a", "au", "aux", "c", "ce"})


def chosen(text: str, offered: Sequence[Choice]) -> Choice | None:
    """Returns the choice that `text` picks; None when it picks none, or could pick several.

    It does by its number (« 2 »), by its title, or by words that one title alone has (« l'est », « les hautes »).
    """
    said = text.strip()
    if said.isascii() and said.isdigit():
        number = int(said)
        return offered[number - 1] if 0 < number <= len(offered) else None
    told = forms(said)
    titled = [choice for choice in offered if told and told in (forms(choice.title), forms(choice.short_title))]
    if titled:
        return titled[0]
    telling = set(told) - _ARTICLES
    if not telling or len(told) > _LONGEST:
        return None
    holding = [choice for choice in offered if telling <= set(forms(f"{choice.title} {choice.short_title}"))]
    return holding[0] if len(holding) == 1 else None
