"""Checks that intents, rules, answers and actions hold together. Rasa's own validation lets most of this pass.

It reads Rasa's files as YAML, without Rasa: the whole check takes a second.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from microcredit.checks.expected import expectation_faults
from microcredit.checks.measured import working_half_faults
from microcredit.checks.unfinished import unwritten
from microcredit.content import Content, refused_topics
from microcredit.evaluation.sentences import key, near_pairs
from microcredit.paths import ROOT
from microcredit.replies.doors import REFERRAL
from microcredit.replies.topics import leads_to_a_place
from microcredit.text.typography import typeset
from microcredit.understanding.bands import OUT_OF_SCOPE

_FALLBACK = "nlu_fallback"
_FIXED_NAMES = ("action_", "validate_")
# What makes Rasa read the written answers.
_IMPORTER = "microcredit.rasa_part.content_importer.ContentImporter"
# Written answers that the channels say, and no rule.
_SAID_BY_CHANNELS = frozenset({"presentation"})


def check_project(content: Content, root: Path = ROOT) -> list[str]:
    """Returns every fault found, in French; empty when all is well."""
    project = _Project(root)
    return [
        *_answers_are_imported(project),
        *_intents_have_rules(project, content),
        *_topics_are_not_written_twice(project, content),
        *_places_have_one_rule(project, content),
        *_answers_have_intents(project, content),
        *_commands_have_intents(project, content),
        *_actions_exist(project, content),
        *_minimums_are_of_intents(project, content),
        *(fault for topic in content.answers for fault in unwritten(content, topic)),
        *(fault for intent in _intents(project, content) for fault in _too_few_examples(project, content, intent)),
        *_examples_are_of_intents(project, content),
        *_help_lines_are_used(content),
        *_doors_lie_somewhere(content),
        *_the_referral_is_known(content),
        *_no_example_stands_twice(project),
        *_examples_differ(project),
        *expectation_faults(content, root),
        *working_half_faults(root, _learnt_as_measured(project, content), _intents(project, content)),
    ]


def _learnt_as_measured(project: "_Project", content: Content) -> dict[str, list[str]]:
    """What each intent is learnt from; the near topics that are refused by name are measured as out of scope."""
    near = (example for topic in sorted(refused_topics(content.answers)) for example in project.examples.get(topic, []))
    return {**project.examples, OUT_OF_SCOPE: [*project.examples.get(OUT_OF_SCOPE, []), *near]}


def still_owed(content: Content, topic: str, root: Path = ROOT) -> list[str]:
    """Returns what `check_project` still asks for a topic: what is to be written, then its sentences.

    Raises KeyError for a topic that has no entry.
    """
    return [*unwritten(content, topic), *_too_few_examples(_Project(root), content, topic)]


def read_intents(content: Content, root: Path = ROOT) -> list[str]:
    """Returns the intents: those of the domain, then each topic's."""
    return _intents(_Project(root), content)


def read_examples(root: Path = ROOT) -> dict[str, list[str]]:
    """Returns the sentences that each intent is learnt from."""
    return _Project(root).examples


def read_rules(root: Path = ROOT) -> list[dict[str, Any]]:
    """Returns the rules that are written, as YAML holds them: not those that the topics imply."""
    return _Project(root).rules


class _Project:
    """Rasa's files, as they are written."""

    def __init__(self, root: Path) -> None:
        importers = _load(root / "config.yml").get("importers") or []
        self.importers = [entry.get("name") for entry in importers if isinstance(entry, dict)]
        domain = _load(root / "domain.yml")
        self.intents: list[str] = domain["intents"]
        self.actions: list[str] = domain["actions"]
        self.forms: list[str] = list(domain["forms"])
        self.rules = [rule for path in sorted((root / "data/rules").glob("*.yml")) for rule in _load(path)["rules"]]
        self.examples: dict[str, list[str]] = {}
        for path in sorted((root / "data/nlu").glob("*.yml")):
            for entry in _load(path)["nlu"]:
                lines = [line.removeprefix("- ").strip() for line in entry["examples"].splitlines()]
                self.examples.setdefault(entry["intent"], []).extend(line for line in lines if line)
        files = (root / "actions").glob("*.py")
        self.action_files = {path.stem for path in files if path.stem.startswith(_FIXED_NAMES)}

    def heard(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yields what each rule answers: an intent, and the entities that must come with it."""
        steps = (step for rule in self.rules for step in rule["steps"] if "intent" in step)
        return ((step["intent"], tuple(sorted(map(str, step.get("entities") or ())))) for step in steps)

    def steps(self, kind: str) -> Iterator[str]:
        """Yields what the steps of that kind (`intent`, `action`) name, in every rule."""
        return (step[kind] for rule in self.rules for step in rule["steps"] if kind in step)


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def _answers_are_imported(project: _Project) -> Iterator[str]:
    if _IMPORTER not in project.importers:
        # Rasa ignores an importer that it does not find, and trains without the answers.
        yield f"config.yml : « importers » ne nomme pas {_IMPORTER}, qui donne les réponses à Rasa → écrivez ce nom"


def _intents(project: _Project, content: Content) -> list[str]:
    topics = (topic for topic in content.answers if topic not in _SAID_BY_CHANNELS)
    return list(dict.fromkeys((*project.intents, *topics)))


def _topics_are_not_written_twice(project: _Project, content: Content) -> Iterator[str]:
    """The intent and the rule of a topic are made from its entry (dialogue/rules.py)."""
    for topic in project.intents:
        if topic in content.answers:
            yield f"domain.yml : l'intention « {topic} » se fait déjà depuis contenu/reponses → retirez-la"
    for rule in project.rules:
        asked, *done = rule["steps"]
        topic = asked.get("intent", "")
        written = content.answers.get(topic)
        if written and not asked.get("entities") and done == [{"action": written.action or f"utter_{topic}"}]:
            yield f"data/rules : la règle de « {topic} » se fait déjà depuis contenu/reponses → retirez-la"


def _intents_have_rules(project: _Project, content: Content) -> Iterator[str]:
    known = {*_intents(project, content), _FALLBACK}
    ruled = Counter(project.heard())
    for intent in project.intents:
        if intent not in content.answers and (intent, ()) not in ruled:
            yield f"domain.yml : aucune règle de data/rules n'emploie l'intention « {intent} » → ajoutez une règle"
    for (intent, _), count in ruled.items():
        if intent not in known:
            yield f"data/rules : l'intention « {intent} » n'est ni un sujet ni dans domain.yml → corrigez la règle"
        if count > 1:
            yield f"data/rules : l'intention « {intent} » a {count} règles → gardez-en une"


def _places_have_one_rule(project: _Project, content: Content) -> Iterator[str]:
    """What the importer makes for each topic that leads to a place (dialogue/rules.py)."""
    for intent, entities in project.heard():
        if entities == ("lieu",) and leads_to_a_place(content, intent):
            at = f"data/rules : la règle de « {intent} » avec un lieu"
            yield f"{at} se fait déjà par ses « suites » → retirez-la"


def _commands_have_intents(project: _Project, content: Content) -> Iterator[str]:
    for command in content.commands:
        if command.topic not in _intents(project, content):
            at = f"contenu/commandes.csv : le sujet « {command.topic} » de « {command.name} »"
            yield f"{at} n'est ni un sujet ni une intention → corrigez-le"


def _answers_have_intents(project: _Project, content: Content) -> Iterator[str]:
    said = {action.removeprefix("utter_") for action in project.steps("action") if action.startswith("utter_")}
    written = {topic for topic, answer in content.answers.items() if answer.text}
    for topic in sorted(said - written):
        yield f"data/rules : la réponse « {topic} » n'est pas dans contenu/reponses → écrivez-la, ou corrigez la règle"


def _actions_exist(project: _Project, content: Content) -> Iterator[str]:
    known = {*project.actions, *project.forms}
    used = {action for action in project.steps("action") if not action.startswith("utter_")}
    used |= {answer.action for answer in content.answers.values() if answer.action}
    for action in sorted(used - known):
        yield f"l'action « {action} » n'est pas dans domain.yml → ajoutez-la, ou corrigez son nom"
    for action in sorted(set(project.actions) - project.action_files):
        yield f"domain.yml : l'action « {action} » n'a pas de fichier actions/{action}.py → écrivez-le, ou retirez-la"
    for action in sorted(project.action_files - set(project.actions)):
        yield f"actions/{action}.py : l'action n'est pas dans domain.yml → ajoutez-la, ou retirez le fichier"


def _help_lines_are_used(content: Content) -> Iterator[str]:
    said = "".join(answer.text for answer in content.answers.values())
    for line in content.help_lines.values():
        if typeset(line.label) not in said:
            yield f"contenu/lignes_aide.csv : aucune réponse ne donne « {line.id} » → citez-la {{{line.id}}}, ou retirez-la"


def _doors_lie_somewhere(content: Content) -> Iterator[str]:
    for door in content.doors:
        for name in door.mrcs:
            mrc = content.places.index.get(f"mrc:{name}")
            if mrc is None or mrc.regions.isdisjoint(door.regions):
                at = f"contenu/portes.csv : la MRC « {name} » de « {door.name} »"
                yield f"{at} n'est pas dans la région {', '.join(door.regions)} → corrigez la MRC ou la région"


def _the_referral_is_known(content: Content) -> Iterator[str]:
    if REFERRAL not in content.help_lines:
        yield f"contenu/lignes_aide.csv : la ligne « {REFERRAL} » manque : on la donne là où personne n'est nommé → remettez-la"


def _minimums_are_of_intents(project: _Project, content: Content) -> Iterator[str]:
    for intent in sorted(content.minimums.exceptions.keys() - set(_intents(project, content))):
        yield f"contenu/minimums.yml : « {intent} » n'est ni un sujet ni une intention → corrigez-le, ou retirez-le"


def _too_few_examples(project: _Project, content: Content, intent: str) -> Iterator[str]:
    count, minimum = len(set(map(key, project.examples.get(intent, [])))), content.minimums.wordings_of(intent)
    if count < minimum:
        yield f"data/nlu : l'intention « {intent} » a {count} phrases → il en faut {minimum}, toutes différentes"


def _examples_are_of_intents(project: _Project, content: Content) -> Iterator[str]:
    for intent in sorted(project.examples.keys() - set(_intents(project, content))):
        yield f"data/nlu : l'intention « {intent} » n'est ni un sujet de contenu/reponses ni dans domain.yml → corrigez son nom"


def _no_example_stands_twice(project: _Project) -> Iterator[str]:
    seen: dict[str, str] = {}
    for intent, examples in project.examples.items():
        for example in examples:
            said = key(example) or example
            if said in seen:
                yield f"data/nlu : « {example} » est dans « {intent} » et dans « {seen[said]} » → gardez-la dans une seule"
            seen[said] = intent


def _examples_differ(project: _Project) -> Iterator[str]:
    """A sentence that nearly repeats another teaches nothing, and flatters what is measured."""
    for intent, examples in project.examples.items():
        for later, earlier in near_pairs(examples):
            if key(later) != key(earlier):  # the same words twice are told above
                yield f"data/nlu : dans « {intent} », « {later} » est trop proche de « {earlier} » → gardez-en une seule"
