import pytest

from microcredit.checks import check_project
from microcredit.content import Content, Problem
from tests.builders.content_folder import ContentFolder

FILE = "commandes.csv"
_NAME_REMEDY = "écrivez 32 lettres minuscules sans accent, chiffres ou « _ » au plus"


def test_the_commands_come_in_the_menus_order(tables: Content) -> None:
    assert [command.name for command in tables.commands][:2] == ["start", "aide"]
    assert ("effacer", "effacer_donnees") in [(command.name, command.topic) for command in tables.commands]


def test_a_description_is_typeset(folder: ContentFolder) -> None:
    folder.replace(FILE, "Ce que je sais faire", "L'aide qu'il faut")
    assert "L’aide qu’il faut" in [command.description for command in folder.load().commands]


@pytest.mark.parametrize("name", ["Aide", "à_propos", "mon aide", "/aide", "aide-moi", "a" * 33])
def test_a_name_that_a_platform_refuses_is_told(folder: ContentFolder, name: str) -> None:
    line = f"{name},capacites,Aide"
    folder.append(FILE, line)
    message = f"la commande « {name} » ne peut pas servir"
    assert folder.problems() == [Problem(f"contenu/{FILE}", folder.line_of(FILE, line), message, _NAME_REMEDY)]


@pytest.mark.parametrize("name", ["a", "a" * 32, "aide_2"])
def test_letters_digits_and_underscores_are_a_name(folder: ContentFolder, name: str) -> None:
    assert folder.append(FILE, f"{name},capacites,Aide").load().commands[-1].name == name


def test_a_command_written_twice_is_told_with_both_lines(folder: ContentFolder) -> None:
    first, line = folder.line_of(FILE, "aide,"), "aide,salutation,Encore"
    folder.append(FILE, line)
    message = f"« aide » est déjà à la ligne {first}"
    remedy = "changez ou retirez ce commande"
    assert folder.problems() == [Problem(f"contenu/{FILE}", folder.line_of(FILE, line), message, remedy)]


@pytest.mark.parametrize(("length", "faults"), [(30, 0), (31, 1)])
def test_a_description_holds_in_a_menu(folder: ContentFolder, length: int, faults: int) -> None:
    line = f"autre,capacites,{'d' * length}"
    folder.append(FILE, line)
    message = f"la description « {'d' * length} » est trop longue"
    problem = Problem(f"contenu/{FILE}", folder.line_of(FILE, line), message, "30 caractères au plus")
    assert folder.problems() == [problem][:faults]


@pytest.mark.parametrize("cell", ["commande", "sujet", "description"])
def test_an_empty_cell_is_told(folder: ContentFolder, cell: str) -> None:
    cells = {"commande": "autre", "sujet": "capacites", "description": "Aide", cell: ""}
    folder.append(FILE, ",".join(cells.values()))
    (problem,) = folder.problems()
    assert (problem.message, problem.remedy) == (f"la case « {cell} » est vide", "remplissez-la")


def test_a_topic_that_is_no_intent_is_told_by_the_check(folder: ContentFolder) -> None:
    folder.replace(FILE, "aide,capacites", "aide,capacité")
    told = "contenu/commandes.csv : le sujet « capacité » de « aide » n'est ni un sujet ni une intention → corrigez-le"
    assert told in check_project(folder.load())  # the sample has other topics than the project's own files
