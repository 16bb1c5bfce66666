from microcredit.content import Problem, Steward
from tests.builders.content_folder import ContentFolder

FILE = "responsable.csv"


def test_fields_still_to_be_filled_in_are_missing_and_no_fault(folder: ContentFolder) -> None:
    folder.write_bytes(FILE, b"champ,valeur\norganisme,Ma coop\npersonne,\ncourriel,\n")
    assert folder.load().steward == Steward("Ma coop", "", "")
    assert folder.load().steward.missing == ["personne", "courriel"]


def test_a_steward_filled_in_misses_nothing() -> None:
    assert Steward("Ma coop", "Une personne", "a@exemple.ca").missing == []


def test_an_unknown_field_is_told(folder: ContentFolder) -> None:
    folder.append(FILE, "couleur,bleu")
    line = folder.line_of(FILE, "couleur")
    remedy = "les champs sont organisme, personne, courriel"
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, "champ « couleur » inconnu", remedy)]


def test_a_field_that_is_not_there_is_told(folder: ContentFolder) -> None:
    folder.write_bytes(FILE, b"champ,valeur\norganisme,\npersonne,\n")
    assert folder.problems() == [Problem(f"contenu/{FILE}", 0, "le champ « courriel » manque", "ajoutez sa ligne, même vide")]


def test_a_field_written_twice_is_told(folder: ContentFolder) -> None:
    folder.write_bytes(FILE, b"champ,valeur\norganisme,\npersonne,\ncourriel,\npersonne,\n")
    assert folder.problems() == [
        Problem(f"contenu/{FILE}", 5, "« personne » est déjà à la ligne 3", "changez ou retirez ce champ")
    ]
