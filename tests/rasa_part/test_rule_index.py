"""A policy with an index against the same without, on random conversations."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, Restarted, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates, TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.importers.importer import TrainingDataImporter

from microcredit.paths import ROOT
from microcredit.rasa_part.rule_index import RuleIndex, index_rules

pytestmark = pytest.mark.slow

_CONFIG = {"core_fallback_threshold": 0.4, "core_fallback_action_name": "action_proposer_sujets"}


class Project:
    """The project's own domain and rules, learnt by a policy."""

    def __init__(self, folder: Path) -> None:
        files = str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data/rules")]
        importer = TrainingDataImporter.load_from_config(*files)
        self.domain: Domain = importer.get_domain()
        self._stories = importer.get_stories()
        self._storage = LocalModelStorage.create(folder)
        self._resource = Resource("policy")
        self._context = ExecutionContext(GraphSchema({}))

    def learn(self) -> None:
        """Has Rasa's own policy learn the rules."""
        trackers: list[TrackerWithCachedStates] = TrainingDataGenerator(
            self._stories, self.domain, remove_duplicates=True, augmentation_factor=0, use_story_concatenation=False
        ).generate()
        policy = RulePolicy({**RulePolicy.get_default_config(), **_CONFIG}, self._storage, self._resource, self._context)
        policy.train(trackers, self.domain)

    def loaded(self) -> Any:
        """Returns a policy that holds what was learnt."""
        config = {**RulePolicy.get_default_config(), **_CONFIG}
        return RulePolicy.load(config, self._storage, self._resource, self._context)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("policy"))
    made.learn()
    return made


def _conversation(dice: random.Random, domain: Domain) -> Iterator[Event]:
    """Anything that may come after anything: what Rasa never makes is looked up as well as what it does."""
    yield from (ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen"))
    intents, actions = [*domain.intents, "nlu_fallback"], domain.action_names_or_texts
    for _ in range(dice.randrange(1, 7)):
        named = dice.choice(([], [], ["lieu"], ["organisme"], ["lieu", "organisme"]))
        entities = [{"entity": kind, "value": "region:13"} for kind in named]
        yield UserUttered("…", {"name": dice.choice(intents), "confidence": 1.0}, entities)
        yield from dice.choice(
            (
                (),
                (ActionExecuted("action_listen"),),
                (ActionExecuted(dice.choice(actions)), ActionExecuted("action_listen")),
                (ActionExecuted(dice.choice(actions)),),
                (ActionExecuted("lieu_form"), ActiveLoop("lieu_form"), SlotSet("requested_slot", "lieu")),
                (ActionExecuted("lieu_form"), ActiveLoop(None), SlotSet("requested_slot", None)),
                (SlotSet("lieu", "region:13"),),
                (ActionExecuted("action_restart"), Restarted(), ActionExecuted("action_listen")),
            )
        )


def test_it_predicts_what_rasas_own_predicts_on_two_thousand_random_conversations(project: Project) -> None:
    ours, theirs = project.loaded(), project.loaded()
    index_rules(ours)
    dice = random.Random(20261130)  # noqa: S311 - not a secret
    predicted = set()
    for number in range(2000):
        events = list(_conversation(dice, project.domain))
        tracker = DialogueStateTracker.from_events(str(number), events, project.domain.slots)
        told, expected = (policy.predict_action_probabilities(tracker.copy(), project.domain) for policy in (ours, theirs))
        assert told == expected, events
        predicted.add(told.max_confidence_index)

    assert len(predicted) > 50  # the conversations are not all alike


def test_few_of_the_rules_are_looked_at(project: Project) -> None:
    policy = project.loaded()
    looked_at: list[int] = []
    find = policy._get_possible_keys

    def count(lookup: dict[str, str], states: list[Any]) -> Any:
        looked_at.append(len(lookup))
        return find(lookup, states)

    policy._get_possible_keys = count
    index = RuleIndex(policy)
    states = [{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "montants"}}]

    found = index.possible_keys(policy.lookup["rules"], states)

    assert found == find(policy.lookup["rules"], states)
    assert 0 < looked_at[0] < len(policy.lookup["rules"]) / 10


def test_what_was_not_learnt_is_looked_through_whole(project: Project) -> None:
    assert RuleIndex(project.loaded()).possible_keys({"[]": "a"}, []) == {"[]"}
