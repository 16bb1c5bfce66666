"""Cuts a message into the questions that it asks."""

import re

from microcredit.text import forms

# The words that ask, in any register. « qui » asks only at the head of a part and « quand » with « est-ce »: else they tell.
_ASKING = (
    r"(?:(?:(?:[aà]|de|pour|sur) )?(?:combien|[qk]u?el(?:le)?s?)|comment|pourquoi|(?:quand )?est?[- ]?ce|es(?:ke?|que)"
    r"|c(?:es|['’ ]?est)?['’ -]?(?:[qk]u?oi|combien|tu)|o[uù] (?:est|je|aller|vous)|(?<![\w,] )qui"
    r"|(?:puis|peut|dois|faut|avez|pouvez|pr[eê]tez|ai|as|sont|y a)[- ](?:je|on|il|elles?|ils|vous|tu|t[- ]il)"
    r"|\w+-(?:je|on|ils?|elles?|t-(?:ils?|elles?|on))"
    r"|(?:(?:[çcs]a|je|on|vous) |y['’ ]?)\w+[- ]tu|j['’ ]?(?:peux?|ai|dois|suis)[- ]tu)\b"
)
# Where one thing said ends and another begins: a stop, a line, or « pis » and its like before a word that asks.
_STOP = re.compile(
    rf"[?!;\n]+|\.(?=\s|$)|(?:,\s*|\s)(?:pis|puis|et|aussi|pi|plus)(?:\s+(?:aussi|en plus))?\s+(?={_ASKING})", re.IGNORECASE
)
_QUESTION = re.compile(rf"\b{_ASKING}", re.IGNORECASE)
# « J'peux tu? » asks about what was told before it, and is no question of its own.
_LEANING = re.compile(
    r"(?:(?:et|pis|faique|donc) )?(?:est?[- ]?ce que |es[kq]u?e? )?"
    r"(?:(?:j['’ ]?|je |on )(?:peux?|peut)(?:[- ]?tu)?|(?:puis|peut)[- ](?:je|on)"
    r"|c['’ ]?est[- ]?(?:tu )?(?:ok|correct|possible))"
    r"(?: (?:pareil|quand m[eê]me|aussi|l[aà]))?",
    re.IGNORECASE,
)
_WORDS_MINIMUM = 2
_PARTS_LIMIT = 6


def questions(text: str) -> list[str]:
    """Returns the parts of `text` that ask something, in order, when it has several parts; else nothing.

    A part asks when a question mark ends it or when it holds a word that asks, and says what about.
    """
    parts: list[tuple[str, bool]] = []
    start = 0
    for stop in [*_STOP.finditer(text), None]:
        part = text[start : stop.start() if stop else len(text)].strip(" ,")
        if len(forms(part)) >= _WORDS_MINIMUM:
            parts.append((part, bool(stop and "?" in stop[0]) or bool(_QUESTION.search(part))))
        start = stop.end() if stop else len(text)
    if len(parts) < 2 or len(parts) > _PARTS_LIMIT:  # noqa: PLR2004 - one part is the message itself
        return []
    return [part for part, asks in parts if asks and not _LEANING.fullmatch(part)]
