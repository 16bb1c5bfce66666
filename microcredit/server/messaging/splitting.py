"""Cuts an answer that is too long for one message of a platform."""

import re
from collections.abc import Callable

# Where a text may be cut, the best first. A no-break space holds together what stands around it, here too.
_ENDS = (
    re.compile(r"\n\s*\n"),  # of a paragraph
    re.compile(r"\n|(?<=[.!?…]) +|(?<=[.!?…][»)\]]) +|(?<=[.!?…]\u00a0») +"),  # of a line or a sentence
    re.compile(r"[ \t]+"),  # of a word
)


def split_text(text: str, limit: int, length: Callable[[str], int] = len) -> list[str]:
    """Cuts a text into parts that fit, at the last end of a paragraph, else of a line or a sentence, else of a word.

    Args:
        text: what is between two parts (spaces, line ends) and around the text is dropped.
        limit: of a part, as `length` measures it; a single character that is longer is a part all the same.
        length: how the platform measures; a longer text never measures less.

    Returns:
        The parts in order, none of them empty; none at all for a text of spaces.
    """
    rest = text.strip()
    parts: list[str] = []
    while length(rest) > limit and len(rest) > 1:
        end = _last_end(rest, _fitting(rest, limit, length))
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest] if rest else parts


def _fitting(text: str, limit: int, length: Callable[[str], int]) -> int:
    """How many characters of a text that is too long fit, one at least."""
    least, most = 1, len(text) - 1
    while least < most:
        middle = (least + most + 1) // 2
        if length(text[:middle]) <= limit:
            least = middle
        else:
            most = middle - 1
    return least


def _last_end(text: str, fitting: int) -> int:
    """Where to cut so that `fitting` characters at most stand before; in the middle of a word when nothing else does."""
    for end in _ENDS:
        places = [found.start() for found in end.finditer(text, 1) if found.start() <= fitting]
        if places:
            return places[-1]
    return fitting
