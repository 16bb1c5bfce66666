"""What a reader can press in a text: sites, e-mails, telephone numbers."""

import re
from dataclasses import dataclass

_SPACE = "[ \u00a0\u202f-]"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_SITE = r"(?:https?://)?(?<![\w@.-])(?:[\w-]+\.)+(?:ca|com|org|net|quebec|info)\b(?:/[^\s,;)»]*[^\s,;)».])?"
_PHONE = rf"(?<![\d-])(?:1{_SPACE})?\d{{3}}{_SPACE}\d{{3}}-\d{{4}}(?!\d)"
_SHORT_PHONE = rf"(?<![\w$-])(?<!\d{_SPACE})(?:211|811|911|988)(?![\w$-])(?!{_SPACE}[\d$])"
_LINK = re.compile(rf"(?P<email>{_EMAIL})|(?P<site>{_SITE})|(?P<phone>{_PHONE})|(?P<short>{_SHORT_PHONE})")


@dataclass(frozen=True)
class Link:
    """A part of a text and where it leads (http, https, mailto or tel)."""

    text: str
    url: str


def links(text: str) -> list[Link]:
    """Returns the links of `text`, in order and once each."""
    found = [Link(match[0], _url(match)) for match in _LINK.finditer(text)]
    return list(dict.fromkeys(found))


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
