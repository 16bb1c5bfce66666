"""The understander over a few sentences, learnt in a tenth of a second."""

from collections.abc import Mapping, Sequence

import pytest

from microcredit.content import Content
from microcredit.understanding.bands import OUT_OF_SCOPE, Band, Card
from microcredit.understanding.linear_model import Learning, LinearModel
from microcredit.understanding.normalizer import Normalizer
from microcredit.understanding.ranking import RankedIntent, Understood
from microcredit.understanding.understander import Understander, prepared

_SENTENCES = {
    "montants": ["combien puis-je emprunter?", "c'est quoi le montant maximum", "on prête combien à Laval", "le plafond svp"],
    "interet": ["quel est le taux?", "le taux d'intérêt", "c koi l'intérêt", "l'intérêt est-il élevé à Montréal"],
    "donner_lieu": ["je suis à Laval", "Kamouraska", "moi c'est la Mauricie", "j'habite en Estrie"],
    "region_organisme": ["où est le FEM", "quelle région sert Fonds Mauricie", "l'ACEM c'est où", "le FEM sert qui"],
}


_CARD = Card()


def _learnt(
    tables: Content, sentences: Mapping[str, Sequence[str]], ranking_length: int = 10, card: Card = _CARD
) -> Understander:
    normalizer = Normalizer(tables.writings)
    told = [(prepared(text, tables, normalizer), intent) for intent, texts in sentences.items() for text in texts]
    model = LinearModel.train([text for text, _ in told], [intent for _, intent in told], Learning())
    return Understander(tables, model, card, ranking_length)


@pytest.fixture(scope="module")
def trained(sample_tables: Content) -> Understander:
    return _learnt(sample_tables, _SENTENCES)


def _best(understood: Understood) -> str:
    return understood.intent


def _confidences(understood: Understood) -> list[float]:
    return [entry.confidence for entry in understood.ranking]


def _intents(understood: Understood) -> list[str]:
    return sorted(entry.name for entry in understood.ranking)


@pytest.mark.parametrize("intent", _SENTENCES)
def test_what_was_learnt_is_recognised(trained: Understander, intent: str) -> None:
    assert {_best(trained.rank(text)) for text in _SENTENCES[intent]} == {intent}


@pytest.mark.parametrize(
    ("written", "learnt"),
    [("CMB PUIS JE EMPRUNTER", "combien puis-je emprunter?"), ("c’est quoi l’interet ?", "c koi l'intérêt")],
)
def test_another_writing_of_a_sentence_is_ranked_alike(trained: Understander, written: str, learnt: str) -> None:
    assert trained.rank(written) == trained.rank(learnt)


def test_a_place_leaves_no_doubt_about_a_message_that_seems_to_give_one_and_about_no_other(sample_tables: Content) -> None:
    """With bands that refuse at the least doubt, and a class out of scope that gives some."""
    outside = ["qui a gagné au hockey", "la recette de la tourtière", "raconte-moi une blague", "mon chat est malade"]
    doubtful = Card(refuse_from=0.0, answer_from=0.01)
    understander = _learnt(sample_tables, {**_SENTENCES, OUT_OF_SCOPE: outside}, card=doubtful)
    given = understander.rank("j'habite en bordure de Laval")
    assert (given.intent, given.band) == ("donner_lieu", Band.ANSWER)
    assert understander.rank("j'habite en bordure").band is Band.ASK
    assert understander.rank("quel est le taux?").band is Band.ASK


def test_another_place_does_not_change_the_topic(trained: Understander) -> None:
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
    trained: Understander, text: str, intent: str
) -> None:
    understood = trained.rank(text)
    assert understood.ranking[0] == RankedIntent(intent, 1.0)
    assert understood.band is Band.ANSWER
    assert _intents(understood) == sorted(_SENTENCES)


def test_a_confidence_that_rests_on_the_letters_of_words_never_seen_is_halved(trained: Understander) -> None:
    assert sum(_confidences(trained.rank("à Zorgville"))) == pytest.approx(0.5)
    assert sum(_confidences(trained.rank("à Zorgville, le taux"))) == pytest.approx(1)


def test_the_ranking_goes_down_and_covers_everything_when_short(trained: Understander) -> None:
    confidences = _confidences(trained.rank("combien"))
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1)
    assert all(type(confidence) is float for confidence in confidences)


def test_the_ranking_keeps_no_more_than_it_is_told_to(tables: Content) -> None:
    assert len(_learnt(tables, _SENTENCES, ranking_length=2).rank("combien de taux").ranking) == 2


@pytest.mark.parametrize("text", ["", "?!"])
def test_a_message_without_words_is_still_ranked(trained: Understander, text: str) -> None:
    assert _intents(trained.rank(text)) == sorted(_SENTENCES)
