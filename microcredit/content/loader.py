"""Loads everything the assistant knows and says, whole or not at all."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from microcredit.content.answers import Answer, read_answers
from microcredit.content.attributions import Attribution, read_attributions
from microcredit.content.clues import Clue
from microcredit.content.commands import Command, read_commands
from microcredit.content.distress import DistressWords, read_distress
from microcredit.content.doors import read_doors
from microcredit.content.erasing import ErasingRole
from microcredit.content.expressions import read_expressions
from microcredit.content.help_lines import HelpLine, read_help_lines
from microcredit.content.masks import Masks, read_masks
from microcredit.content.minimums import Minimums, read_minimums
from microcredit.content.network_tables import ORGANISATION_COLUMNS, TERRITORY_COLUMNS, index_organisation_names, read_directory
from microcredit.content.never_said import check_rows, read_never_said
from microcredit.content.organisation_questions import Wording
from microcredit.content.phrases import Phrasebook, read_phrases
from microcredit.content.place_tables import read_places
from microcredit.content.problems import Problems
from microcredit.content.steward import Steward, read_steward
from microcredit.content.to_verify import ToVerify, read_to_verify
from microcredit.content.writings import read_writings
from microcredit.network import Directory, Door, Organisation
from microcredit.places import PlaceFinder
from microcredit.text import NameIndex

CONTENT_ROOT = Path(__file__).resolve().parents[2] / "contenu"


@dataclass(frozen=True)
class Content:
    """What the tables of `contenu/` hold, checked and linked."""

    directory: Directory
    places: PlaceFinder
    organisation_names: NameIndex[Organisation]
    answers: dict[str, Answer]
    phrases: Phrasebook
    help_lines: dict[str, HelpLine]
    writings: dict[str, str]
    distress: DistressWords
    organisation_questions: NameIndex[Wording]
    clues: NameIndex[Clue]
    erasing: NameIndex[ErasingRole]
    masks: Masks
    commands: tuple[Command, ...]
    attributions: tuple[Attribution, ...]
    steward: Steward
    minimums: Minimums
    doors: tuple[Door, ...]
    to_verify: tuple[ToVerify, ...]


def load_content(root: Path) -> Content:
    """Loads the tables under `root` (a `contenu/` folder).

    Raises:
        ContentError: at least one table is at fault; it lists every fault found.
    """
    problems = Problems(root.parent)
    never = read_never_said(root / "langue" / "jamais_dit.csv", problems)
    directory = read_directory(root, problems)
    check_rows(root / "organismes.csv", ORGANISATION_COLUMNS, never, problems)
    check_rows(root / "territoires.csv", TERRITORY_COLUMNS, never, problems)
    help_lines = read_help_lines(root / "lignes_aide.csv", directory.sources, problems)
    answers = read_answers(root / "reponses", directory.sources, help_lines, never, problems)
    content = Content(
        directory=directory,
        places=read_places(root, directory, problems),
        organisation_names=index_organisation_names(root / "organismes.csv", directory, problems),
        answers=answers,
        phrases=read_phrases(root / "phrases.yml", never, problems),
        help_lines=help_lines,
        writings=read_writings(root / "langue" / "ecritures.csv", problems),
        distress=read_distress(root / "langue" / "detresse.csv", answers, problems),
        organisation_questions=read_expressions(
            root / "langue" / "questions_organisme.csv", ("expression", "role"), Wording, problems
        ),
        clues=read_expressions(root / "langue" / "indices.csv", ("expression", "indice"), Clue, problems),
        erasing=read_expressions(root / "langue" / "effacement.csv", ("mot", "role"), ErasingRole, problems),
        masks=read_masks(root / "langue" / "masques.csv", problems),
        commands=read_commands(root / "commandes.csv", problems),
        attributions=read_attributions(root / "lieux" / "attributions.csv", problems),
        steward=read_steward(root / "responsable.csv", problems),
        minimums=read_minimums(root / "minimums.yml", problems),
        doors=read_doors(root / "portes.csv", directory, problems),
        to_verify=read_to_verify(root / "a_verifier.csv", answers, problems),
    )
    problems.raise_if_any()
    return content


@lru_cache(maxsize=1)
def content() -> Content:
    """Returns the project's own content, loaded once a process. Raises ContentError as `load_content` does."""
    return load_content(CONTENT_ROOT)
