"""Each message is answered once, in its person's order, whatever Meta does."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from microcredit.content import Content
from microcredit.storage.events import read_turns
from microcredit.storage.sqlite_file import connected
from tests.builders.graph_api import SECRET, TOKEN, VERIFY_TOKEN, Answer, error
from tests.builders.messenger import MessengerPerson, text
from tests.server.messenger.conftest import OnMessenger

pytestmark = pytest.mark.server

_DAY_SECONDS = 24 * 3600


def _waits(on_messenger: OnMessenger, person: MessengerPerson, hours: float) -> None:
    """Leaves an answer that has waited for so long, as an outage of Meta's would."""
    message = {"recipient": {"id": person.id}, "messaging_type": "RESPONSE", "message": {"text": "Vieux"}}
    row = ("messenger", person.conversation, json.dumps({"body": message}), time.time() - hours * 3600)
    with connected(on_messenger.assistant.settings.store) as connection, connection:
        connection.execute("INSERT INTO outbox (channel, conversation, body, at) VALUES (?, ?, ?, ?)", row)


def test_a_batch_of_several_persons_is_answered_to_each(on_messenger: OnMessenger) -> None:
    persons = [on_messenger.person() for _ in range(5)]
    places = ["Laval", "Sherbrooke", "Gatineau", "Montréal", "Saguenay"]

    on_messenger.meta.brings(*(text(one.id, place) for one, place in zip(persons, places, strict=True)))

    answers = [one.gets() for one in persons]
    assert [len(calls) for calls in answers] == [2] * 5
    assert len({calls[1].text for calls in answers}) == 5


def test_what_is_brought_again_is_answered_once(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    event = text(person.id, "c'est quoi le microcrédit")

    first = person.does(event)
    again = person.does(event, event)

    assert (len(first), again) == (2, [])
    assert len(read_turns(on_messenger.assistant.settings.store, person.conversation)) == 1
    assert on_messenger.counts.of("microcredit_replays_total", channel="messenger") >= 2


def test_what_comes_together_out_of_order_is_answered_in_the_order_of_its_moments(
    on_messenger: OnMessenger, person: MessengerPerson
) -> None:
    person.does(text(person.id, "qui aide dans ma région?", moment=2000), text(person.id, "J'habite à Laval", moment=1000))

    turns = read_turns(on_messenger.assistant.settings.store, person.conversation)
    assert [turn.said for turn in turns] == ["J'habite à Laval", "qui aide dans ma région?"]
    assert [turn.reply_id for turn in turns] == ["lieu:region:13"] * 2


def test_many_messages_of_many_persons_keep_each_ones_order(on_messenger: OnMessenger) -> None:
    persons = [on_messenger.person() for _ in range(4)]
    asked = ["combien je peux emprunter", "c'est quoi le microcrédit", "quel est le taux d'intérêt"]

    def talk(one: MessengerPerson) -> None:
        for words in asked:
            on_messenger.meta.brings(text(one.id, words))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(talk, persons))
    answers = [[call.text for call in one.gets()] for one in persons]

    store = on_messenger.assistant.settings.store
    for one in persons:
        assert [turn.said for turn in read_turns(store, one.conversation)] == asked
    assert answers == [answers[0]] * 4
    assert len(answers[0]) == 4


def test_when_meta_asks_to_wait_the_message_waits_then_comes_once(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    on_messenger.graph.will_answer(error(429, 613, retry_after="3"), person=person.id)

    answers = person.says("bonjour")

    refused, taken, *_ = on_messenger.graph.tries(person.id)
    assert (refused.status, taken.status) == (429, 200)
    assert taken.body == refused.body
    assert taken.at - refused.at >= 3
    assert len(answers) == len({call.text for call in answers})


def test_a_failure_of_one_person_does_not_make_another_wait(on_messenger: OnMessenger) -> None:
    unlucky, lucky = on_messenger.person(), on_messenger.person()
    on_messenger.graph.will_answer(error(429, 613, retry_after="4"), person=unlucky.id)
    on_messenger.meta.brings(text(unlucky.id, "bonjour"))
    on_messenger.graph.wait_for(lambda: on_messenger.graph.tries(unlucky.id))

    started = time.monotonic()
    assert lucky.says("bonjour")
    assert time.monotonic() - started < 3
    assert on_messenger.graph.sent(unlucky.id) == []
    assert unlucky.gets()


@pytest.mark.parametrize("answer", [error(503, 2), error(400, 1, is_transient=True), Answer(500, {})], ids=["2", "1", "none"])
def test_a_passing_failure_is_tried_again_in_order(on_messenger: OnMessenger, answer: Answer) -> None:
    person = on_messenger.person()
    on_messenger.graph.will_answer(answer, person=person.id)

    opening, reply = person.says("combien je peux emprunter")

    assert [call.text for call in on_messenger.graph.tries(person.id)] == [opening.text, opening.text, reply.text]


def test_a_person_who_blocked_the_page_is_given_up_on_and_counted(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    before = on_messenger.outcomes("blocked")
    on_messenger.graph.will_answer(error(400, 551, 1545041), person=person.id)

    answers = person.says("combien je peux emprunter")

    assert answers == []
    assert len(on_messenger.graph.tries(person.id)) == 1
    assert on_messenger.outcomes("blocked") == before + 1
    assert person.says("combien je peux emprunter"), "who comes back is answered"


def test_a_call_that_meta_will_never_take_does_not_stop_the_next(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    before = on_messenger.outcomes("rejected")
    on_messenger.graph.will_answer(error(400, 100, 2018320), person=person.id)

    (answer,) = person.says("combien je peux emprunter")

    assert "Le Devoir" in answer.text
    assert on_messenger.outcomes("rejected") == before + 1
    assert "call.rejected: HTTP 400, code 100, sous-code 2018320" in on_messenger.logs()


def test_an_answer_that_waited_more_than_a_day_is_dropped_and_counted(
    on_messenger: OnMessenger, person: MessengerPerson
) -> None:
    before = on_messenger.outcomes("expired")
    _waits(on_messenger, person, 25)

    assert person.gets() == []
    assert on_messenger.graph.tries(person.id) == []
    assert on_messenger.outcomes("expired") == before + 1


def test_an_answer_that_waited_nearly_a_day_is_sent(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    _waits(on_messenger, person, 23.9)

    assert [call.text for call in person.gets()] == ["Vieux"]


def test_a_refused_token_is_told_in_the_log_and_the_message_waits(
    on_messenger: OnMessenger, person: MessengerPerson, tables: Content
) -> None:
    on_messenger.graph.will_answer(error(401, 190, 463), person=person.id)

    opening, *_ = person.says("bonjour")

    assert opening.text == tables.answers["presentation"].text
    assert on_messenger.logs().count("messenger.token_refused") == 1


def test_no_secret_is_in_any_log(on_messenger: OnMessenger, person: MessengerPerson) -> None:
    on_messenger.meta.asks(mode="subscribe", verify_token=VERIFY_TOKEN, challenge="1")
    on_messenger.graph.will_answer(error(400, 190), person=person.id)
    person.says("bonjour")

    assert [secret for secret in (TOKEN, SECRET, VERIFY_TOKEN) if secret in on_messenger.logs()] == []
