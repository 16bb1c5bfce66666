import pytest
from hypothesis import given
from hypothesis import strategies as st

from microcredit.text import fold, forms, words
from microcredit.text.words import Word


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L'Œuvre", "l'oeuvre"),
        ("Ærø", "aerø"),
        ("ÉCÀÇÜ", "ecacu"),
        ("Montre\u0301al", "montreal"),
        ("", ""),
    ],
)
def test_folding_drops_case_accents_and_ligatures(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Saguenay–Lac-Saint-Jean", ["saguenay", "lac", "saint", "jean"]),
        ("Saguenay Lac St-Jean", ["saguenay", "lac", "saint", "jean"]),
        ("STE-THÉRÈSE", ["sainte", "therese"]),
        ("Sts-Martyrs et Stes-Maries", ["saints", "martyrs", "et", "saintes", "maries"]),
        ("l'Île-d’Orléans", ["l", "ile", "d", "orleans"]),
        ("20 000 $", ["20", "000"]),
        ("stage", ["stage"]),
        (" ?! … 😀 ", []),
        ("", []),
    ],
)
def test_words_are_the_same_however_they_are_written(text: str, cut: list[str]) -> None:
    assert [word.form for word in words(text)] == cut


@given(st.text())
def test_forms_are_those_of_the_words(text: str) -> None:
    assert forms(text) == tuple(word.form for word in words(text))


def test_offsets_are_those_of_the_text_as_it_was_written() -> None:
    assert words("à St-Cœur!") == [Word("a", 0, 1), Word("saint", 2, 4), Word("coeur", 5, 9)]


def test_a_ligature_at_the_end_of_a_word_ends_it_after_itself() -> None:
    assert words("næ ou") == [Word("nae", 0, 2), Word("ou", 3, 5)]
