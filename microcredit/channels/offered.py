"""The choices that the assistant has offered in a conversation: only those may be pressed."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from microcredit.content import Content
from microcredit.replies import Choice, drawn_choices
from microcredit.replies.topics import MAIN_TOPICS, OPENING, answer, choices


def just_offered(tracker: DialogueStateTracker) -> list[Choice]:
    """Returns the choices of the assistant's last words, in order."""
    latest = takewhile(lambda event: not isinstance(event, UserUttered), reversed(tracker.events))
    said = [event for event in latest if isinstance(event, BotUttered)]
    return list(_choices(reversed(said)))


def offered_at_gate(content: Content) -> tuple[Choice, ...]:
    """Returns the choices told with a message that does not go in. Nothing stores them: they may be pressed at any time."""
    return choices(content, MAIN_TOPICS)


def ever_offered(tracker: DialogueStateTracker | None, content: Content, choice_id: str) -> Choice | None:
    """Returns the choice of that id if it was ever offered in the conversation, the channel's own words included."""
    said = (*answer(content, OPENING).choices, *offered_at_gate(content))
    heard = _choices(reversed(tracker.events)) if tracker else iter(())
    return next((choice for choice in (*said, *heard) if choice.id == choice_id), None)


def still_leads_somewhere(choice: Choice, content: Content, domain: Domain) -> bool:
    """Whether what a choice of the past leads to is still known: its topic to the model, its place to the tables."""
    return choice.topic in domain.intents and (not choice.place or content.places.index.get(choice.place) is not None)


def _choices(events: Iterable[Event]) -> Iterator[Choice]:
    for event in events:
        if isinstance(event, BotUttered):
            yield from drawn_choices(event.metadata.get("metadata") or {})
