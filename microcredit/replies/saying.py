"""A reply as one text, for what shows nothing but text."""

from microcredit.content import Phrasebook
from microcredit.replies.model import Reply


def with_source(reply: Reply, phrases: Phrasebook) -> str:
    """Returns the text of a reply, then the line that names its source where it has one."""
    if reply.source is None:
        return reply.text
    return f"{reply.text}\n{phrases.say('source', editeur=reply.source.publisher, date=reply.source.date)}"
