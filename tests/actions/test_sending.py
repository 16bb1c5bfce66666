from rasa_sdk.executor import CollectingDispatcher

from actions.sending import send
from microcredit.content import Content
from microcredit.rasa_part.wire import to_response
from microcredit.replies.topics import answer, with_other_topics


def test_a_reply_is_sent_with_its_text_its_choices_and_its_source(tables: Content) -> None:
    dispatcher = CollectingDispatcher()
    send(dispatcher, answer(tables, "montants"))
    (message,) = dispatcher.messages
    drawn = to_response(answer(tables, "montants"), tables.phrases)
    assert drawn["buttons"]
    assert drawn["metadata"]["reply"]["source"]
    assert {key: message[key] for key in drawn} == drawn
    assert message["response"] is None


def test_what_was_also_asked_is_sent_first_among_the_choices(tables: Content) -> None:
    dispatcher = CollectingDispatcher()
    send(dispatcher, answer(tables, "montants"), ["femmes"])
    (message,) = dispatcher.messages
    drawn = to_response(with_other_topics(answer(tables, "montants"), tables, ["femmes"]), tables.phrases)
    assert message["buttons"][0]["payload"] == "/femmes"
    assert {key: message[key] for key in drawn} == drawn
