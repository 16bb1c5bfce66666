"""Slips of the finger, made on purpose: sentences are learnt a second time as a hurried thumb would type them."""

import random
from collections.abc import Sequence

_SHORTEST = 4  # letters; a slip in a shorter word makes another word of it
# Beside each letter, those a finger hits in its place on the keyboards of Québec.
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {key: row[max(at - 1, 0) : at] + row[at + 1 : at + 2] for row in _KEYBOARD for at, key in enumerate(row)}


def with_slips(sentences: Sequence[str], share: float, seed: int = 42) -> list[str]:
    """Returns each normalised sentence with a slip in about `share` (0 to 1) of its longer words; the same at each call."""
    dice = random.Random(seed)  # noqa: S311 - not a secret
    return [" ".join(_slip(word, dice) if dice.random() < share else word for word in text.split()) for text in sentences]


def _slip(word: str, dice: random.Random) -> str:
    """Swaps two letters, or leaves one out, doubles it or hits the one beside."""
    if len(word) < _SHORTEST:
        return word
    at = dice.randrange(len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    slips = (after[0] + letter + after[1:], after, letter + letter + after, dice.choice(_BESIDE.get(letter, letter)) + after)
    return before + dice.choice(slips)
