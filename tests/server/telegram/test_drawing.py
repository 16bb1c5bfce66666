import pytest

from microcredit.content import Content
from microcredit.dialogue import Pressed, Turn
from microcredit.gate import Refused, Words
from microcredit.network import Source
from microcredit.replies import Choice, Reply
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.telegram.drawing import draw, utf16_length
from microcredit.storage.message_queue import Body

_PERSON = InboundMessage("1", "7", Words("Laurentides"))
_CHOICES = (
    Choice("Basses-Laurentides", "Basses", "donner_lieu", "territoire:basses"),
    Choice("Hautes-Laurentides", "Hautes", "donner_lieu", "territoire:hautes"),
)
_BUTTONS = [{"text": choice.title, "callback_data": choice.id} for choice in _CHOICES]


@pytest.fixture
def asked() -> Reply:
    return Reply("quel_territoire", "Où êtes-vous?", None, _CHOICES)


def _pressed(*rows: list[Body], choice: Choice = _CHOICES[1]) -> InboundMessage:
    context = {"callback": "3", "message_id": 12, "inline_keyboard": list(rows)}
    return InboundMessage("1", "7", Pressed(choice.id), context=context)


def test_a_reply_is_a_plain_message_without_preview_and_its_choices_are_a_button_a_row(asked: Reply, tables: Content) -> None:
    (call,) = draw(_PERSON, Turn((asked,)), tables.phrases)

    assert call == {
        "method": "sendMessage",
        "body": {
            "chat_id": 7,
            "text": "Où êtes-vous?",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": [[button] for button in _BUTTONS]},
        },
    }


def test_a_fact_is_sent_with_its_source(tables: Content) -> None:
    source = Source("devoir", "Le Devoir", "Un titre", "https://exemple.org", "28 juillet 2021")
    (call,) = draw(_PERSON, Turn((Reply("montants", "Jusqu'à 25 000 $.", source),)), tables.phrases)

    assert call["body"]["text"].startswith("Jusqu'à 25 000 $.\n(Source")
    assert "reply_markup" not in call["body"]


def test_a_long_reply_is_several_messages_that_fit_and_the_last_has_the_choices(tables: Content) -> None:
    words = "Le microcrédit 😀 aide. " * 400
    calls = draw(_PERSON, Turn((Reply("long", words, None, _CHOICES),)), tables.phrases)

    texts = [call["body"]["text"] for call in calls]
    assert len(texts) == 3
    assert all(utf16_length(text) <= 4096 for text in texts)
    assert " ".join(texts) == words.strip()
    assert ["reply_markup" in call["body"] for call in calls] == [False, False, True]


def test_the_choice_that_was_pressed_is_marked_and_stays_in_sight_before_the_answer(asked: Reply, tables: Content) -> None:
    first, second = draw(_pressed([_BUTTONS[0]], [_BUTTONS[1]]), Turn((asked,)), tables.phrases)

    assert first == {
        "one_try": True,
        "method": "editMessageReplyMarkup",
        "body": {
            "chat_id": 7,
            "message_id": 12,
            "reply_markup": {"inline_keyboard": [[_BUTTONS[0]], [{**_BUTTONS[1], "text": "✓ Hautes-Laurentides"}]]},
        },
    }
    assert second["method"] == "sendMessage"


def test_a_choice_that_is_marked_already_is_not_marked_again(asked: Reply, tables: Content) -> None:
    marked = {**_BUTTONS[1], "text": "✓ Hautes-Laurentides"}

    assert [call["method"] for call in draw(_pressed([_BUTTONS[0]], [marked]), Turn((asked,)), tables.phrases)] == [
        "sendMessage"
    ]


def test_a_choice_of_a_message_that_telegram_does_not_show_any_more_is_not_marked(asked: Reply, tables: Content) -> None:
    pressed = InboundMessage("1", "7", Pressed(_CHOICES[0].id), {"callback": "3"})

    assert [call["method"] for call in draw(pressed, Turn((asked,)), tables.phrases)] == ["sendMessage"]


def test_a_group_gets_one_sentence_without_opening_or_choices(tables: Content, asked: Reply) -> None:
    said = Reply("en_groupe", "En privé.", None, _CHOICES)

    (call,) = draw(InboundMessage("1", "-5", Refused("en_groupe")), Turn((asked, said)), tables.phrases)

    assert (call["body"]["chat_id"], call["body"]["text"]) == (-5, "En privé.")
    assert "reply_markup" not in call["body"]


def test_every_choice_that_can_be_offered_fits_a_button() -> None:
    assert all(len(choice.id.encode()) <= 64 for choice in _CHOICES)


def test_what_was_said_in_a_topic_is_answered_in_it(asked: Reply, tables: Content) -> None:
    said = InboundMessage("1", "7", Words("Granby"), {"thread": 77})

    (call,) = draw(said, Turn((asked,)), tables.phrases)

    assert call["body"]["message_thread_id"] == 77
