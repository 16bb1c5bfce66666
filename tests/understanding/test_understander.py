"""The understander over a few sentences, learnt in a tenth of a second."""

import pytest

from microcredit.content import Content
from microcredit.understanding.bands import OUT_OF_SCOPE, Band, Card
from microcredit.understanding.ranking import RankedIntent, Understood
from microcredit.understanding.understander import Understander
from tests.builders.elsewhere import ELSEWHERE, with_elsewhere
from tests.builders.learnt import SENTENCES, learnt


@pytest.fixture(scope="module")
def trained(sample_tables: Content) -> Understander:
    return learnt(sample_tables)


def _best(understood: Understood) -> str:
    return understood.intent


def _confidences(understood: Understood) -> list[float]:
    return [entry.confidence for entry in understood.ranking]


def _intents(understood: Understood) -> list[str]:
    return sorted(entry.name for entry in understood.ranking)


@pytest.mark.parametrize("intent", SENTENCES)
def test_what_was_learnt_is_recognised(trained: Understander, intent: str) -> None:
    assert {_best(trained.rank(text)) for text in SENTENCES[intent]} == {intent}


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
    understander = learnt(sample_tables, {**SENTENCES, OUT_OF_SCOPE: outside}, doubtful)
    given = understander.rank("j'habite en bordure de Laval")
    assert (given.intent, given.band) == ("donner_lieu", Band.ANSWER)
    assert understander.rank("j'habite en bordure").band is not Band.ANSWER
    assert understander.rank("quel est le taux?").band is not Band.ANSWER


@pytest.mark.parametrize("text", ["Microcrédit Montréal s'appelait comment avant?", "la Compagnie F, c'est quoi?"])
def test_a_question_of_who_an_organisation_is_is_decided_by_its_name(tables: Content, text: str) -> None:
    sentences = {**SENTENCES, "nom": ["il s'appelait comment avant?", "c'est quoi", "c'est quoi ce nom", "comment avant"]}
    understood = learnt(tables, sentences).rank(text)
    assert understood.ranking[0] == RankedIntent("region_organisme", 1.0)
    assert understood.band is Band.ANSWER


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
    assert _intents(understood) == sorted(SENTENCES)


def test_a_confidence_that_rests_on_the_letters_of_words_never_seen_is_halved(trained: Understander) -> None:
    assert sum(_confidences(trained.rank("à Zorgville"))) == pytest.approx(0.5)
    assert sum(_confidences(trained.rank("à Zorgville, le taux"))) == pytest.approx(1)


def test_the_ranking_goes_down_and_covers_everything_when_short(trained: Understander) -> None:
    confidences = _confidences(trained.rank("combien"))
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1)
    assert all(type(confidence) is float for confidence in confidences)


def test_the_ranking_keeps_no_more_than_it_is_told_to(tables: Content) -> None:
    assert len(learnt(tables, ranking_length=2).rank("combien de taux").ranking) == 2


@pytest.mark.parametrize("text", ["", "?!"])
def test_a_message_without_words_is_still_ranked(trained: Understander, text: str) -> None:
    assert _intents(trained.rank(text)) == sorted(SENTENCES)


def test_a_message_with_two_questions_tells_its_questions_and_which_decides(trained: Understander) -> None:
    hearing = trained.hear("quel est le taux? combien puis-je emprunter?")

    assert [part.text for part in hearing.questions] == ["quel est le taux", "combien puis-je emprunter"]
    assert hearing.decisive is hearing.questions[0]
    assert (hearing.understood.intent, hearing.understood.other_topics) == ("interet", ("montants",))


def test_a_message_in_distress_is_read_whole_whatever_it_asks(trained: Understander) -> None:
    hearing = trained.hear("quel est le taux? je veux mourir. combien puis-je emprunter?")

    assert hearing.decisive is hearing.whole
    assert (hearing.questions, hearing.whole.decided) == ((), "detresse")


def test_a_reading_tells_what_the_model_was_given_and_whether_it_knew_a_word(trained: Understander) -> None:
    known, unknown = trained.read("c koi le taux à Laval"), trained.read("à Zorgville")

    assert (known.prepared, known.known) == ("c est quoi le taux a nomlieu", True)
    assert (unknown.prepared, unknown.known) == ("a zorgville", False)


def test_the_doubt_is_how_much_out_of_scope_weighs_and_nothing_when_it_was_never_learnt(
    trained: Understander, sample_tables: Content
) -> None:
    beside = learnt(sample_tables, {**SENTENCES, OUT_OF_SCOPE: ["la météo de demain", "une recette de tarte", "qui a gagné"]})

    assert beside.doubt(beside.read("la météo de demain")) > 0.5 > beside.doubt(beside.read("quel est le taux?")) > 0
    assert trained.doubt(trained.read("la météo de demain")) == 0


def test_a_doubted_near_topic_is_refused_by_its_name_and_offers_nothing_instead(sample_tables: Content) -> None:
    outside = {OUT_OF_SCOPE: ["la météo de demain", "une recette de tarte", "qui a gagné"]}
    near = {ELSEWHERE: ["ma carte est perdue", "mon compte est bloqué", "un virement à ma sœur"]}
    doubtful = Card(refuse_from=0.0, temperature=2.5)  # nothing is sure enough to be answered
    trained = learnt(with_elsewhere(sample_tables), {**SENTENCES, **outside, **near}, doubtful)
    understood = trained.understand("ma carte de demain est perdue")

    assert (understood.intent, understood.band, understood.instead) == (ELSEWHERE, Band.ANSWER, ())
    assert 0.25 < understood.ranking[0].confidence < 0.6


def test_a_few_words_are_read_with_the_answer_before(trained: Understander) -> None:
    alone, after = trained.understand("le combien"), trained.understand("le combien", after="interet")
    likely = {entry.name: entry.confidence for entry in alone.ranking}
    likelier = {entry.name: entry.confidence for entry in after.ranking}
    assert likelier["interet"] > likely["interet"]


def test_an_answer_that_is_not_sure_names_what_it_may_be_instead_and_one_that_is_names_nothing(sample_tables: Content) -> None:
    unsure, sure = learnt(sample_tables, card=Card(temperature=3.0)), learnt(sample_tables)
    text = "combien de taux"
    assert unsure.understand(text).ranking[0].confidence < 0.6 <= sure.understand("quel est le taux?").ranking[0].confidence
    assert unsure.understand(text).instead
    assert sure.understand("quel est le taux?").instead == ()


def test_another_likely_topic_of_a_story_is_one_of_its_facets_and_of_a_short_question_it_is_not(sample_tables: Content) -> None:
    trained = learnt(sample_tables, card=Card(temperature=1.5))
    story = "bon matin à vous, voici ma question : quel est le taux, combien emprunter au maximum"
    short = "le taux, combien emprunter"
    assert {trained.understand(story).intent, *trained.understand(story).other_topics} >= {"montants", "interet"}
    assert trained.understand(short).other_topics == ()
