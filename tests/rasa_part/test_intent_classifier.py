from pathlib import Path

import pytest
from rasa.shared.nlu.training_data.message import Message

from microcredit.understanding.bands import Band
from microcredit.rasa_part.intent_classifier import LinearIntentClassifier, Understood
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


def _best(understood: Understood) -> str:
    return str(understood.ranking[0]["name"])


def _confidences(understood: Understood) -> list[float]:
    return [entry["confidence"] for entry in understood.ranking]


def _intents(understood: Understood) -> list[str]:
    return sorted(entry["name"] for entry in understood.ranking)


@pytest.mark.parametrize("intent", _SENTENCES)
def test_what_was_learnt_is_recognised(trained: LinearIntentClassifier, intent: str) -> None:
    assert {_best(trained.rank(text)) for text in _SENTENCES[intent]} == {intent}


@pytest.mark.parametrize(
    ("written", "learnt"),
    [("CMB PUIS JE EMPRUNTER", "combien puis-je emprunter?"), ("c’est quoi l’interet ?", "c koi l'intérêt")],
)
def test_another_writing_of_a_sentence_is_ranked_alike(trained: LinearIntentClassifier, written: str, learnt: str) -> None:
    assert trained.rank(written) == trained.rank(learnt)


def test_another_place_does_not_change_the_topic(trained: LinearIntentClassifier) -> None:
    assert trained.rank("on prête combien en Gaspésie") == trained.rank("on prête combien en Abitibi")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Rimouski", "donner_lieu"),
        ("moi, c'est dans le coin de Longueuil", "donner_lieu"),
        ("MECDQ", "region_organisme"),
        ("le MECDQ à Laval", "donner_lieu"),
        ("Laval, le FEM", "donner_lieu"),
        ("h7n 2b3", "donner_lieu"),
        ("Toronto", "donner_lieu"),
    ],
)
def test_a_message_that_is_only_names_gets_the_intent_they_decide_a_place_first(
    trained: LinearIntentClassifier, text: str, intent: str
) -> None:
    understood = trained.rank(text)
    assert understood.ranking[0] == {"name": intent, "confidence": 1.0}
    assert understood.band is Band.ANSWER
    assert _intents(understood) == sorted(_SENTENCES)


def test_a_confidence_that_rests_on_the_letters_of_words_never_seen_is_halved(trained: LinearIntentClassifier) -> None:
    assert sum(_confidences(trained.rank("à Zorgville"))) == pytest.approx(0.5)
    assert sum(_confidences(trained.rank("à Zorgville, le taux"))) == pytest.approx(1)


def test_the_ranking_goes_down_and_covers_everything_when_short(trained: LinearIntentClassifier) -> None:
    confidences = _confidences(trained.rank("combien"))
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1)
    assert all(type(confidence) is float for confidence in confidences)


def test_the_ranking_keeps_no_more_than_it_is_told_to(graph: Graph) -> None:
    classifier = graph.create(LinearIntentClassifier, ranking_length=2)
    classifier.train(examples(_SENTENCES))
    assert len(classifier.rank("combien de taux").ranking) == 2


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


def test_a_classifier_loaded_from_rasas_storage_ranks_exactly_alike(graph: Graph, trained: LinearIntentClassifier) -> None:
    loaded = graph.load(LinearIntentClassifier)
    for text in ("combien", "le taux à Laval?", "Laval", "zzz", ""):
        assert loaded.rank(text) == trained.rank(text)


def test_a_model_that_holds_no_classifier_does_not_start(graph: Graph) -> None:
    with pytest.raises(ValueError, match="component"):
        graph.load(LinearIntentClassifier)


def test_an_untrained_classifier_says_so(graph: Graph) -> None:
    with pytest.raises(RuntimeError, match="not been trained"):
        graph.create(LinearIntentClassifier).rank("combien")


def test_the_strength_of_the_settings_is_the_one_used(graph: Graph, trained: LinearIntentClassifier) -> None:
    shy = graph.create(LinearIntentClassifier, C=0.01, bayes_share=0.0)
    shy.train(examples(_SENTENCES))
    assert max(_confidences(shy.rank("le taux?"))) < 0.5 < max(_confidences(trained.rank("le taux?")))


@pytest.mark.parametrize("settings", [{"bayes_share": 0.0}, {"bayes_share": 1.0}, {"bayes_smoothing": 5.0}, {"max_iter": 1}])
def test_every_setting_of_learning_counts(graph: Graph, trained: LinearIntentClassifier, settings: dict[str, float]) -> None:
    other = graph.create(LinearIntentClassifier, **settings)
    other.train(examples(_SENTENCES))
    assert _confidences(other.rank("le taux?")) != pytest.approx(_confidences(trained.rank("le taux?")), abs=1e-3)


def test_examples_without_text_are_left_out(graph: Graph) -> None:
    data = examples(_SENTENCES)
    data.training_examples.append(Message({"text": "", "intent": "fantome"}))
    classifier = graph.create(LinearIntentClassifier)
    classifier.train(data)
    assert _intents(classifier.rank("combien")) == sorted(_SENTENCES)
