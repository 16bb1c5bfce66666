"""The answers a person wrote, one entry a topic (`contenu/reponses/*.yml`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from microcredit.content.help_lines import HelpLine
from microcredit.content.never_said import NeverSaid
from microcredit.content.problems import Problems
from microcredit.content.yaml_files import read_entries
from microcredit.network import Source
from microcredit.text.typography import faults, typeset

TEXT_LIMIT = 420  # characters: what a phone shows at one glance
BRIEF_LIMIT = 160  # characters: beside who serves a place, which is said first
TITLE_LIMIT = 40  # characters: a choice that fits on one line of a phone
SHORT_TITLE_LIMIT = 20  # characters: Messenger's limit for a quick reply
NEXT_STEPS_LIMIT = 3
UNWRITTEN = "à écrire"  # what a field of a new topic holds until somebody writes it
_ELSEWHERE_FIELD = "hors_domaine"
_FIELDS = {"titre", "titre_court", "texte", "en_bref", "action", _ELSEWHERE_FIELD, "sources", "source_montree", "suites"}
_HELP_LINE = re.compile(r"\{([a-z0-9-]+)\}")
_SENTENCE_GOES_ON = re.compile(r"[.?!…]\s")


class Scope(Enum):
    """Whether a topic is the assistant's."""

    OURS = "ours"
    ELSEWHERE = "elsewhere"  # refused by its name, with the public door to knock at


@dataclass(frozen=True)
class Answer:
    """The answer to a topic.

    Args:
        id: the topic, which is also the intent that asks for it.
        title: the topic as a person would ask it; empty for what is not a topic one chooses (a greeting).
        short_title: the same in 20 characters.
        text: the answer, typeset; empty when `action` makes it from the tables.
        brief: the same in one sentence, typeset, said in its place beside who serves a place; empty where nobody wrote it.
        action: the Rasa action that answers instead; empty for a written answer.
        sources: where it comes from, the one to show first; empty for what states no fact.
        shows_source: False where naming the source would be out of place (distress).
        next_steps: ids of the topics offered after it.
        scope: ELSEWHERE for a near topic that is not ours: its answer is a refusal.
        unwritten: the fields that hold `UNWRITTEN`, by their names in the file: they are read as if they were not there.
    """

    id: str
    title: str
    short_title: str
    text: str
    action: str
    sources: tuple[Source, ...]
    shows_source: bool
    next_steps: tuple[str, ...]
    brief: str = ""
    scope: Scope = Scope.OURS
    unwritten: tuple[str, ...] = ()


def read_answers(
    folder: Path, sources: Mapping[str, Source], help_lines: Mapping[str, HelpLine], never: NeverSaid, problems: Problems
) -> dict[str, Answer]:
    """Reads every answer of `folder`; faults are noted in `problems`.

    A text may hold `{id}` of a help line, which is replaced by its name and number.
    """
    answers: dict[str, Answer] = {}
    places: dict[str, tuple[Path, int]] = {}
    for path in sorted(folder.glob("*.yml")):
        for answer_id, (line, fields) in read_entries(path, problems).items():
            if answer_id in places:
                first, at = places[answer_id]
                problems.add(path, line, f"« {answer_id} » est déjà dans {first.name}, ligne {at}", "gardez-en une")
                continue
            answer = _Reader(path, line, answer_id, never, problems).read(fields, sources, help_lines)
            if answer is not None:
                answers[answer_id] = answer
                places[answer_id] = (path, line)
    if not answers:
        problems.add(folder, 0, "aucune réponse n'a été trouvée", "remettez les fichiers .yml du dossier")
    _check_next_steps(answers, places, problems)
    _check_titles_are_unique(answers, places, problems)
    return answers


class _Reader:
    """Reads one entry; each fault is noted at the entry's line."""

    def __init__(self, path: Path, line: int, answer_id: str, never: NeverSaid, problems: Problems) -> None:
        self._path, self._line, self._id, self._never, self._problems = path, line, answer_id, never, problems

    def read(self, fields: Any, sources: Mapping[str, Source], help_lines: Mapping[str, HelpLine]) -> Answer | None:
        if not isinstance(fields, dict):
            self._fault("n'a pas de champs", "écrivez au moins « texte: »")
            return None
        for unknown in sorted(str(key) for key in fields.keys() - _FIELDS):
            self._fault(f"a un champ inconnu, « {unknown} »", f"les champs sont {', '.join(sorted(_FIELDS))}")
        unwritten = tuple(str(field) for field, value in fields.items() if value in (UNWRITTEN, [UNWRITTEN]))
        fields = {field: value for field, value in fields.items() if field not in unwritten}
        text = self._text(fields, "texte", TEXT_LIMIT, help_lines)
        action = str(fields.get("action") or "")
        title = self._text(fields, "titre", TITLE_LIMIT)
        short_title = self._text(fields, "titre_court", SHORT_TITLE_LIMIT)
        if bool(text) == bool(action) and not unwritten:
            self._fault("n'a ni texte ni action, ou les deux", "écrivez « texte: » et la réponse")
            return None
        if bool(title) != bool(short_title) and not unwritten:
            self._fault("a un titre sans titre_court, ou l'inverse", "écrivez les deux, ou aucun")
        return Answer(
            id=self._id,
            title=title,
            short_title=short_title,
            text=text,
            action=action,
            sources=self._sources(fields.get("sources"), sources),
            shows_source=bool(fields.get("source_montree", True)),
            next_steps=self._next_steps(fields.get("suites")),
            brief=self._brief(fields, text),
            scope=self._scope(fields.get(_ELSEWHERE_FIELD)),
            unwritten=unwritten,
        )

    def _text(self, fields: dict[str, Any], field: str, limit: int, help_lines: Mapping[str, HelpLine] | None = None) -> str:
        value = fields.get(field, "")
        if not isinstance(value, str):
            self._fault(f"a un « {field} » qui n'est pas un texte", "mettez-le entre apostrophes")
            return ""
        for fault, remedy in faults(value):
            self._fault(f"a {fault} dans « {field} »", remedy)
        for fault, remedy in self._never.faults(value):
            self._fault(fault, remedy)
        text = typeset(self._with_help_lines(value.strip(), help_lines or {}))
        if len(text) > limit:
            self._fault(f"a un « {field} » de {len(text)} caractères", f"{limit} au plus")
        return text

    def _brief(self, fields: dict[str, Any], text: str) -> str:
        brief = self._text(fields, "en_bref", BRIEF_LIMIT)
        if _SENTENCE_GOES_ON.search(brief):
            self._fault("a plus d'une phrase dans « en_bref »", "gardez-en une : « texte » dit le reste")
        if len(brief) > len(text):
            self._fault("a un « en_bref » plus long que « texte »", "raccourcissez-le, ou retirez-le")
        return brief

    def _scope(self, value: Any) -> Scope:
        if value not in (None, "oui"):
            self._fault(f"a un « {_ELSEWHERE_FIELD} » mal écrit", f"écrivez « {_ELSEWHERE_FIELD}: oui », ou retirez la ligne")
        return Scope.OURS if value is None else Scope.ELSEWHERE

    def _with_help_lines(self, text: str, help_lines: Mapping[str, HelpLine]) -> str:
        def number(match: re.Match[str]) -> str:
            line = help_lines.get(match[1])
            if line is None:
                self._fault(f"cite la ligne d'aide inconnue {match[0]}", "écrivez un id de lignes_aide.csv")
                return match[0]
            return line.label

        return _HELP_LINE.sub(number, text)

    def _sources(self, value: Any, sources: Mapping[str, Source]) -> tuple[Source, ...]:
        cited = [] if value is None else value
        if not isinstance(cited, list) or not all(isinstance(source, str) for source in cited):
            self._fault("a des « sources » mal écrites", "écrivez « sources: [ministere] »")
            return ()
        for unknown in [source for source in cited if source not in sources]:
            self._fault(f"cite la source inconnue « {unknown} »", "écrivez un id de sources.csv")
        return tuple(sources[source] for source in cited if source in sources)

    def _next_steps(self, value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(step, str) for step in value):
            self._fault("a des « suites » mal écrites", "écrivez « suites: [un_sujet, un_autre] »")
            return ()
        if len(value) > NEXT_STEPS_LIMIT:
            self._fault(f"a {len(value)} suites", f"{NEXT_STEPS_LIMIT} au plus")
        return tuple(value)

    def _fault(self, message: str, remedy: str) -> None:
        self._problems.add(self._path, self._line, f"« {self._id} » {message}", remedy)


def refused_topics(answers: Mapping[str, Answer]) -> frozenset[str]:
    """Returns the topics that are not ours, and are refused by name."""
    return frozenset(topic for topic, answer in answers.items() if answer.scope is Scope.ELSEWHERE)


def _check_next_steps(answers: dict[str, Answer], places: dict[str, tuple[Path, int]], problems: Problems) -> None:
    for answer in answers.values():
        for step in answer.next_steps:
            if step not in answers or not answers[step].title:
                path, line = places[answer.id]
                message = f"« {answer.id} » propose « {step} », qui n'est pas un sujet avec un titre"
                problems.add(path, line, message, "écrivez l'identifiant d'une réponse qui a un titre")


def _check_titles_are_unique(answers: dict[str, Answer], places: dict[str, tuple[Path, int]], problems: Problems) -> None:
    for field in ("title", "short_title"):
        seen: dict[str, str] = {}
        for answer in answers.values():
            title = getattr(answer, field)
            if title and title in seen:
                path, line = places[answer.id]
                message = f"« {answer.id} » a le même titre que « {seen[title]} » : « {title} »"
                problems.add(path, line, message, "changez l'un des deux")
            seen[title] = answer.id
