import time
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from microcredit.content import Content
from microcredit.content.phrases import FIELDS
from microcredit.gate import MESSAGE_LIMIT, Refused, Words, admit


def test_a_message_goes_in_cleaned(tables: Content) -> None:
    assert admit("  combien\nje peux emprunter ", tables) == Words("combien je peux emprunter")


def test_a_message_goes_in_without_what_is_personal(tables: Content) -> None:
    assert admit("je suis au 514 555-0123, H7N 2B3", tables) == Words(
        "je suis au [téléphone], H7N", ("telephone", "code_postal")
    )


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "\x00", "/", "///", "\ud800"])
def test_a_message_that_shows_nothing_is_empty(tables: Content, text: str) -> None:
    assert admit(text, tables) == Refused("message_vide")


@pytest.mark.parametrize("text", ["?", "😀", "...", "$", "—", "?" * MESSAGE_LIMIT])
def test_a_message_without_words_is_told_so(tables: Content, text: str) -> None:
    assert admit(text, tables) == Refused("message_sans_mots")


@pytest.mark.parametrize(
    "text",
    [
        "a" * (MESSAGE_LIMIT + 1),
        "a" * 1_000_000,
        "é" * (MESSAGE_LIMIT + 1),
        "\u200b" * 1_000_000,
        "ﬃ" * 200,  # three letters in one character
        "\ufdfa" * 400,  # eighteen
        "㌖" * 500,  # six: within the limit until it is written in plain letters
        "a@b " * 100,  # hidden, it would be longer than what was written
    ],
    ids=[
        "one more",
        "a million",
        "accents",
        "a million of nothing",
        "ligatures",
        "long ligatures",
        "a unit in one character",
        "masks",
    ],
)
def test_a_message_too_long_is_told_so(tables: Content, text: str) -> None:
    assert admit(text, tables) == Refused("message_trop_long")


@pytest.mark.parametrize(
    "text",
    ["a" * MESSAGE_LIMIT, "  " + "a" * MESSAGE_LIMIT + "  ", "a\u200b" * MESSAGE_LIMIT, "a\u0301" * MESSAGE_LIMIT],
    ids=["whole", "spaces around", "nothing between", "accents apart"],
)
def test_the_longest_message_is_counted_as_it_shows(tables: Content, text: str) -> None:
    admitted = admit(text, tables)
    assert isinstance(admitted, Words)
    assert len(admitted.text) == MESSAGE_LIMIT


@pytest.mark.parametrize("told", ["message_vide", "message_sans_mots", "message_trop_long"])
def test_each_refusal_has_its_sentence(tables: Content, told: str) -> None:
    assert tables.phrases.say(told, **({"limite": str(MESSAGE_LIMIT)} if told == "message_trop_long" else {}))


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 250,
        "1" * 500,
        "a@" * 250,
        "a point " * 62,
        "12 rue " * 71,
        "H7N 2B3 " + "2B3 " * 120,
        "a b c d 12 " * 45,
        "12 a a a " * 55,
        "514 555-0123 " * 38,
        "habite au " * 50,
    ],
)
def test_no_message_takes_long(tables: Content, text: str) -> None:
    started = time.perf_counter()
    admit(text, tables)
    assert time.perf_counter() - started < 1


_TRICKS = st.lists(
    st.sampled_from(
        [
            *("/", "／", "\u2044", "\u200b", "\u0000", "\ud800", "\u0301", "\n", " ", "\ufdfa", "½", "\u3164", "\u202e", "😀"),
            *("a@b ", "jean@exemple.ca", "514 555-0123", "H7N 2B3", "12 rue Principale", "restart", "Laval"),
        ]
    ),
    max_size=120,
).map("".join)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
@given(text=st.text(st.characters(), max_size=700) | _TRICKS)
@example(text="/" * 600)
@example(text="a@b " * 125)
def test_whatever_is_sent_is_admitted_clean_and_short_or_told_why_not(tables: Content, text: str) -> None:
    admitted = admit(text, tables)
    if isinstance(admitted, Refused):
        assert admitted.phrase in FIELDS
        return
    assert admitted.text
    assert not admitted.text.startswith("/")
    assert len(admitted.text) <= MESSAGE_LIMIT
    assert "Cc" not in {unicodedata.category(char) for char in admitted.text}
    assert admitted.text == admitted.text.strip()
    admitted.text.encode()
