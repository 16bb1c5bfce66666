import pytest

from microcredit.content import Content, Problem
from tests.builders.content_folder import ContentFolder

FILE = "langue/detresse.csv"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("jai le goût de me tuer mais avant combien je peux emprunter", "detresse"),
        ("JE VEUX MOURIR", "detresse"),
        ("j'vois pu le boute avec mes dettes", "detresse"),
        ("mon chum me frappe, combien je peux emprunter", "violence"),
        ("il va me tuer si je pars", "violence"),
    ],
)
def test_words_of_distress_are_seen_whatever_surrounds_them(tables: Content, text: str, topic: str) -> None:
    assert tables.distress.find(text)[0].value == topic


@pytest.mark.parametrize(
    "text",
    [
        "je me bats pour ma business",
        "une idée me frappe",
        "je me tue à vous le dire",
        "la banque me menace de saisie",
        "chu à boutte",
    ],
)
def test_everyday_words_are_not_taken_for_distress(tables: Content, text: str) -> None:
    assert tables.distress.find(text) == []


def test_a_topic_without_an_answer_is_told_once(folder: ContentFolder) -> None:
    folder.append(FILE, "essai un,chagrin\nessai deux,chagrin")
    line = folder.line_of(FILE, "essai un")
    message = "le sujet « chagrin » n'a pas de réponse"
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, message, "écrivez detresse ou violence")]
