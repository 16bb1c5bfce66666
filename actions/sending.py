"""How actions say things."""

from collections.abc import Iterable

from rasa_sdk.executor import CollectingDispatcher

from microcredit.content import content
from microcredit.replies import Reply, to_rasa
from microcredit.replies.topics import with_other_topics


def send(dispatcher: CollectingDispatcher, reply: Reply, also_asked: Iterable[str] = ()) -> None:
    """Sends a reply to the person, whole: text, choices, source. `also_asked`: topics of the same message, offered first."""
    message = to_rasa(with_other_topics(reply, content(), also_asked), content().phrases)
    dispatcher.utter_message(text=message["text"], buttons=message["buttons"], metadata=message["metadata"])
