"""A conversation as Rasa tells it to an action, and an action run on it."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from microcredit.content import Content
from microcredit.rasa_part.wire import to_response
from microcredit.replies import Reply
from microcredit.replies.carried import from_metadata


class Talk:
    """What was said so far, turn by turn; the last `hears` is the message that the action answers."""

    def __init__(self, tables: Content, **slots: Any) -> None:
        """Starts with these slots, and nothing said."""
        self._tables = tables
        self._slots = slots
        self._events: list[dict[str, Any]] = []

    def hears(
        self,
        intent: str,
        text: str = "…",
        *,
        confidence: float = 1.0,
        others: dict[str, float] | None = None,
        other_topics: Iterable[str] = (),
        **entities: str,
    ) -> "Talk":
        """Adds a message of the person.

        Args:
            intent: what it was understood as; empty when it has no intent.
            text: its words.
            confidence: how surely.
            others: the next intents of the ranking, with their confidence.
            other_topics: what it asks about beside its intent.
            entities: names found, as `kind="id"`, or `kind="id|the words used"`.
        """
        understood = {"name": intent or None, "confidence": confidence}
        ranking = [{"name": name, "confidence": value} for name, value in (others or {}).items()]
        parse_data = {
            "text": text,
            "intent": understood,
            "intent_ranking": [understood, *ranking] if intent else [],
            "entities": [_entity(kind, named) for kind, named in entities.items()],
        }
        if other_topics:
            parse_data["other_topics"] = list(other_topics)
        self._events.append({"event": "user", "text": text, "parse_data": parse_data})
        return self

    def says(self, *replies: Reply) -> "Talk":
        """Adds replies of the assistant, as Rasa keeps what an action or a response said."""
        for reply in replies:
            drawn = to_response(reply, self._tables.phrases)
            self._events += [
                {"event": "action", "name": "action_something"},
                {
                    "event": "bot",
                    "text": drawn["text"],
                    "data": {"buttons": drawn["buttons"] or None, "custom": None},
                    "metadata": {"template": None, "metadata": drawn["metadata"]},
                },
            ]
        return self

    def asks_where(self) -> "Talk":
        """Opens the form that asks for a place."""
        return self.happens({"event": "active_loop", "name": "lieu_form"}).says(Reply("demander_lieu", "…"))

    def begins_a_new_session(self) -> "Talk":
        """Begins a new session, as Rasa does after a long silence: the form is closed, the slots stay."""
        return self.happens({"event": "action", "name": "action_session_start"}, {"event": "session_started"})

    def happens(self, *events: dict[str, Any]) -> "Talk":
        """Adds events of another sort."""
        self._events += events
        return self

    def tracker(self) -> Tracker:
        """Returns the tracker that the action server would be sent."""
        latest: dict[str, Any] = next((event["parse_data"] for event in reversed(self._events) if event["event"] == "user"), {})
        return Tracker("someone", dict(self._slots), latest, list(self._events), False, None, {}, "action_listen")


@dataclass(frozen=True)
class Outcome:
    """What an action said and what it asked of Rasa."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def said(self) -> list[Reply]:
        """The replies, in order."""
        return [from_metadata(message["metadata"]) for message in self.messages]

    @property
    def replies(self) -> list[str]:
        """The ids of the replies, in order."""
        return [reply.id for reply in self.said]

    @property
    def choices(self) -> list[str]:
        """What the buttons of all the messages lead to, in order."""
        return [button["payload"] for message in self.messages for button in message["buttons"]]

    @property
    def text(self) -> str:
        """What was said, as one text."""
        return "\n".join(message["text"] for message in self.messages)


def run_action(action: Action, talk: Talk) -> Outcome:
    """Runs an action as the action server does."""
    dispatcher = CollectingDispatcher()
    events: list[dict[str, Any]] = asyncio.run(action.run(dispatcher, talk.tracker(), {}))
    return Outcome(dispatcher.messages, events)


def _entity(kind: str, named: str) -> dict[str, Any]:
    value, _, text = named.partition("|")
    return {"entity": kind, "value": value, "text": text or value}
