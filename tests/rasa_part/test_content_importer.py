"""What Rasa really gets from the project's config, through its own way of finding importers."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from microcredit.checks import check_project
from microcredit.content import Content
from microcredit.dialogue.rules import rules
from microcredit.paths import ROOT
from microcredit.rasa_part.content_importer import responses, title_examples
from microcredit.rasa_part.wire import to_response
from microcredit.replies.topics import OPENING, answer
from tests.builders.project_folder import ProjectFolder


def _importer(root: Path) -> Any:
    return TrainingDataImporter.load_from_config(str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")])


@pytest.fixture(scope="module")
def domain() -> Domain:
    return _importer(ROOT).get_domain()


@pytest.fixture(scope="module")
def nlu() -> TrainingData:
    return _importer(ROOT).get_nlu_data("fr")


def test_rasa_gets_a_response_for_every_written_answer_and_no_other(domain: Domain, tables: Content) -> None:
    written = {topic for topic, entry in tables.answers.items() if entry.text} - {OPENING}
    assert set(domain.responses) == {f"utter_{topic}" for topic in written}


def test_a_response_is_the_answer_whole(domain: Domain, tables: Content) -> None:
    drawn = to_response(answer(tables, "montants"), tables.phrases)
    (response,) = domain.responses["utter_montants"]
    assert {key: response[key] for key in drawn} == drawn
    assert drawn["text"].endswith("(Source\u00a0: Le Devoir, 28 juillet 2021)")


def test_rasas_own_domain_is_kept(domain: Domain) -> None:
    own = Domain.load(str(ROOT / "domain.yml"))
    assert set(own.intents) < set(domain.intents)
    assert domain.form_names == own.form_names == ["lieu_form"]
    assert {slot.name for slot in domain.slots} == {slot.name for slot in own.slots}
    assert domain.session_config == own.session_config
    assert own.responses == {}


def test_every_topic_is_an_intent_with_one_rule_of_its_own(domain: Domain, tables: Content) -> None:
    ruled = Counter(
        event.intent_name
        for step in _importer(ROOT).get_stories().story_steps
        for event in step.events
        if isinstance(event, UserUttered) and not event.entities
    )
    topics = set(tables.answers) - {OPENING}
    assert topics <= set(domain.intents)
    assert {topic: ruled[topic] for topic in topics} == dict.fromkeys(topics, 1)


def test_a_rule_that_is_written_takes_the_place_of_the_one_that_is_made(tables: Content) -> None:
    made = {rule["steps"][0]["intent"] for rule in rules(tables, ["montants"]) if "entities" not in rule["steps"][0]}
    assert made == set(tables.answers) - {OPENING, "montants"}


def test_what_an_action_answers_gets_a_rule_for_its_action(tables: Content) -> None:
    made = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in rules(tables) if len(rule["steps"]) == 2}
    assert made["liste_organismes"] == "action_liste_organismes"


def _rules_with_a_place() -> dict[str, list[str]]:
    """What is done when a message names a place beside a topic."""
    rules: dict[str, list[str]] = {}
    for step in _importer(ROOT).get_stories().story_steps:
        heard = [event for event in step.events if isinstance(event, UserUttered)]
        if heard and [entity["entity"] for entity in heard[0].entities] == ["lieu"]:
            done = [event.action_name for event in step.events if isinstance(event, ActionExecuted)]
            rules[heard[0].intent["name"]] = [
                name for name in done if name and name.startswith(("utter_", "action_repondre", "action_lieu"))
            ]
    return rules


def test_a_topic_that_leads_to_a_place_has_a_rule_for_a_place_named_with_it(tables: Content) -> None:
    rules = _rules_with_a_place()

    assert rules["montants"] == rules["delais"] == rules["salutation"] == ["action_repondre_au_lieu"]
    assert {"microcredit_monde", "detresse", "violence", "au_revoir", "presentation"}.isdisjoint(rules)
    asking = {"organisme_de_region", "coordonnees_organisme"}
    leading = {topic for topic, entry in tables.answers.items() if entry.text and asking & set(entry.next_steps)}
    assert set(rules) - {"nlu_fallback"} == leading - {OPENING}  # whose rule is written in data/rules


def test_the_titles_of_topics_are_examples_of_them(nlu: TrainingData, tables: Content) -> None:
    learnt = {(message.get("text"), message.get("intent")) for message in nlu.intent_examples}
    for entry in tables.answers.values():
        for title in filter(None, (entry.title, entry.short_title)):
            assert (title, entry.id) in learnt


def test_the_written_examples_are_kept_beside_the_titles(nlu: TrainingData, tables: Content) -> None:
    alone = TrainingDataImporter.load_from_dict({}, None, str(ROOT / "domain.yml"), [str(ROOT / "data")]).get_nlu_data("fr")
    learnt = {(message.get("text"), message.get("intent")) for message in nlu.intent_examples}
    written = {(message.get("text"), message.get("intent")) for message in alone.intent_examples}
    titles = {(message.get("text"), message.get("intent")) for message in title_examples(tables)}
    assert learnt == written | titles
    assert len(written) > 4000


def test_an_answer_that_an_action_makes_has_titles_and_no_response(tables: Content) -> None:
    assert "utter_liste_organismes" not in responses(tables)
    assert [message.get("text") for message in title_examples(tables) if message.get("intent") == "liste_organismes"] == [
        "La liste des organismes",
        "La liste",
    ]


def test_an_answer_without_a_title_gives_no_example(tables: Content) -> None:
    assert tables.answers["salutation"].title == ""
    assert "utter_salutation" in responses(tables)
    assert all(message.get("text") and message.get("intent") != "salutation" for message in title_examples(tables))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("content_importer.ContentImporter", "content_importer.ContentImporteur"),
        ("content_importer.ContentImporter", "contents_importer.ContentImporter"),
        ("importers:", "importeurs:"),
    ],
    ids=["class", "module", "key"],
)
def test_rasa_drops_a_broken_importer_silently_and_our_check_does_not(
    tmp_path: Path, real_tables: Content, old: str, new: str
) -> None:
    broken = ProjectFolder(tmp_path).replace("config.yml", old, new)
    assert _importer(broken.root).get_domain().responses == {}
    (fault,) = check_project(real_tables, broken.root)
    assert fault.startswith("config.yml : « importers » ne nomme pas microcredit.rasa_part.content_importer.ContentImporter")
