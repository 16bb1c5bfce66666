"""The rules that the topics imply, and which rule answers a message. Rules are as Rasa's YAML holds them; no Rasa."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from microcredit.content import Content
from microcredit.replies.topics import OPENING, leads_to_a_place
from microcredit.understanding.entities import PLACE

RESPONSE_PREFIX = "utter_"
ANSWERS_BESIDE_A_PLACE = "action_repondre_au_lieu"

# A rule as YAML holds it.
Rule = dict[str, Any]


def topics(tables: Content) -> list[str]:
    """Returns the intent of each topic, which has its id. The opening is not one: the dialogue says it."""
    return [topic for topic in tables.answers if topic != OPENING]


def rules(tables: Content, ruled: Iterable[str] = ()) -> list[Rule]:
    """Returns the rules of each topic, but for those in `ruled`: what answers it, alone and beside a place."""
    asked = [topic for topic in topics(tables) if topic not in set(ruled)]
    beside = [topic for topic in topics(tables) if leads_to_a_place(tables, topic)]
    return [*(_rule(tables, topic) for topic in asked), *map(_place_rule, beside)]


def with_made(written: Sequence[Rule], tables: Content) -> list[Rule]:
    """Returns the rules that are written, then those that the tables imply."""
    ruled = [str(rule["steps"][0]["intent"]) for rule in written if "intent" in rule["steps"][0] and not _entities(rule)]
    return [*written, *rules(tables, ruled)]


def followed(known: Sequence[Rule], intent: str, named: Collection[str]) -> Rule | None:
    """Returns the rule that answers a message; None when there is none, which Rasa answers as something not understood.

    Args:
        known: written and made, the written ones first.
        intent: of the message.
        named: the sorts of names in it (Rasa's entities). A rule for some is followed where these are all that it names.
    """
    for_it = [rule for rule in known if rule["steps"][0].get("intent") == intent]
    beside = [rule for rule in for_it if _entities(rule) and _entities(rule) == set(named)]
    alone = [rule for rule in for_it if not _entities(rule)]
    return next(iter([*beside, *alone]), None)


def actions(rule: Rule) -> list[str]:
    """Returns the actions of a rule, in order."""
    return [step["action"] for step in rule["steps"] if "action" in step]


def _entities(rule: Rule) -> set[str]:
    return set(map(str, rule["steps"][0].get("entities") or ()))


def _rule(tables: Content, topic: str) -> Rule:
    action = tables.answers[topic].action or f"{RESPONSE_PREFIX}{topic}"
    return {"rule": f"Répondre à {topic}", "steps": [{"intent": topic}, {"action": action}]}


def _place_rule(topic: str) -> Rule:
    """For a topic that leads to « who serves my region »: with a place, both are said.

    Rasa follows it, and not the topic's own rule, when a place is all that the message names.
    """
    steps = [{"intent": topic, "entities": [PLACE]}, {"action": ANSWERS_BESIDE_A_PLACE}]
    return {"rule": f"Dire qui sert le lieu nommé, et répondre à {topic}", "steps": steps}
