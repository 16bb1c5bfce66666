"""What the classifier makes of a message that says more than one thing."""

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from microcredit.rasa_part.intent_classifier import LinearIntentClassifier
from microcredit.understanding.bands import Band
from microcredit.understanding.ranking import RankedIntent
from microcredit.understanding.understander import Understander
from tests.builders.graph import Graph, examples

_SENTENCES = {
    "montants": ["combien puis-je emprunter?", "c'est quoi le montant maximum", "on prête combien à Laval", "le plafond svp"],
    "interet": ["quel est le taux?", "le taux d'intérêt", "c koi l'intérêt", "l'intérêt est-il élevé à Montréal"],
    "refus_banque": ["ma banque m'a dit non", "la caisse m'a refusé", "refusé par Desjardins", "un refus de la caisse"],
    "salutation": ["bonjour tout le monde", "allo", "bon matin à vous", "salut la gang"],
    "hors_sujet": ["qui a gagné au hockey", "la recette de la tourtière", "raconte-moi une blague", "mon chat est malade"],
}


@pytest.fixture(scope="module")
def component(tmp_path_factory: pytest.TempPathFactory) -> LinearIntentClassifier:
    classifier: LinearIntentClassifier = Graph(tmp_path_factory.mktemp("graph")).create(LinearIntentClassifier, slips=0.0)
    classifier.train(examples(_SENTENCES))
    return classifier


@pytest.mark.parametrize(
    ("text", "intent", "band", "others"),
    [
        ("combien puis-je emprunter? quel est le taux?", "montants", Band.ANSWER, ["interet"]),
        ("quel est le taux pis combien puis-je emprunter", "interet", Band.ANSWER, ["montants"]),
        ("quel taux? le taux d'intérêt?", "interet", Band.ANSWER, []),
        (
            "mes tuques sont belles. combien puis-je emprunter? quel est le taux? la caisse m'a refusé, pourquoi?",
            "montants",
            Band.ANSWER,
            ["interet", "refus_banque"],
        ),
        ("la caisse m'a refusé. quel est le taux?", "refus_banque", Band.ANSWER, ["interet"]),
        ("bonjour tout le monde! quel est le taux?", "interet", Band.ANSWER, []),
        (
            "mon chat est malade, il a gagné au hockey, la recette de la tourtière, il pleut demain. quel est le taux?",
            "hors_sujet",
            Band.REFUSE,
            ["interet"],
        ),
        ("qui a gagné au hockey? la recette de la tourtière?", "hors_sujet", Band.REFUSE, []),
        ("quel est le taux", "interet", Band.ANSWER, []),
        ("la caisse m'a refusé. je fais des tuques.", "refus_banque", Band.ANSWER, []),
    ],
    ids=[
        "two questions",
        "two questions in one breath",
        "one question twice",
        "three questions after a story",
        "a clear story and a question",
        "an unclear whole with one clear question",
        "a story out of scope and a question",
        "two questions out of scope",
        "one question",
        "a story",
    ],
)
def test_a_message_is_understood_by_its_questions_or_as_a_whole(
    trained: Understander, text: str, intent: str, band: Band, others: list[str]
) -> None:
    understood = trained.understand(text)
    assert (understood.intent, understood.band, list(understood.other_topics)) == (intent, band, others)


def test_the_whole_of_an_unclear_message_would_not_have_been_answered(trained: Understander) -> None:
    assert trained.rank("bonjour tout le monde! quel est le taux?").band is Band.ASK


@pytest.mark.parametrize("text", ["je veux mourir. quel est le taux? combien puis-je emprunter?", "quel taux? je veux mourir?"])
def test_distress_counts_before_any_question(trained: Understander, text: str) -> None:
    understood = trained.understand(text)
    assert understood.ranking[0] == RankedIntent("detresse", 1.0)
    assert (understood.band, understood.other_topics) == (Band.ANSWER, ())


@pytest.mark.parametrize("untitled", ["bonjour tout le monde", "dans Laval"])
def test_what_has_no_title_is_not_offered(trained: Understander, untitled: str) -> None:
    assert trained.rank(untitled).band is Band.ANSWER
    assert trained.understand(f"quel est le taux? {untitled}?").other_topics == ()


@pytest.fixture(scope="module")
def trained(component: LinearIntentClassifier) -> Understander:
    assert component.understander is not None
    return component.understander


def _said_to_rasa(classifier: LinearIntentClassifier, text: str) -> dict[str, Any]:
    (message,) = classifier.process([Message({"text": text})])
    said: dict[str, Any] = message.as_dict(only_output_properties=True)
    return said


def test_rasa_is_told_the_band_and_the_other_topics(component: LinearIntentClassifier) -> None:
    said = _said_to_rasa(component, "combien puis-je emprunter? quel est le taux?")
    assert (said["intent"]["name"], said["band"], said["other_topics"]) == ("montants", "answer", ["interet"])
    assert said["intent"] == said["intent_ranking"][0]


@pytest.mark.parametrize(("text", "band"), [("quel est le taux", "answer"), ("mon chat est malade", "refuse"), ("", "ask")])
def test_a_message_about_one_thing_has_a_band_and_no_other_topics(
    component: LinearIntentClassifier, text: str, band: str
) -> None:
    said = _said_to_rasa(component, text)
    assert said["band"] == band
    assert "other_topics" not in said


def test_a_loaded_classifier_cuts_the_bands_where_training_did(tmp_path: Path) -> None:
    graph = Graph(tmp_path)
    classifier = graph.create(LinearIntentClassifier, slips=0.0)
    classifier.train(examples(_SENTENCES))
    loaded = graph.load(LinearIntentClassifier)
    for text in ("quel est le taux", "bonjour tout le monde! quel est le taux?", "mon chat", "zzz", ""):
        assert loaded.understander.understand(text) == classifier.understander.understand(text)


@pytest.mark.parametrize("file", ["card.json", "weights.npz", "vocabulary.json"])
def test_a_model_of_which_a_file_is_missing_does_not_start(tmp_path: Path, file: str) -> None:
    graph = Graph(tmp_path)
    graph.create(LinearIntentClassifier).train(examples(_SENTENCES))
    (tmp_path / graph.resource.name / file).unlink()
    with pytest.raises(FileNotFoundError, match=file):
        graph.load(LinearIntentClassifier)
