from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from microcredit.checks import check_project, read_intents, still_owed
from microcredit.content import CONTENT_ROOT, Content, load_content
from microcredit.replies.topics import OPENING
from tests.builders.project_folder import ProjectFolder

Damage = Callable[[ProjectFolder], object]

_RULES = "data/rules/conversation.yml"
_REPEAT_RULE = "  - rule: Répéter la dernière réponse\n    steps:\n      - intent: repeter\n      - action: action_repeter\n"
_AGE_RULE = "\n  - rule: Répondre à age\n    steps:\n      - intent: age\n      - action: utter_robot\n"
_ACTION = "actions/action_oui.py"
_NO_IMPORTER = (
    "config.yml : « importers » ne nomme pas microcredit.rasa_part.content_importer.ContentImporter, "
    "qui donne les réponses à Rasa → écrivez ce nom"
)
_FAR_DOOR = (
    "contenu/portes.csv : la MRC « Rimouski-Neigette » de « la SADC de Rimouski-Neigette » n'est pas dans la région 02 "
    "→ corrigez la MRC ou la région"
)
_TWICE = "data/nlu : « {} » est dans « organisme_de_region » et dans « {} » → gardez-la dans une seule"

_MEASURED = (
    "data/nlu : dans « organisme_de_region », « kel organisme pour moi » est trop proche de "
    "« KEL ORGANISME pour moi », d'evaluation/travail.yml → changez celle de data/nlu"
)
_MEASURED_NEAR = (
    "data/nlu : dans « hors_sujet », « je tousse » est trop proche de « JE TOUSSE », d'evaluation/travail.yml "
    "→ changez celle de data/nlu"
)
_LINES = len((CONTENT_ROOT / "attendu" / "lieux.csv").read_text(encoding="utf-8").splitlines())
_NO_PLACE = (
    f"contenu/attendu/lieux.csv, ligne {_LINES + 1} : le lieu « mrc:Jamais » n'existe pas "
    "→ corrigez son identifiant, ou retirez la ligne"
)

_CASES: dict[str, tuple[Damage, list[str]]] = {
    "an importer that is not ours": (
        lambda project: project.replace("config.yml", "ContentImporter", "ContentImporteur"),
        [_NO_IMPORTER],
    ),
    "a door in an MRC of another region": (
        lambda project: project.replace("contenu/portes.csv", "01,Rimouski-Neigette,", "02,Rimouski-Neigette,"),
        [_FAR_DOOR],
    ),
    "two examples nearly the same": (
        lambda project: project.replace(
            "data/nlu/demande.yml",
            "- intent: age\n    examples: |\n",
            "- intent: age\n    examples: |\n      - âge du monde ici\n      - âge du monde icitte\n",
        ),
        ["data/nlu : dans « age », « âge du monde icitte » est trop proche de « âge du monde ici » → gardez-en une seule"],
    ),
    "an expectation that the tables do not meet": (
        lambda project: project.append("contenu/attendu/lieux.csv", "mrc:Jamais,,aucun,personne"),
        [_NO_PLACE],
    ),
    "a wording that is measured on too": (
        lambda project: project.append(
            "evaluation/travail.yml", "- {texte: KEL ORGANISME pour moi, intention: organisme_de_region, style: standard}"
        ),
        [_MEASURED],
    ),
    "a wording of a near topic that is measured on as out of scope": (
        lambda project: project.append(
            "evaluation/travail.yml", "- {texte: JE TOUSSE, intention: hors_sujet, style: standard}"
        ),
        [_MEASURED_NEAR],
    ),
    "an importer that Rasa cannot read": (
        lambda project: project.replace(
            "config.yml", "- name: microcredit.rasa_part.content", "- microcredit.rasa_part.content"
        ),
        [_NO_IMPORTER],
    ),
    "no importer": (
        lambda project: project.replace("config.yml", "importers:", "importeurs:"),
        [_NO_IMPORTER],
    ),
    "an intent without a rule": (
        lambda project: project.replace(_RULES, _REPEAT_RULE, ""),
        ["domain.yml : aucune règle de data/rules n'emploie l'intention « repeter » → ajoutez une règle"],
    ),
    "a rule of an unknown intent": (
        lambda project: project.append(_RULES, _AGE_RULE.replace("intent: age", "intent: agee")),
        ["data/rules : l'intention « agee » n'est ni un sujet ni dans domain.yml → corrigez la règle"],
    ),
    "two rules of one intent": (
        lambda project: project.append(_RULES, "\n" + _REPEAT_RULE),
        ["data/rules : l'intention « repeter » a 2 règles → gardez-en une"],
    ),
    "a rule that the table implies": (
        lambda project: project.append(_RULES, _AGE_RULE.replace("utter_robot", "utter_age")),
        ["data/rules : la règle de « age » se fait déjà depuis contenu/reponses → retirez-la"],
    ),
    "an intent that the table implies": (
        lambda project: project.replace("domain.yml", "  - repeter\n", "  - repeter\n  - age\n"),
        ["domain.yml : l'intention « age » se fait déjà depuis contenu/reponses → retirez-la"],
    ),
    "a rule for a place, of a topic whose rule for a place is made": (
        lambda project: project.append(_RULES, _AGE_RULE.replace("intent: age\n", "intent: age\n        entities: [lieu]\n")),
        ["data/rules : la règle de « age » avec un lieu se fait déjà par ses « suites » → retirez-la"],
    ),
    "a rule of an intent with an entity and its value, twice": (
        lambda project: [
            project.append(_RULES, _AGE_RULE.replace("intent: age\n", "intent: age\n        entities: [{lieu: x}]\n"))
            for _ in range(2)
        ],
        ["data/rules : l'intention « age » a 2 règles → gardez-en une"],
    ),
    "a rule that says an answer nobody wrote": (
        lambda project: project.append(_RULES, _AGE_RULE.replace("utter_robot", "utter_agee")),
        ["data/rules : la réponse « agee » n'est pas dans contenu/reponses → écrivez-la, ou corrigez la règle"],
    ),
    "a rule of an unknown action": (
        lambda project: project.replace("data/rules/conversation.yml", "action: action_oui", "action: action_ouie"),
        ["l'action « action_ouie » n'est pas dans domain.yml → ajoutez-la, ou corrigez son nom"],
    ),
    "an answer of an unknown action": (
        lambda project: project.replace(
            "contenu/reponses/lieux.yml", "action: action_liste_organismes", "action: action_liste"
        ),
        ["l'action « action_liste » n'est pas dans domain.yml → ajoutez-la, ou corrigez son nom"],
    ),
    "an action of the domain without a file": (
        lambda project: project.remove(_ACTION),
        ["domain.yml : l'action « action_oui » n'a pas de fichier actions/action_oui.py → écrivez-le, ou retirez-la"],
    ),
    "a file of an action that is not in the domain": (
        lambda project: project.write("actions/validate_autre_form.py", ""),
        ["actions/validate_autre_form.py : l'action n'est pas dans domain.yml → ajoutez-la, ou retirez le fichier"],
    ),
    "an intent with too few examples": (
        lambda project: project.replace("data/nlu/demande.yml", "- intent: age\n", "- intent: femmes\n"),
        ["data/nlu : l'intention « age » a 0 phrases → il en faut 60, toutes différentes"],
    ),
    "a minimum of an unknown intent": (
        lambda project: project.replace("contenu/minimums.yml", "  montants: 100", "  montant: 100"),
        ["contenu/minimums.yml : « montant » n'est ni un sujet ni une intention → corrigez-le, ou retirez-le"],
    ),
    "examples of an unknown intent": (
        lambda project: project.append(
            "data/nlu/demande.yml", "  - intent: agee\n    examples: |\n      - à mon âge vénérable"
        ),
        ["data/nlu : l'intention « agee » n'est ni un sujet de contenu/reponses ni dans domain.yml → corrigez son nom"],
    ),
    "an example of two intents": (
        lambda project: project.append("data/nlu/lieux.yml", _example("age", "KEL ORGANISME, pour moi?")),
        [_TWICE.format("kel organisme pour moi", "age")],
    ),
    "an example twice in one intent": (
        lambda project: project.append("data/nlu/lieux.yml", _example("organisme_de_region", "Kel organisme pour moi")),
        [_TWICE.format("Kel organisme pour moi", "organisme_de_region")],
    ),
}


def _example(intent: str, text: str) -> str:
    return f"  - intent: {intent}\n    examples: |\n      - {text}"


def _check(project: ProjectFolder) -> list[str]:
    return check_project(load_content(project.root / "contenu"), project.root)


def test_the_project_is_without_fault(real_tables: Content) -> None:
    assert check_project(real_tables) == []


def test_the_line_given_where_nobody_is_known_must_be_there(tables: Content) -> None:
    without = replace(tables, help_lines={name: line for name, line in tables.help_lines.items() if name != "aide-211"})
    message = "contenu/lignes_aide.csv : la ligne « aide-211 » manque : on la donne là où personne n'est nommé → remettez-la"
    assert message in check_project(without)


def test_a_copy_of_the_project_is_without_fault(tmp_path: Path) -> None:
    assert _check(ProjectFolder(tmp_path)) == []


@pytest.mark.parametrize(("damage", "faults"), _CASES.values(), ids=list(_CASES))
def test_a_fault_is_told_with_its_mend(tmp_path: Path, damage: Damage, faults: list[str]) -> None:
    project = ProjectFolder(tmp_path)
    damage(project)
    assert _check(project) == faults


@pytest.mark.parametrize(("kept", "faults"), [(30, 0), (29, 1)])
def test_a_topic_needs_as_many_different_examples_as_the_table_of_minimums_says(tmp_path: Path, kept: int, faults: int) -> None:
    project = ProjectFolder(tmp_path)
    project.replace("contenu/minimums.yml", "phrases_de:\n", "phrases_de:\n  age: 30\n")
    project.replace("data/nlu/demande.yml", "- intent: age\n", "- intent: femmes\n")
    lines = [f"      - phrase {number} âgée" for number in range(kept)]
    project.write("data/nlu/zz.yml", "nlu:\n  - intent: age\n    examples: |\n" + "\n".join(lines))
    expected = [f"data/nlu : l'intention « age » a {kept} phrases → il en faut 30, toutes différentes"]
    assert _check(project) == expected[:faults]


def test_an_example_said_twice_counts_once(tmp_path: Path) -> None:
    project = ProjectFolder(tmp_path)
    project.replace("data/nlu/demande.yml", "- intent: age\n", "- intent: femmes\n")
    project.write("data/nlu/zz.yml", "nlu:\n  - intent: age\n    examples: |\n      - mon âge\n      - Mon âge?\n")
    assert "data/nlu : l'intention « age » a 1 phrases → il en faut 60, toutes différentes" in _check(project)


def test_what_is_still_owed_for_a_topic_is_what_the_check_tells_of_it(tmp_path: Path) -> None:
    project = ProjectFolder(tmp_path)
    project.append("contenu/reponses/demande.yml", "\nessai:\n  titre: à écrire\n  texte: à écrire\n  sources: [à écrire]")
    content = load_content(project.root / "contenu")
    owed = still_owed(content, "essai", project.root)
    assert [fault.split(" → ")[0] for fault in owed] == [
        "contenu/reponses : « titre » de « essai » est à écrire",
        "contenu/reponses : « texte » de « essai » est à écrire",
        "contenu/reponses : « sources » de « essai » est à écrire",
        "data/nlu : l'intention « essai » a 0 phrases",
    ]
    assert check_project(content, project.root) == owed


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    project = ProjectFolder(tmp_path)
    for damage in (_CASES["no importer"], _CASES["two rules of one intent"], _CASES["an example of two intents"]):
        damage[0](project)
    assert len(_check(project)) == 3


def test_an_intent_may_have_another_rule_for_when_a_message_names_something_too(tmp_path: Path) -> None:
    rule = _AGE_RULE.replace("intent: age\n", "intent: age\n        entities: [organisme]\n")
    project = ProjectFolder(tmp_path)
    assert _check(project.append(_RULES, rule)) == []
    assert _check(project.append(_RULES, rule)) == ["data/rules : l'intention « age » a 2 règles → gardez-en une"]


def test_the_intents_are_those_of_the_domain_then_each_topic(tables: Content) -> None:
    intents = read_intents(tables)

    assert intents[0] == "donner_lieu"
    assert set(tables.answers) - {OPENING} < set(intents)
    assert len(set(intents)) == len(intents)
