from microcredit.content import Content, Problem, Wording
from tests.builders.content_folder import ContentFolder

FILE = "langue/questions_organisme.csv"


def test_what_asks_and_what_goes_with_it_are_told_apart(tables: Content) -> None:
    found = tables.organisation_questions.find("s'appelait comment avant")
    assert [match.value for match in found] == [Wording.ASKS, Wording.GOES_WITH]


def test_a_role_that_is_none_is_told_with_those_that_are(folder: ContentFolder) -> None:
    folder.append(FILE, "essai,autre")
    line = folder.line_of(FILE, "essai,autre")
    remedy = "écrivez l'une de ces valeurs : demande, accompagne"
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, "role « autre » n'existe pas", remedy)]


def test_an_expression_without_a_word_is_told(folder: ContentFolder) -> None:
    folder.append(FILE, "?,demande")
    line = folder.line_of(FILE, "?,demande")
    message = "le nom '?' ne contient aucun mot"
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, message, "écrivez une expression")]
