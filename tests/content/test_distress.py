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
        ("mon mari a menacé de me tuer", "violence"),
        ("chu au boutte du rouleau, jdors pu", "detresse"),
        ("je ne dors plus, les créanciers appellent", "detresse"),
        ("les dettes m'étouffent", "detresse"),
        ("chu pu capable de vivre comme ça", "detresse"),
        ("j'ai peur de ce que je pourrais faire", "detresse"),
        ("je vais mourir", "detresse"),
    ],
)
def test_words_of_distress_are_seen_whatever_surrounds_them(tables: Content, text: str, topic: str) -> None:
    assert tables.distress.topic_of(text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "je me bats pour ma business",
        "une idée me frappe",
        "je me tue à vous le dire",
        "la banque me menace de saisie",
        "chu à boutte",
        "mort de rire",
        "chu crevé à soir",
        "je suis brûlé mais content",
        "tuer la concurrence",
        "mon char est mort",
        "je dors plus depuis que j'ai un bon matelas",
        "ma mère est morte, je reprends son commerce",
        "je vais mourir de rire",
        "je veux en finir avec les papiers",
    ],
)
def test_everyday_words_are_not_taken_for_distress(tables: Content, text: str) -> None:
    assert tables.distress.topic_of(text) is None


def test_a_topic_without_an_answer_is_told_once(folder: ContentFolder) -> None:
    folder.append(FILE, "essai un,chagrin\nessai deux,chagrin")
    line = folder.line_of(FILE, "essai un")
    message = "le sujet « chagrin » n'a pas de réponse"
    remedy = "écrivez detresse, violence, ou aucun pour un mot de tous les jours"
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, message, remedy)]


def test_everyday_talk_hides_the_words_of_distress_that_it_holds_and_no_other(folder: ContentFolder) -> None:
    folder.append(FILE, "essai noir,detresse\nessai noir et blanc,aucun")
    distress = folder.load().distress
    assert distress.topic_of("un essai noir et blanc") is None
    assert distress.topic_of("un essai noir et blanc, puis un essai noir") == "detresse"


@pytest.mark.parametrize(
    "text",
    ["j'ai mal dans la poitrine", "j'arrive pu à respirer", "mon père a perdu connaissance, je vais où?", "je fais un AVC"],
)
def test_an_alarm_of_the_body_gets_the_emergency_first(tables: Content, text: str) -> None:
    assert tables.distress.topic_of(text) == "ailleurs_sante"
