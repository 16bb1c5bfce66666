from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from microcredit.rasa_part.intent_classifier import LinearIntentClassifier
from tests.builders.graph import Graph, examples

_SENTENCES = {
    "montants": ["combien puis-je emprunter?", "c'est quoi le montant maximum", "on prête combien à Laval", "le plafond svp"],
    "interet": ["quel est le taux?", "le taux d'intérêt", "c koi l'intérêt", "l'intérêt est-il élevé à Montréal"],
    "donner_lieu": ["je suis à Laval", "Kamouraska", "moi c'est la Mauricie", "j'habite en Estrie"],
    "region_organisme": ["où est le FEM", "quelle région sert Fonds Mauricie", "l'ACEM c'est où", "le FEM sert qui"],
}


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return Graph(tmp_path)


@pytest.fixture
def trained(graph: Graph) -> LinearIntentClassifier:
    classifier: LinearIntentClassifier = graph.create(LinearIntentClassifier)
    classifier.train(examples(_SENTENCES))
    return classifier


def test_rasa_gets_the_intent_and_the_ranking_of_every_message(trained: LinearIntentClassifier) -> None:
    messages = trained.process([Message({"text": text}) for text in ("le taux?", "Laval", "")])
    given = [message.as_dict(only_output_properties=True) for message in messages]
    assert [said["intent"]["name"] for said in given[:2]] == ["interet", "donner_lieu"]
    for said in given:
        assert said["intent"] == said["intent_ranking"][0]


@pytest.mark.parametrize("message", [Message({"text": ""}), Message({"text": "?!"}), Message({})])
def test_a_message_without_words_is_still_ranked(trained: LinearIntentClassifier, message: Message) -> None:
    (processed,) = trained.process([message])
    assert {entry["name"] for entry in processed.get("intent_ranking")} == set(_SENTENCES)


def _ranking(classifier: LinearIntentClassifier, text: str) -> list[dict[str, Any]]:
    (message,) = classifier.process([Message({"text": text})])
    ranking: list[dict[str, Any]] = message.get("intent_ranking")
    return ranking


def _confidences(classifier: LinearIntentClassifier, text: str) -> list[float]:
    return [entry["confidence"] for entry in _ranking(classifier, text)]


def test_a_classifier_loaded_from_rasas_storage_ranks_exactly_alike(graph: Graph, trained: LinearIntentClassifier) -> None:
    loaded = graph.load(LinearIntentClassifier)
    for text in ("combien", "le taux à Laval?", "Laval", "zzz", ""):
        assert _ranking(loaded, text) == _ranking(trained, text)


def test_a_model_that_holds_no_classifier_does_not_start(graph: Graph) -> None:
    with pytest.raises(ValueError, match="component"):
        graph.load(LinearIntentClassifier)


def test_an_untrained_classifier_says_so(graph: Graph) -> None:
    with pytest.raises(RuntimeError, match="not been trained"):
        _ranking(graph.create(LinearIntentClassifier), "combien")


def test_the_strength_of_the_settings_is_the_one_used(graph: Graph, trained: LinearIntentClassifier) -> None:
    shy = graph.create(LinearIntentClassifier, C=0.01, bayes_share=0.0)
    shy.train(examples(_SENTENCES))
    assert max(_confidences(shy, "le taux?")) < 0.5 < max(_confidences(trained, "le taux?"))


@pytest.mark.parametrize("settings", [{"bayes_share": 0.0}, {"bayes_share": 1.0}, {"bayes_smoothing": 5.0}, {"max_iter": 1}])
def test_every_setting_of_learning_counts(graph: Graph, trained: LinearIntentClassifier, settings: dict[str, float]) -> None:
    other = graph.create(LinearIntentClassifier, **settings)
    other.train(examples(_SENTENCES))
    assert _confidences(other, "le taux?") != pytest.approx(_confidences(trained, "le taux?"), abs=1e-3)


def test_examples_without_text_are_left_out(graph: Graph) -> None:
    data = examples(_SENTENCES)
    data.training_examples.append(Message({"text": "", "intent": "fantome"}))
    classifier = graph.create(LinearIntentClassifier)
    classifier.train(data)
    assert sorted(entry["name"] for entry in _ranking(classifier, "combien")) == sorted(_SENTENCES)
