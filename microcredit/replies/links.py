"""What a reader can press in a text: sites, e-mails, telephone numbers."""

import re

from msgspec import Struct

_SPACE = "[ \u00a0\u202f-]"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_SITE = r"(?:https?://)?(?<![\w@.-])(?:[\w-]+\.)+(?:ca|com|org|net|quebec|info)\b(?:/[^\s,;)»]*[^\s,;)».])?"
_PHONE = rf"(?<![\d-])(?:1{_SPACE})?\d{{3}}{_SPACE}\d{{3}}-\d{{4}}(?!\d)"
_SHORT_PHONE = rf"(?<![\w$-])(?<!\d{_SPACE})(?:211|811|911|988)(?![\w$-])(?!{_SPACE}[\d$])"
_LINK = re.compile(rf"(?P<email>{_EMAIL})|(?P<site>{_SITE})|(?P<phone>{_PHONE})|(?P<short>{_SHORT_PHONE})")


class Piece(Struct, frozen=True, omit_defaults=True):
    """A part of a text, and where it leads (http, https, mailto or tel); nowhere when `url` is empty."""

    text: str
    url: str = ""


def pieces(text: str) -> list[Piece]:
    """Returns `text` cut at its links: joined, the pieces are the text. A page has only to draw them."""
    cut: list[Piece] = []
    end = 0
    for match in _LINK.finditer(text):
        if match.start() > end:
            cut.append(Piece(text[end : match.start()]))
        cut.append(Piece(match[0], _url(match)))
        end = match.end()
    return [*cut, Piece(text[end:])] if end < len(text) else cut


def links(text: str) -> list[Piece]:
    """Returns the links of `text` alone, in order and once each."""
    return list(dict.fromkeys(piece for piece in pieces(text) if piece.url))


def _url(match: re.Match[str]) -> str:
    written = match[0]
    if match["email"]:
        return f"mailto:{written}"
    if match["site"]:
        return written if written.startswith("http") else f"https://{written}"
    digits = re.sub(r"\D", "", written)
    if match["short"]:
        return f"tel:{digits}"
    return f"tel:+{digits}" if digits.startswith("1") else f"tel:+1{digits}"
