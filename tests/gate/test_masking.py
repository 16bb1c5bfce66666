import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from stdnum import luhn

from microcredit.content import Content
from microcredit.gate import Masked, clean, mask, masking

_ORDINARY = (Path(__file__).parent / "faux_positifs.txt").read_text(encoding="utf-8").splitlines()
_WRONG_AT_MOST = 0.01
_FIXTURES_ARE_CONSTANT = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def _mask(text: str, tables: Content) -> Masked:
    return mask(clean(text), tables.masks.words, tables.places)


# --- what people say without saying who they are ---


def test_ordinary_sentences_stay_as_they_are(tables: Content) -> None:
    wrong = {sentence: masked for sentence in _ORDINARY if (masked := _mask(sentence, tables).text) != clean(sentence)}
    assert len(wrong) <= _WRONG_AT_MOST * len(_ORDINARY), wrong


def test_there_are_two_hundred_and_fifty_ordinary_sentences_without_a_twin() -> None:
    assert len(_ORDINARY) >= 250
    assert len(set(_ORDINARY)) == len(_ORDINARY)


# --- several data, and their kinds ---


@pytest.mark.parametrize(
    ("sent", "kept", "kinds"),
    [
        ("bonjour", "bonjour", ()),
        ("jean@exemple.ca 514 555-0123", "[courriel] [téléphone]", ("courriel", "telephone")),
        ("514 555-0123 jean@exemple.ca", "[téléphone] [courriel]", ("telephone", "courriel")),
        ("a@exemple.ca ou b@exemple.ca", "[courriel] ou [courriel]", ("courriel",)),
        ("Jean, 12 rue Roy, Laval H7N 2B3", "Jean, [adresse], Laval H7N", ("adresse", "code_postal")),
        ("12 rue Roy, app. 4, Laval", "[adresse], [adresse], Laval", ("adresse",)),
        ("NAS 046 454 286, carte 4111 1111 1111 1111", "NAS [NAS], carte [carte]", ("nas", "carte")),
        ("TREJ 8512 0412 T1234-567890-12", "[assurance maladie] [numéro]", ("assurance_maladie", "numero")),
    ],
)
def test_each_datum_is_hidden_and_its_kind_told_once_in_order(
    tables: Content, sent: str, kept: str, kinds: tuple[str, ...]
) -> None:
    assert _mask(sent, tables) == Masked(kept, kinds)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("12 rue jean@exemple.ca", "[adresse]"),
        ("12 rue 514 555-0123", "[adresse]"),
        ("514 555-0123 438 555-0199", "[téléphone]"),
        ("046 454 286 4111 1111 1111 1111", "[NAS]"),
        ("046454286@exemple.ca", "[courriel]"),
        ("a@b@c@d", "[courriel]"),
    ],
)
def test_data_that_touch_go_whole(tables: Content, sent: str, kept: str) -> None:
    masked = _mask(sent, tables).text
    assert re.sub(r"(\[[^]]+\])(?: \[[^]]+\])+", r"\1", masked) == kept


@pytest.mark.parametrize(
    ("sent", "once", "kept"),
    [
        ("514 555-0123)4544111", "[téléphone])4544111", "[téléphone])[téléphone]"),
        ("046 454 286habite au 286 à gmail", "[NAS]habite au 286 à gmail", "[NAS]habite au [adresse]"),
    ],
)
def test_what_reads_as_a_datum_once_its_neighbour_is_hidden_goes_too(
    tables: Content, monkeypatch: pytest.MonkeyPatch, sent: str, once: str, kept: str
) -> None:
    assert _mask(sent, tables).text == kept
    monkeypatch.setattr(masking, "_PASSES", 1)
    assert _mask(sent, tables).text == once  # else this text needs no second look, and says nothing


# --- whatever is written ---

_PIECES = [
    *("jean", "@", "exemple", ".", "ca", "com", " arobase ", " point ", "(at)", " à gmail"),
    *("514", "555", "0123", "046", "454", "286", "4111", "1111", "2024", "20 000 $", "+33 6", "1", "0"),
    *("H7N", "2B3", "HON", "TREJ", "8512", "12", "rue", "rang", "place", "Principale", "Saint-", "de la", "st", "app."),
    *("mon NAS est ", "tel ", "habite au ", "[courriel]", "[NAS]", "Laval", "é", "😀", "\u0301", "\u200b", "[", "/"),
]
_TEXTS = st.text(max_size=80) | st.lists(
    st.sampled_from(_PIECES) | st.sampled_from([" ", " ", "-", ",", "(", ")"]), max_size=30
).map("".join)


@settings(max_examples=200, deadline=None, suppress_health_check=_FIXTURES_ARE_CONSTANT, derandomize=True)
@given(text=_TEXTS)
def test_masking_again_changes_nothing(tables: Content, text: str) -> None:
    once = _mask(text, tables)
    assert mask(once.text, tables.masks.words, tables.places) == Masked(once.text)


_BETWEEN = ["", "", " ", "-", ".", "_", "/", "–", " - ", "  ", "\u00a0"]
_AROUND = st.sampled_from([("", ""), ("c'est ", ""), ("", " merci"), ("mon numéro:", ", à Laval"), ("(", ")"), ("carte", "!")])


@st.composite
def _spaced(draw: st.DrawFn, firsts: str, lengths: list[int]) -> str:
    """A number of one of these lengths whose check digit is right, written with anything between its digits."""
    length = draw(st.sampled_from(lengths))
    digits = draw(st.sampled_from(firsts)) + draw(st.text("0123456789", min_size=length - 2, max_size=length - 2))
    digits += luhn.calc_check_digit(digits)
    spaces = draw(st.lists(st.sampled_from(_BETWEEN), min_size=length - 1, max_size=length - 1))
    # Groups that all end in « 00 », or are all years, pass for amounts and years.
    assume("00" not in digits)
    assume(not digits.startswith(("19", "20")))
    return "".join(digit + space for digit, space in zip(digits, [*spaces, ""], strict=True))


_SOCIAL_INSURANCE_NUMBERS = _spaced("123456789", [9])
_CARDS = _spaced("3456", [13, 14, 15, 16, 17, 18, 19])


@settings(max_examples=200, deadline=None, suppress_health_check=_FIXTURES_ARE_CONSTANT, derandomize=True)
@given(number=_SOCIAL_INSURANCE_NUMBERS | _CARDS, around=_AROUND)
def test_no_spacing_saves_a_number(tables: Content, number: str, around: tuple[str, str]) -> None:
    masked = _mask(number.join(around), tables).text
    assert not re.search(r"\d", masked)
    assert [word for word in ("merci", "Laval") if word in around[1]] == [word for word in ("merci", "Laval") if word in masked]


@settings(max_examples=200, deadline=None, suppress_health_check=_FIXTURES_ARE_CONSTANT, derandomize=True)
@given(first=_SOCIAL_INSURANCE_NUMBERS | _CARDS, second=_SOCIAL_INSURANCE_NUMBERS | _CARDS)
def test_two_numbers_side_by_side_do_not_save_each_other(tables: Content, first: str, second: str) -> None:
    assert not re.search(r"\d", _mask(f"{first} {second}", tables).text)
