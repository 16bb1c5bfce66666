"""How actions say things."""

from rasa_sdk.executor import CollectingDispatcher

from microcredit.content import content
from microcredit.replies import Reply, to_rasa


def send(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Sends a reply to the person, whole: text, choices, source."""
    message = to_rasa(reply, content().phrases)
    dispatcher.utter_message(text=message["text"], buttons=message["buttons"], metadata=message["metadata"])
