import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from microcredit.gate import clean, has_words


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("", ""),
        ("bonjour", "bonjour"),
        ("  bonjour  ", "bonjour"),
        ("je suis\nà\r\nLaval\t!", "je suis à Laval !"),
        ("20\u00a0000\u202f$", "20 000 $"),
        ("a\u2028b\u2029c\u0085d", "a b c d"),
        ("L’Œuvre « ça » – 5 €", "L’Œuvre « ça » – 5 €"),
        ("Laval 😀", "Laval 😀"),
        ("مرحبا Laval", "مرحبا Laval"),
        ("Монреаль", "Монреаль"),
    ],
)
def test_a_text_is_put_on_one_line_with_plain_spaces(sent: str, meant: str) -> None:
    assert clean(sent) == meant


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("bon\u0000jour", "bonjour"),
        ("bon\u0007jour\u001b", "bonjour"),
        ("\u200bbon\u200djour\ufeff", "bonjour"),
        ("\u202ebonjour\u202c", "bonjour"),
        ("bon\u00adjour", "bonjour"),
        ("bon\U000e0041jour", "bonjour"),
        ("bon\ue000jour", "bonjour"),
        ("bon\u0378jour", "bonjour"),
        ("bon\u034fjour", "bonjour"),
        ("\u3164bonjour\u115f\uffa0", "bonjour"),
        ("❤\ufe0f", "❤"),
        ("bon\ud800jour", "bonjour"),
        ("bonjour\udfff", "bonjour"),
        ("\ud83d\ude00", "😀"),
    ],
)
def test_what_shows_nothing_goes(sent: str, meant: str) -> None:
    assert clean(sent) == meant


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("Ｌａｖａｌ", "Laval"),
        ("𝐋𝐚𝐯𝐚𝐥 𝒎𝒊𝒄𝒓𝒐", "Laval micro"),
        ("ﬁnance", "finance"),
        ("Montre\u0301al", "Montréal"),
        ("Montre\u200d\u0301al", "Montréal"),
        ("２０ ０００ $", "20 000 $"),
        ("٢٠ ٠٠٠", "20 000"),
        ("۲۰ ०९ ৫", "20 09 5"),
        ("①②", "12"),
        ("5\ufe0f\u20e31\ufe0f\u20e34\ufe0f\u20e3", "514"),
        ("0\u03324\u03326\u0332", "046"),
    ],
)
def test_letters_and_digits_in_disguise_become_plain(sent: str, meant: str) -> None:
    assert clean(sent) == meant


@pytest.mark.parametrize("marks", [0, 1, 2])
def test_accents_on_a_letter_stay(marks: int) -> None:
    assert clean("x" + "\u0323\u0330"[:marks] + "y") == "x" + "\u0323\u0330"[:marks] + "y"


def test_accents_piled_on_a_letter_are_cut_down() -> None:
    piled = "".join(f"{letter}{chr(0x316) * 40}" for letter in "Laval")
    assert clean(piled) == "".join(f"{letter}{chr(0x316) * 2}" for letter in "Laval")


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("/restart", "restart"),
        ("  /restart", "restart"),
        ("//restart", "restart"),
        ("/ / restart", "restart"),
        ("\u200b/restart", "restart"),
        ("／restart", "restart"),
        ("\u2044restart", "restart"),
        ("\u2215restart", "restart"),
        ('/donner_lieu{"lieu": "region:13"}', 'donner_lieu{"lieu": "region:13"}'),
        ("/", ""),
        ("et/ou", "et/ou"),
    ],
)
def test_nothing_begins_as_an_order(sent: str, meant: str) -> None:
    assert clean(sent) == meant


@settings(max_examples=500, deadline=None, derandomize=True)
@given(text=st.text(st.characters(), max_size=60))
@example(text="\u3164/\u200b/ x")
@example(text="e\u200d\u0301")
@example(text="\u00a8/x")
def test_a_clean_text_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not cleaned.startswith("/")
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cf", "Cs", "Co", "Cn"}


@pytest.mark.parametrize("text", ["a", "é", "?1", "😀 ok", "مرحبا"])
def test_a_letter_or_a_digit_makes_words(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize("text", ["", " ", "?", "...", "😀", "!?", "$", "—"])
def test_signs_are_no_words(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize("text", ["\u3164", "\u200b", "\u115f\u1160", "\ufe0f"])
def test_what_shows_nothing_is_no_word(text: str) -> None:
    assert not has_words(clean(text))
