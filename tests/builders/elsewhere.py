"""Tables in which a near topic is refused by its name."""

from dataclasses import replace

from microcredit.content import Content, Scope

# The topic that `with_elsewhere` adds.
ELSEWHERE = "ailleurs_banque"


def with_elsewhere(tables: Content) -> Content:
    """Returns the tables with one more topic, that is not ours and has no title."""
    refusal = replace(tables.answers["plainte"], id=ELSEWHERE, title="", short_title="", scope=Scope.ELSEWHERE, next_steps=())
    return replace(tables, answers={**tables.answers, ELSEWHERE: refusal})
