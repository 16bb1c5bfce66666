import pytest

from microcredit.content import Content
from microcredit.nlu.entities import Entity, find_entities, is_only_entities, mask_entities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Laval prête combien", [Entity("lieu", "region:13", 0, 5)]),
        ("je suis à LAVAL et à kamouraska", [Entity("lieu", "region:13", 10, 15), Entity("lieu", "mrc:Kamouraska", 21, 31)]),
        ("Microcrédit Montréal", [Entity("organisme", "microcredit-montreal", 0, 20)]),
        (
            "Montréal, Microcrédit Montréal",
            [Entity("lieu", "region:06", 0, 8), Entity("organisme", "microcredit-montreal", 10, 30)],
        ),
        ("l’acem", [Entity("organisme", "microcredit-montreal", 2, 6)]),
        ("au saguenay lac st jean", [Entity("lieu", "region:02", 3, 23)]),
        ("combien puis-je emprunter?", []),
        ("", []),
    ],
)
def test_names_are_found_where_they_stand(tables: Content, text: str, found: list[Entity]) -> None:
    assert find_entities(tables, text) == found


def test_names_are_masked_by_a_word_for_their_sort(tables: Content) -> None:
    text = "le FEM sert-il Laval?"
    assert mask_entities(text, find_entities(tables, text)) == "le  nomorganisme  sert-il  nomlieu ?"
    assert mask_entities("sans nom", []) == "sans nom"


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Laval", True),
        ("Laval!", True),
        ("moi j’suis dans le coin de Laval", True),
        ("non, plutôt Rimouski", True),
        ("ACEM", True),
        ("l'acem à Montréal", True),
        ("Laval prête combien", False),
        ("qui sert Laval", False),
        ("à Tombouctou", False),
        ("dans le coin", False),
        ("", False),
    ],
)
def test_a_name_alone_is_told_from_a_question_about_it(tables: Content, text: str, only: bool) -> None:
    assert is_only_entities(text, find_entities(tables, text)) is only
