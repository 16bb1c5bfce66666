"""Sentences whose personal data stand between braces: « mon numéro est le {514 555-0123}, merci »."""

import re

from microcredit.content import Content
from microcredit.gate import admit
from tests.builders.said import words

# « {H7N 2B3>H7N} »: what is written, and what stays of it when that is not the usual word.
_DATUM = re.compile(r"\{([^{}>]+)(?:>([^{}]+))?\}")


def as_written(sentence: str) -> str:
    """The sentence as a person sends it."""
    return _DATUM.sub(lambda datum: datum[1], sentence)


def as_kept(sentence: str, word: str) -> str:
    """The sentence as it may be kept: all of it, with `word` in place of each datum."""
    return _DATUM.sub(lambda datum: datum[2] or word, sentence)


def admitted(sentence: str, tables: Content) -> str:
    """What the gate keeps of the sentence."""
    return words(admit(as_written(sentence), tables)).text
