"""Reads what has been said from the tracker that Rasa sends."""

from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import Any

from rasa_sdk import Tracker

from microcredit.content import content
from microcredit.network import Organisation
from microcredit.places import says_only
from microcredit.replies import Reply
from microcredit.storage.events import reply_in
from microcredit.text import forms

Event = dict[str, Any]

_LONGEST_NAME = 2  # words, of what is no saint's
_SAINTS = frozenset({"saint", "sainte"})


def user_turns_backwards(tracker: Tracker) -> Iterator[Event]:
    """Yields the person's messages, the latest first."""
    return (event for event in reversed(tracker.events) if event.get("event") == "user")


def intent_of(event: Event) -> str:
    """Returns the intent of a user message; empty when it has none."""
    parse_data = event.get("parse_data") or {}
    return str((parse_data.get("intent") or {}).get("name") or "")


def intent_name(tracker: Tracker) -> str:
    """Returns the intent of the latest message; empty when it has none."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def is_pressed(tracker: Tracker) -> bool:
    """Whether the latest message is a choice or a command, which Rasa is given as `/topic`, and not words."""
    return str(tracker.latest_message.get("text") or "").startswith("/")


def loop_before_latest(tracker: Tracker) -> str:
    """Returns the form that was open when the latest message came; empty when none was.

    A slot does not tell: Rasa carries `requested_slot` over to a new session, where the form is no longer open.
    """
    before_latest = dropwhile(lambda event: event.get("event") != "user", reversed(tracker.events))
    next(before_latest, None)
    decisive = (event for event in before_latest if event.get("event") in ("active_loop", "session_started"))
    return str(next(decisive, Event()).get("name") or "")


def ranking(tracker: Tracker) -> list[tuple[str, float]]:
    """Returns the intents nearest to the latest message with their confidence, the likeliest first."""
    ranked = tracker.latest_message.get("intent_ranking") or []
    return [(str(intent["name"]), float(intent["confidence"])) for intent in ranked]


def other_topics(tracker: Tracker) -> list[str]:
    """Returns the topics that the latest message asks about besides its intent, else those that it may be about instead."""
    latest = next(user_turns_backwards(tracker), Event())
    parsed = latest.get("parse_data") or {}
    return [str(topic) for topic in parsed.get("other_topics") or parsed.get("instead") or []]


def entity(tracker: Tracker, kind: str) -> Event | None:
    """Returns the last entity of that kind in the latest message, or None."""
    found = [entity for entity in tracker.latest_message.get("entities") or [] if entity.get("entity") == kind]
    return found[-1] if found else None


def is_all_that_is_said(tracker: Tracker, found: Event) -> bool:
    """Whether the latest message says nothing but a name, with the words that carry a place (« je reste à Zorgville »).

    Alone, only a saint's is a place's name beyond doubt: letters struck at random look like one too.
    """
    text, name = str(tracker.latest_message.get("text") or ""), str(found["value"])
    start, said = text.find(name), forms(name)
    if start < 0 or not said or not says_only(text, [(start, start + len(name))]):
        return False
    if said[0] in _SAINTS:
        return True
    return len(said) <= _LONGEST_NAME and len(forms(text)) > len(said)


def named_organisation(tracker: Tracker) -> tuple[Organisation | None, str]:
    """Returns the organisation that the latest message names, and the name it gives it; None for one that no table knows."""
    named = entity(tracker, "organisme") or {}
    return content().directory.organisations.get(str(named.get("value"))), str(named.get("text", ""))


def replies_of_previous_turn(tracker: Tracker) -> list[Reply]:
    """Returns what the assistant said between the person's last two messages, in order."""
    backwards = reversed(tracker.events)
    before_latest = dropwhile(lambda event: event.get("event") != "user", backwards)
    next(before_latest, None)
    previous_turn = takewhile(lambda event: event.get("event") != "user", before_latest)
    return [reply_in(event) for event in previous_turn if event.get("event") == "bot"][::-1]
