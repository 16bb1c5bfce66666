"""The gestures of a content person: what the check asks of each is its own expectation line, and nothing else."""

from pathlib import Path

import pytest

from microcredit.checks import check_project
from microcredit.checks.expected import expectation_faults
from microcredit.content import load_content
from tests.builders.content_folder import ContentFolder
from tests.builders.project_folder import ProjectFolder

_WORDINGS = 120


def _expectations_to_edit(folder: ContentFolder) -> list[str]:
    """Where the check tells an expectation that is not met any more."""
    return [fault.split(" : ")[0] for fault in expectation_faults(folder.load(), folder.root.parent)]


def test_an_organisation_added_for_lanaudiere_asks_for_the_lines_that_expected_nobody_there(tmp_path: Path) -> None:
    folder = ContentFolder(tmp_path)
    folder.append("organismes.csv", "essai-lanaudiere,,Prêts Lanaudière,,,,,,,,,actif,haute,cnw-2023,")
    folder.replace("territoires.csv", "dans Lanaudière,,,cnw-2023", "dans Lanaudière,,essai-lanaudiere,cnw-2023")
    folder.replace("couverture.csv", "lanaudiere,14,,aucun nom trouvé", "lanaudiere,14,,confirmé")

    lines = [folder.line_of("attendu/lieux.csv", place) for place in ("region:14", "mrc:Joliette")]
    assert _expectations_to_edit(folder) == [f"contenu/attendu/lieux.csv, ligne {line}" for line in lines]

    for place in ("region:14,Lanaudière", "mrc:Joliette,"):
        folder.replace("attendu/lieux.csv", f"{place},aucun,personne", f"{place},un,essai-lanaudiere (confirmé)")
    assert _expectations_to_edit(folder) == []


def test_a_phone_that_changed_asks_for_nothing_else(tmp_path: Path) -> None:
    folder = ContentFolder(tmp_path).replace("organismes.csv", "450 904-5822", "450 555-0199")
    assert _expectations_to_edit(folder) == []


def _check(project: ProjectFolder) -> list[str]:
    return check_project(load_content(project.root / "contenu"), project.root)


@pytest.mark.parametrize("moved", ["[interet, montants, organisme_de_region]", "[montants]"])
def test_a_next_step_that_moved_asks_for_nothing_else(tmp_path: Path, moved: str) -> None:
    project = _with_a_topic(ProjectFolder(tmp_path))
    assert _check(project.replace("contenu/reponses/essai.yml", "[montants, interet, organisme_de_region]", moved)) == []


def test_a_topic_added_as_the_architecture_page_tells_asks_for_nothing_else(tmp_path: Path) -> None:
    assert _check(_with_a_topic(ProjectFolder(tmp_path))) == []


def _with_a_topic(project: ProjectFolder) -> ProjectFolder:
    entry = "essai:\n  titre: Puis-je essayer?\n  titre_court: Essayer\n  texte: Oui.\n"
    steps = "  sources: [ministere]\n  suites: [montants, interet, organisme_de_region]\n"
    wordings = "".join(f"      - essai numéro {number}\n" for number in range(_WORDINGS))
    project.write("contenu/reponses/essai.yml", entry + steps)
    return project.write("data/nlu/essai.yml", f"nlu:\n  - intent: essai\n    examples: |\n{wordings}")
