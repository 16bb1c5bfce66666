"""Names in short, written out."""

import pytest

from microcredit.places.abbreviations import Abbreviations
from microcredit.text import forms, words

SHORT = Abbreviations([forms(name) for name in ("Deux-Montagnes", "Trois-Rivières", "Sept-Îles", "Laval")])


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("ND de Lourdes", "notre dame de lourdes"),
        ("N.-D.-du-Nord", "notre dame du nord"),
        ("n. d. des prairies", "notre dame des prairies"),
        ("N.D.G.", "ndg"),
        ("R.D.P", "rdp"),
        ("Mt-Tremblant", "mont tremblant"),
        ("Pte. Claire", "pointe claire"),
        ("riv du loup", "riviere du loup"),
        ("L. Bouchette", "lac bouchette"),
        ("B.-Comeau", "baie comeau"),
        ("2 montagne", "deux montagne"),
        ("3-Rivières", "trois rivieres"),
    ],
)
def test_what_is_shortened_is_written_out(text: str, full: str) -> None:
    assert [word.form for word in SHORT.written_out(text, words(text))] == full.split()


@pytest.mark.parametrize("text", ["2 enfants", "l'Assomption", "au mt", "le ND", "laval 2", "20 montagnes", ""])
def test_the_rest_stays(text: str) -> None:
    assert SHORT.written_out(text, words(text)) == words(text)


def test_a_full_form_stands_where_the_short_one_was_written() -> None:
    text = "à N.-D. de Lourdes"
    assert [text[word.start : word.end] for word in SHORT.written_out(text, words(text))] == [
        "à",
        "N.-D",
        "N.-D",
        "de",
        "Lourdes",
    ]
