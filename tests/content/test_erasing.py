from microcredit.content import Problem
from tests.builders.content_folder import ContentFolder

FILE = "langue/effacement.csv"


def test_an_unknown_role_is_refused_with_those_that_exist(folder: ContentFolder) -> None:
    folder.append(FILE, "essai,chose")
    line, remedy = folder.line_of(FILE, "essai"), "écrivez l'une de ces valeurs : geste, objet, autour"
    assert Problem(f"contenu/{FILE}", line, "role « chose » n'existe pas", remedy) in folder.problems()
