"""How actions say things."""

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from microcredit.content import content
from microcredit.network import Outcome, resolve
from microcredit.places import Place
from microcredit.rasa_part.wire import to_response
from microcredit.replies import Reply
from microcredit.replies.organisations import for_place
from microcredit.replies.topics import about_a_place, with_other_topics


def send(dispatcher: CollectingDispatcher, reply: Reply, also_asked: Iterable[str] = ()) -> None:
    """Sends a reply to the person, whole: text, choices, source. `also_asked`: topics of the same message, offered first."""
    message = to_response(with_other_topics(reply, content(), also_asked), content().phrases)
    dispatcher.utter_message(text=message["text"], buttons=message["buttons"], metadata=message["metadata"])


def send_who_serves(
    dispatcher: CollectingDispatcher, place: Place, also_asked: Iterable[str] = (), answered: str = ""
) -> list[EventType]:
    """Sends who serves a place; returns the slots that later questions may count on.

    Args:
        dispatcher: Rasa's, which sends.
        place: the place named.
        also_asked: topics of the same message, offered first.
        answered: the topic that was answered just before, whose next steps are offered here, at the end of the turn.
    """
    send(dispatcher, about_a_place(for_place(content(), place), content(), also_asked, answered))
    return remembered(place)


def remembered(place: Place) -> list[EventType]:
    """Returns the slots that later questions may count on: the organisation named; the place only when it leads somewhere."""
    resolution = resolve(place, content().directory)
    if resolution.outcome in (Outcome.ASK, Outcome.OUTSIDE):
        return [SlotSet("lieu", None), SlotSet("organisme", None)]
    named = resolution.served[0].organisation if resolution.outcome is Outcome.ONE else None
    return [SlotSet("organisme", named.id if named is not None else None)]
