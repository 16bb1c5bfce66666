"""What must never be said: the project's own table, tried on each thing that people read."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from microcredit.content import CONTENT_ROOT, Problem
from microcredit.content.never_said import NeverSaid, read_never_said
from microcredit.content.problems import Problems
from tests.builders.content_folder import ContentFolder
from tests.builders.no_break import no_break

_FILE = "langue/jamais_dit.csv"
_ROWS = list(csv.DictReader((CONTENT_ROOT / _FILE).read_text(encoding="utf-8").splitlines()))
_HEADER = "motif,raison,remede,exemple,innocent"
Say = Callable[[ContentFolder, str], object]


def _say_in_an_answer(folder: ContentFolder, said: str) -> None:
    folder.append("reponses/conversation.yml", f'essai:\n  texte: "{said}"')


def _say_in_a_title(folder: ContentFolder, said: str) -> None:
    folder.append("reponses/conversation.yml", f'essai:\n  titre: "{said}"\n  titre_court: Essai\n  texte: Un texte.')


def _say_in_a_phrase(folder: ContentFolder, said: str) -> None:
    (line,) = [
        line for line in (folder.root / "phrases.yml").read_text(encoding="utf-8").splitlines() if line.startswith("panne:")
    ]
    folder.replace("phrases.yml", line, f'panne: "{said}"')


def _say_in_the_note_of_an_organisation(folder: ContentFolder, said: str) -> None:
    folder.append("organismes.csv", f'essai,,Essai,,,,,,,,,actif,haute,cnw-2023,"{said}"')


def _say_in_the_note_of_a_territory(folder: ContentFolder, said: str) -> None:
    folder.append("territoires.csv", f'essai,Essai,Essai,à Essai,,,cnw-2023,"{said}"')
    folder.append("couverture.csv", "essai,10,,aucun nom trouvé")


def _faults(folder: ContentFolder) -> list[str]:
    return [problem.message for problem in folder.problems()]


@pytest.mark.parametrize("row", _ROWS, ids=[row["raison"] for row in _ROWS])
@pytest.mark.parametrize(
    ("say", "where"),
    [
        (_say_in_an_answer, "essai"),
        (_say_in_a_title, "essai"),
        (_say_in_a_phrase, "panne"),
        (_say_in_the_note_of_an_organisation, "note"),
        (_say_in_the_note_of_a_territory, "note"),
    ],
    ids=["an answer", "a title", "a phrase", "an organisation", "a territory"],
)
def test_what_is_never_said_is_told_where_it_is_said(folder: ContentFolder, say: Say, where: str, row: dict[str, str]) -> None:
    say(folder, row["exemple"])
    assert f"« {where} » {row['raison']}" in _faults(folder)


@pytest.fixture(scope="module")
def never(tmp_path_factory: pytest.TempPathFactory) -> NeverSaid:
    """The project's own table."""
    problems = Problems(tmp_path_factory.mktemp("x"))
    read = read_never_said(CONTENT_ROOT / _FILE, problems)
    assert problems.found == []
    return read


# Said again here, beside the table's own examples: a table that forgets one of these is at fault, whatever it holds.
@pytest.mark.parametrize(
    "said",
    [
        *(no_break("jusqu’à 50~000~$"), "50 000 $", "10 €", "Vous êtes admissible.", "Vous aurez un prêt.", "voyez votre CLD"),
        *("une CDEC", "un prêt sans intérêt", no_break("0~% d’intérêt"), "vous n’avez pas à le rembourser"),
        *("Ce prêt d’honneur ne se rembourse pas.", "VOUS SEREZ ACCEPTÉ"),
    ],
)
def test_a_promise_a_false_sum_or_a_wrong_door_is_never_said(never: NeverSaid, said: str) -> None:
    assert never.faults(said) != []


@pytest.mark.parametrize("said", ["150 000 habitants", "vous avez un projet", "un don ne se rembourse pas", "cld", "en Europe"])
def test_what_only_looks_like_it_may_be_said(never: NeverSaid, said: str) -> None:
    assert never.faults(said) == []


def _table(tmp_path: Path, *rows: str) -> list[Problem]:
    path = tmp_path / "jamais_dit.csv"
    path.write_text("\n".join([_HEADER, *rows, ""]), encoding="utf-8")
    problems = Problems(tmp_path)
    read_never_said(path, problems)
    return problems.found


def test_a_pattern_that_finds_its_example_and_leaves_its_innocent_is_sound(tmp_path: Path) -> None:
    assert _table(tmp_path, "l'euro,parle en euros,en dollars,L’EURO,le neurone") == []


@pytest.mark.parametrize(
    ("row", "message", "remedy"),
    [
        ("(euro,raison,remede,euro,dollar", "le motif ne se lit pas", "corrigez l'expression régulière"),
        ("euro,raison,remede,dollar,cent", "le motif ne trouve pas son exemple", "corrigez le motif ou l'exemple"),
        ("euro,raison,remede,un euro,le neurone l'euro", "le motif prend l'innocent", "corrigez le motif ou l'innocent"),
    ],
)
def test_a_pattern_at_fault_is_told_with_its_line_and_the_mend(tmp_path: Path, row: str, message: str, remedy: str) -> None:
    (problem,) = _table(tmp_path, row)
    assert (problem.file, problem.line, problem.remedy) == ("jamais_dit.csv", 2, remedy)
    assert problem.message.startswith(message)


def test_a_table_that_forbids_nothing_is_a_fault(tmp_path: Path) -> None:
    remedy = "remettez les lignes de la table (git checkout)"
    assert _table(tmp_path) == [Problem("jamais_dit.csv", 0, "rien n'est interdit", remedy)]
