"""Reads what has been said from the tracker that Rasa sends."""

from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import Any

from rasa_sdk import Tracker

Event = dict[str, Any]


def user_turns_backwards(tracker: Tracker) -> Iterator[Event]:
    """Yields the person's messages, the latest first."""
    return (event for event in reversed(tracker.events) if event.get("event") == "user")


def intent_of(event: Event) -> str:
    """Returns the intent of a user message; empty when it has none."""
    parse_data = event.get("parse_data") or {}
    return str((parse_data.get("intent") or {}).get("name") or "")


def ranking(tracker: Tracker) -> list[tuple[str, float]]:
    """Returns the intents nearest to the latest message with their confidence, the likeliest first."""
    ranked = tracker.latest_message.get("intent_ranking") or []
    return [(str(intent["name"]), float(intent["confidence"])) for intent in ranked]


def entity(tracker: Tracker, kind: str) -> Event | None:
    """Returns the last entity of that kind in the latest message, or None."""
    found = [entity for entity in tracker.latest_message.get("entities") or [] if entity.get("entity") == kind]
    return found[-1] if found else None


def replies_of_previous_turn(tracker: Tracker) -> list[Event]:
    """Returns what the assistant said between the person's last two messages, in order."""
    backwards = reversed(tracker.events)
    before_latest = dropwhile(lambda event: event.get("event") != "user", backwards)
    next(before_latest, None)
    previous_turn = takewhile(lambda event: event.get("event") != "user", before_latest)
    return [event for event in previous_turn if event.get("event") == "bot"][::-1]
