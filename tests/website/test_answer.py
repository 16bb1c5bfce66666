"""What the page shows of a look-up."""

import pytest

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.open_data import look_up_document
from microcredit.website.answer import codes_of, said_of, title_of


@pytest.mark.parametrize(
    ("said", "title", "sentence", "codes"),
    [
        ("chu à granby", "Granby", "Je suis à Granby (Estrie).", ["05"]),
        ("region:11", "Gaspésie–Îles-de-la-Madeleine", "Gaspésie–Îles-de-la-Madeleine", ["11"]),
        ("Rimouski", "Rimouski", "Je suis à Rimouski (Bas-Saint-Laurent).", ["01"]),
        ("J0W", "J0W", "", ["07", "15"]),
        ("St-Georges", "Saint-Georges", "", []),
        ("Toronto", "Toronto", "", []),
        ("Zorgville", "Zorgville", "", []),
    ],
)
def test_an_answer_has_a_title_what_to_go_on_with_and_the_regions_to_light(
    tables: Content, said: str, title: str, sentence: str, codes: list[str]
) -> None:
    found = look_up_document(tables, look_up(tables, said))
    assert (title_of(found), said_of(found), codes_of(found)) == (title, sentence, codes)
