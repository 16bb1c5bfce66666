"""Sentences put together as one text."""

from microcredit.content import Phrasebook
from microcredit.replies.model import Reply


def with_source(reply: Reply, phrases: Phrasebook) -> str:
    """Returns the text of a reply, then the line that names its source where it has one."""
    if reply.source is None:
        return reply.text
    return f"{reply.text}\n{phrases.say('source', editeur=reply.source.publisher, date=reply.source.date)}"


def join_sentences(sentences: list[str]) -> str:
    """Sentences run on, but for a remark in brackets and for lines of contact, which begin a line."""
    text = " ".join(f"\n{sentence}" if sentence.startswith("(") else sentence for sentence in sentences if sentence)
    return text.replace(" \n", "\n")
