import pytest

from microcredit.content import Content, Phrasebook, Problem
from microcredit.content.phrases import FIELDS
from tests.builders.content_folder import ContentFolder
from tests.builders.no_break import no_break

FILE = "phrases.yml"


def phrase_line(folder: ContentFolder, phrase_id: str) -> str:
    """The line of a sentence, as it is written."""
    lines = (folder.root / FILE).read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{phrase_id}:"))


@pytest.mark.parametrize(
    ("phrase_id", "text", "message", "remedy"),
    [
        pytest.param("contact_inconnu", '""', "la phrase « contact_inconnu » est vide", "écrivez-la", id="empty"),
        pytest.param("contact_inconnu", '"  "', "la phrase « contact_inconnu » est vide", "écrivez-la", id="spaces"),
        pytest.param("contact_inconnu", "", "la phrase « contact_inconnu » est vide", "écrivez-la", id="nothing"),
        pytest.param(
            "contact_inconnu",
            '"Voyez {adresse}."',
            "« contact_inconnu » a le champ inconnu {adresse}",
            "cette phrase peut avoir : {site}",
            id="unknown field",
        ),
        pytest.param(
            "contact",
            '"Voyez {}."',
            "« contact » a le champ inconnu {}",
            "cette phrase peut avoir : {date}",
            id="field without name",
        ),
        pytest.param(
            "pas_compris",
            '"Pardon, {site}?"',
            "« pas_compris » a le champ inconnu {site}",
            "cette phrase peut avoir : aucun champ",
            id="field where none is given",
        ),
        pytest.param(
            "contact_inconnu",
            '"Voyez {site."',
            "« contact_inconnu » a une accolade en trop",
            "cette phrase peut avoir : {site}",
            id="brace not closed",
        ),
        pytest.param(
            "contact_inconnu",
            '"Voyez site}."',
            "« contact_inconnu » a une accolade en trop",
            "cette phrase peut avoir : {site}",
            id="brace not opened",
        ),
        pytest.param(
            "contact_inconnu",
            '"Voyez ceci: {site}."',
            "« contact_inconnu » a pas d'espace devant « : »",
            "mettez une espace avant le deux-points",
            id="typography",
        ),
    ],
)
def test_a_sentence_at_fault_is_told_with_its_file_its_line_and_the_mend(
    folder: ContentFolder, phrase_id: str, text: str, message: str, remedy: str
) -> None:
    folder.replace(FILE, phrase_line(folder, phrase_id), f"{phrase_id}: {text}")
    line = folder.line_of(FILE, f"{phrase_id}: {text}")
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, message, remedy)]


def test_a_missing_sentence_is_told(folder: ContentFolder) -> None:
    folder.replace(FILE, phrase_line(folder, "panne"), "")
    assert folder.problems() == [Problem(f"contenu/{FILE}", 0, "la phrase « panne » manque", "remettez-la")]


def test_an_unknown_sentence_is_told(folder: ContentFolder) -> None:
    folder.append(FILE, 'essai: "Un essai."')
    line = folder.line_of(FILE, "essai:")
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, "la phrase « essai » ne sert à rien", "retirez-la")]


def test_a_sentence_written_twice_is_told(folder: ContentFolder) -> None:
    first = folder.line_of(FILE, "panne:")
    folder.append(FILE, 'panne: "Une panne."')
    message = f"« panne » est déjà à la ligne {first}"
    assert folder.problems() == [
        Problem(f"contenu/{FILE}", folder.line_of(FILE, "panne:"), message, "changez ou retirez-en une")
    ]


def test_a_sentence_may_use_fewer_fields_than_it_is_given(folder: ContentFolder) -> None:
    folder.replace(FILE, phrase_line(folder, "contact"), 'contact: "Voici :"')
    said = folder.load().phrases.say("contact", date="2020")
    assert said == no_break("Voici~:")


@pytest.mark.parametrize("phrase_id", sorted(FIELDS))
def test_every_sentence_can_be_said_with_what_the_code_gives_it(tables: Content, phrase_id: str) -> None:
    said = tables.phrases.say(phrase_id, **{field: f"[{field}]" for field in FIELDS[phrase_id]})
    assert said
    assert "{" not in said


def test_an_unknown_sentence_is_a_fault_of_the_code() -> None:
    with pytest.raises(KeyError, match="essai"):
        Phrasebook({}).say("essai")
