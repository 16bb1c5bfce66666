"""Begins a topic: its entry and the place of its sentences, to be written by a person."""

import re
from pathlib import Path

from microcredit.checks import read_intents, still_owed
from microcredit.content import Content, load_content
from microcredit.content.answers import UNWRITTEN
from microcredit.errors import OperatorError
from microcredit.paths import ROOT

DEFAULT_FAMILY = "demande"
_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST = 40  # characters; the longest today has 25
# Names that mean something else to Rasa or to the rules.
_TAKEN = frozenset({"nlu_fallback"})
_ENTRY = """\

{name}:
  titre: {unwritten}
  titre_court: {unwritten}
  texte: {unwritten}
  sources: [{unwritten}]
  suites: [{unwritten}]
"""
_SENTENCES = """\

  - intent: {name}
    examples: |
"""


class TopicError(OperatorError):
    """A topic cannot be begun; the message says why and what to do, in French."""


def begin_topic(name: str, family: str, content: Content, root: Path = ROOT) -> list[str]:
    """Adds a topic at the end of the two files of its family; returns what is still owed for it, in French.

    Args:
        name: the topic's id, as it was typed.
        family: a file of `contenu/reponses` and `data/nlu`, without its extension; empty for `DEFAULT_FAMILY`.
        content: the tables as they are under `root`.
        root: the project's folder.

    Raises:
        TopicError: the id is badly written or already used, or there is no such family. Nothing has been written then.
        OSError: a file cannot be written.
    """
    name, family = name.strip(), family.strip() or DEFAULT_FAMILY
    _refuse_name(name, [*read_intents(content, root), *content.answers, *_TAKEN])
    answers, sentences = root / "contenu" / "reponses", root / "data" / "nlu"
    families = sorted({path.stem for path in answers.glob("*.yml")} & {path.stem for path in sentences.glob("*.yml")})
    if family not in families:
        raise TopicError(f"Il n'y a pas de famille « {family} » : écrivez FAMILY= et l'un de ces noms : {', '.join(families)}.")
    _append(answers / f"{family}.yml", _ENTRY.format(name=name, unwritten=UNWRITTEN))
    _append(sentences / f"{family}.yml", _SENTENCES.format(name=name))
    return still_owed(load_content(root / "contenu"), name, root)


def _refuse_name(name: str, taken: list[str]) -> None:
    if not name:
        raise TopicError("Donnez le nom du sujet : make topic NAME=prets_verts.")
    if not _ID.fullmatch(name) or len(name) > _LONGEST:
        how = f"des lettres minuscules sans accent, des chiffres et « _ » entre les mots, {_LONGEST} caractères au plus"
        raise TopicError(f"« {name} » ne peut pas nommer un sujet : écrivez {how}.")
    if name in taken:
        raise TopicError(f"« {name} » existe déjà : corrigez son entrée, ou choisissez un autre nom.")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")
