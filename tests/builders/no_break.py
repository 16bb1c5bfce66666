"""Text with no-break spaces that can be seen."""


def no_break(text: str) -> str:
    """Returns `text` with each « ~ » made a no-break space."""
    return text.replace("~", "\u00a0")
