"""What the buttons and menus of ours send back beside a choice's id: a command's name, or a page of choices."""

import re

_COMMAND = "commande-"
_PAGE = re.compile(r"suite-([1-9][0-9]?)")


def command_payload(name: str) -> str:
    """Returns what the item of a menu sends back."""
    return _COMMAND + name


def command_of(payload: str) -> str:
    """Returns the name that `command_payload` was given, or empty."""
    return payload.removeprefix(_COMMAND) if payload.startswith(_COMMAND) else ""


def page_payload(page: int) -> str:
    """Returns what the button of a page of choices sends back; the first page is 1."""
    return f"suite-{page}"


def page_of(payload: str) -> int:
    """Returns the page that `page_payload` was given, or 0."""
    found = _PAGE.fullmatch(payload)
    return int(found[1]) if found else 0
