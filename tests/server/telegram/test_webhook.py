"""Telegram over its webhook: the real assistant, and a stand-in of the Bot API on the loopback."""

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

from microcredit.content import Content
from tests.builders.assistant import running, test_settings
from tests.builders.bot_api import BOT_NAME, SECRET, TOKEN, Body, BotApi
from tests.builders.counts import Counts
from tests.builders.kept import kept_bytes, kept_events
from tests.builders.nearly_updates import nearly_updates
from tests.builders.store import left_in_files
from tests.builders.telegram_person import OnTelegram, post_update, until

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def on_telegram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnTelegram]:
    folder = tmp_path_factory.mktemp("telegram")
    own = test_settings(folder)
    with BotApi().serving() as api, running(own, folder, environment=api.environment) as assistant:
        yield OnTelegram(assistant, api, Counts(own))


def test_a_whole_conversation(on_telegram: OnTelegram, tables: Content) -> None:
    person = on_telegram.person()

    opening, start = person.hears("/start")
    assert opening == tables.answers["presentation"].text
    assert start == tables.answers["salutation"].text

    (asked,) = person.hears("Laurentides")
    assert "Où êtes-vous" in asked

    before = len(person.heard())
    person.presses("Hautes-Laurentides")
    (answer,) = person.heard_since(before)
    assert "Hautes-Laurentides" in answer

    (source,) = person.hears("combien je peux emprunter")
    assert source.endswith("(Source\u00a0: Le Devoir, 28 juillet 2021)")


def test_a_button_that_was_pressed_stays_in_sight_marked_and_its_clock_stops(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()
    person.hears("Laurentides")
    before = len(person.heard())

    pressed = person.presses("Hautes-Laurentides")
    person.heard_since(before)

    (edited,) = on_telegram.api.made("editMessageReplyMarkup", person.chat)
    titles = [button["text"] for row in edited["reply_markup"]["inline_keyboard"] for button in row]
    assert titles[:2] == ["Basses-Laurentides", "✓ Hautes-Laurentides"]
    mine = [call for call in on_telegram.api.calls if call.body.get("chat_id") == person.chat]
    sent = [call.method for call in mine if call.method != "sendChatAction"]
    assert sent[-2:] == ["editMessageReplyMarkup", "sendMessage"]
    until(lambda: {"callback_query_id": pressed["callback_query"]["id"]} in on_telegram.api.made("answerCallbackQuery"))


def test_erasing_leaves_nothing_and_the_confirmation_arrives(on_telegram: OnTelegram, tables: Content) -> None:
    person = on_telegram.person()
    person.hears("J'habite à Gatineau")
    assert kept_events(on_telegram.assistant.settings.store, person.conversation)

    replies = person.hears("/effacer")

    assert replies == [tables.answers["effacer_donnees"].text]
    assert kept_events(on_telegram.assistant.settings.store, person.conversation) == []
    assert person.waits() == 0
    # The traces of the request and of its confirmation go once this one is sent.
    until(lambda: left_in_files(on_telegram.assistant.settings.store, [str(person.chat)]) == [])


def test_what_belongs_to_a_person_is_in_no_file(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()

    replies = person.hears("mon NAS est 130 692 544, je vis à Laval")
    person.does(edited_message={**person.message(text="mon NAS est 130 692 544"), "edit_date": 1_790_000_001})
    person.says("/start 130 692 544")
    person.heard_since(0)

    assert any("J'ai caché" in reply or "garde pas" in reply for reply in replies)
    kept = kept_bytes(on_telegram.assistant.settings.store) + on_telegram.logs().encode()
    assert not any(secret in kept for secret in (b"130 692 544", b"130692544", b"692 544"))


_STICKER = {"type": "regular", "width": 5, "height": 5, "is_animated": False, "is_video": False}


@pytest.mark.parametrize(
    ("content", "phrase"),
    [
        ({"sticker": {"file_id": "C", "file_unique_id": "A", **_STICKER}}, "message_sans_mots"),
        ({"voice": {"file_id": "A", "file_unique_id": "A", "duration": 3}}, "message_vocal"),
        ({"location": {"latitude": 45.5, "longitude": -73.6}}, "position_recue"),
        ({"document": {"file_id": "B", "file_unique_id": "A"}}, "piece_jointe"),
    ],
)
def test_what_has_no_words_is_told_kindly(
    on_telegram: OnTelegram, tables: Content, content: dict[str, Any], phrase: str
) -> None:
    person = on_telegram.person()
    person.does(message=person.message(**content))

    assert person.heard_since(0)[-1] == tables.phrases.say(phrase)


def test_an_album_is_answered_once(on_telegram: OnTelegram, tables: Content) -> None:
    person = on_telegram.person()
    person.hears("bonjour")
    before = len(person.heard())
    photo = [{"file_id": "A", "file_unique_id": "A", "width": 90, "height": 60}]

    for _ in range(3):
        person.does(message=person.message(photo=photo, media_group_id=f"album of {person.chat}"))

    assert [text for text in person.heard_since(before) if text == tables.phrases.say("piece_jointe")] != []
    assert person.heard()[before:].count(tables.phrases.say("piece_jointe")) == 1


def test_who_writes_and_presses_in_a_topic_is_answered_in_it_and_nowhere_else(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()
    topic = {"message_thread_id": 77, "is_topic_message": True}

    person.does(message=person.message(text="Laurentides", **topic))
    assert person.heard_since(0)
    person.presses("Hautes-Laurentides", **topic)
    person.heard_since(0)

    for method in ("sendMessage", "sendChatAction"):
        made = on_telegram.api.made(method, person.chat)
        assert len(made) >= 2
        assert {body.get("message_thread_id") for body in made} == {77}
    assert len(on_telegram.api.made("editMessageReplyMarkup", person.chat)) == 1


def test_a_group_hears_one_sentence_when_the_bot_comes_in_or_is_called_by_its_name(
    on_telegram: OnTelegram, tables: Content
) -> None:
    person = on_telegram.person()
    group = {"id": -person.chat, "type": "group", "title": "Projet"}
    bot = {"id": 1, "is_bot": True, "first_name": "M"}
    statuses = {"old_chat_member": {"user": bot, "status": "left"}, "new_chat_member": {"user": bot, "status": "member"}}

    person.does(my_chat_member={"chat": group, "from": bot, "date": 1_790_000_000, **statuses})
    for text in ("bonjour", "/aide", "/aide@un_autre_bot", f"/aide@{BOT_NAME}"):
        person.does(message={**person.message(text=text), "chat": group})

    until(lambda: len(on_telegram.api.made("sendMessage", -person.chat)) == 2)
    assert [body["text"] for body in on_telegram.api.made("sendMessage", -person.chat)] == [tables.phrases.say("en_groupe")] * 2


def test_an_update_that_comes_again_is_one_turn_and_one_answer(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()
    before = on_telegram.counts.of("microcredit_replays_total", channel="telegram")

    update = person.says("Laval")
    person.brings(update)
    person.heard_since(0)
    person.brings(update)
    replies = person.heard_since(0)

    assert len(replies) == len(set(replies)) == 2
    kept = kept_events(on_telegram.assistant.settings.store, person.conversation)
    assert [event["text"] for event in kept if event["event"] == "user"] == ["Laval"]
    assert on_telegram.counts.of("microcredit_replays_total", channel="telegram") == before + 2


def test_telegram_is_obeyed_when_it_asks_to_wait(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()
    on_telegram.api.fails(1, 429, "Too Many Requests: retry after 3", "sendMessage", retry_after=3)

    replies = person.hears("Laval")

    mine = [call for call in on_telegram.api.calls if call.method == "sendMessage" and call.body["chat_id"] == person.chat]
    assert [call.status for call in mine] == [429, 200, 200]
    assert mine[1].at - mine[0].at >= 3
    assert len(replies) == 2


def test_an_outage_of_telegram_delays_and_loses_nothing(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()
    on_telegram.api.fails(2, 502, "Bad Gateway", "sendMessage")

    assert len(person.hears("Laval")) == 2


def test_who_blocks_the_bot_is_left_alone_and_counted(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()
    before = on_telegram.counts.of("microcredit_calls_total", channel="telegram", outcome="blocked")
    on_telegram.api.blocked_by.add(person.chat)

    assert person.hears("Laval") == []

    tried = [call.status for call in on_telegram.api.calls if call.body.get("chat_id") == person.chat and call.status != 200]
    assert tried == [403]
    until(lambda: on_telegram.counts.of("microcredit_calls_total", channel="telegram", outcome="blocked") == before + 1)


def test_who_asks_to_erase_then_blocks_the_bot_is_erased(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()
    on_telegram.api.fails(1, 429, "Too Many Requests: retry after 2", "sendMessage", retry_after=2)

    person.says("J'habite à Gatineau")
    until(lambda: any(call.status == 429 and call.body.get("chat_id") == person.chat for call in on_telegram.api.calls))
    person.says("/effacer")
    on_telegram.api.blocked_by.add(person.chat)

    assert person.heard_since(0) == []
    assert kept_events(on_telegram.assistant.settings.store, person.conversation) == []


def test_answers_keep_the_order_of_the_questions(on_telegram: OnTelegram) -> None:
    person = on_telegram.person()
    person.hears("bonjour")
    before = len(person.heard())
    places = {"Laval": "lavalloise", "Gatineau": "Outaouais", "Sherbrooke": "Estrie"}

    for place in places:
        person.says(place)
    replies = person.heard_since(before)

    found = [next(place for place in places if place in reply) for reply in replies]
    assert found == list(places)


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "é"], ids=ascii)
def test_a_call_that_telegram_did_not_make_is_refused_and_counted(on_telegram: OnTelegram, secret: str | None) -> None:
    person = on_telegram.person()
    before = on_telegram.counts.refusals("telegram", "secret_refuse")
    update = {"update_id": 1, "message": person.message(text="Laval")}
    shown = [] if secret is None else [(b"X-Telegram-Bot-Api-Secret-Token", secret.encode())]

    answer = httpx.post(
        f"{on_telegram.assistant.settings.base_url}/webhooks/telegram/webhook", json=update, headers=shown, timeout=30
    )

    assert (answer.status_code, answer.content) == (403, b"")
    assert on_telegram.counts.refusals("telegram", "secret_refuse") == before + 1
    assert person.waits() == 0


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "appel_illisible"),
        (b"\xff", 400, "appel_illisible"),
        (b"[]", 400, "appel_illisible"),
        (b'{"update_id": 1, "update_id": 2}', 400, "appel_illisible"),
        (b'{"update_id": 1, "x": "' + b"a" * 262_144 + b'"}', 413, "appel_trop_gros"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_body_that_is_no_update_is_refused(on_telegram: OnTelegram, body: bytes, status: int, code: str) -> None:
    answer = on_telegram.post(body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_huge_message_is_told_to_be_shorter(on_telegram: OnTelegram, tables: Content) -> None:
    person = on_telegram.person()

    assert person.hears("a" * 4096)[-1] == tables.phrases.say("message_trop_long", limite="500")


def test_whatever_is_sent_is_taken_or_refused_and_the_next_person_is_answered(on_telegram: OnTelegram) -> None:
    @settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(update=nearly_updates(on_telegram.person()))
    def expect_an_answer(update: Body) -> None:
        assert on_telegram.post(json.dumps(update).encode()).status_code in {200, 400}

    expect_an_answer()

    assert on_telegram.person().hears("Laval")
    assert "Traceback" not in on_telegram.logs()


def test_an_update_of_a_shape_to_come_is_taken_and_ignored(on_telegram: OnTelegram) -> None:
    assert post_update(on_telegram.assistant.settings, {"update_id": 3, "hologram": {}}).json() == {}
    assert post_update(on_telegram.assistant.settings, {"hologram": {}}).json() == {}


def test_no_log_and_no_file_holds_a_secret(on_telegram: OnTelegram) -> None:
    on_telegram.person().hears("Laval")
    time.sleep(0.2)

    kept = kept_bytes(on_telegram.assistant.settings.store) + on_telegram.logs().encode()
    assert TOKEN.encode() not in kept
    assert SECRET.encode() not in kept
