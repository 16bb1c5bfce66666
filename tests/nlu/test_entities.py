import pytest

from microcredit.content import Content
from microcredit.nlu.entities import as_entities, decided_by_name, find_names, mask_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Laval prête combien", [("lieu", "region:13", 0, 5)]),
        ("je suis à LAVAL et à kamouraska", [("lieu", "parmi:region:13+mrc:Kamouraska", 10, 15)]),
        ("Microcrédit Montréal", [("organisme", "microcredit-montreal", 0, 20)]),
        (
            "Montréal, Microcrédit Montréal",
            [("lieu", "region:06", 0, 8), ("organisme", "microcredit-montreal", 10, 30)],
        ),
        ("l’acem", [("organisme", "microcredit-montreal", 2, 6)]),
        ("chu à Ottawa", [("lieu_dehors", "dehors:Ottawa", 6, 12)]),
        ("combien puis-je emprunter?", []),
        ("", []),
    ],
)
def test_names_become_one_place_at_most_and_each_organisation(
    tables: Content, text: str, found: list[tuple[str, str, int, int]]
) -> None:
    entities = as_entities(text, find_names(tables, text))

    assert [(one["entity"], one["value"], one["start"], one["end"]) for one in entities] == found
    assert [one["text"] for one in entities] == [text[start:end] for _, _, start, end in found]


def test_names_are_masked_by_a_word_for_their_sort(tables: Content) -> None:
    text = "le FEM sert-il Laval ou la France?"
    assert mask_names(text, find_names(tables, text)) == "le  nomorganisme  sert-il  nomlieu  ou la  nomlieu_dehors ?"
    assert mask_names("sans nom", find_names(tables, "sans nom")) == "sans nom"


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("Laval", "lieu"),
        ("Laval!", "lieu"),
        ("moi j’suis dans le coin de Laval", "lieu"),
        ("non, plutôt Rimouski", "lieu"),
        ("ACEM", "organisme"),
        ("l'acem à Montréal", "lieu"),
        ("Laval prête combien", None),
        ("qui sert Laval", None),
        ("à Zorgville", None),
        ("dans le coin", None),
        ("", None),
    ],
)
def test_a_name_alone_is_told_from_a_question_about_it(tables: Content, text: str, decided: str | None) -> None:
    assert decided_by_name(text, find_names(tables, text)) == decided
