from microcredit.content import Problem
from tests.builders.content_folder import ContentFolder

FILE = "langue/effacement.csv"


def test_an_unknown_role_is_refused_with_those_that_exist(folder: ContentFolder) -> None:
    folder.append(FILE, "essai,chose")
    problem = Problem(
        f"contenu/{FILE}", folder.line_of(FILE, "essai"), "le rôle « chose » n'existe pas", "écrivez geste, objet, autour"
    )
    assert problem in folder.problems()
