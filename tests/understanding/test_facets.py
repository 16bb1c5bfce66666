"""What a place and a few words decide where the model is not sure."""

import pytest

from microcredit.content import Content
from microcredit.lookup import find_names
from microcredit.understanding.bands import Band
from microcredit.understanding.facets import decided_by_facets, facets
from microcredit.understanding.ranking import RankedIntent, Understood
from tests.builders.elsewhere import with_elsewhere


def _understood(band: Band, **likely: float) -> Understood:
    return Understood(tuple(RankedIntent(name, confidence) for name, confidence in likely.items()), band)


def _decided(tables: Content, text: str, understood: Understood) -> Understood:
    return decided_by_facets(understood, facets(tables, text, find_names(tables, text)), tables)


_DOUBTED = _understood(Band.REFUSE, hors_sujet=0.6, montants=0.12, refus_banque=0.11, interet=0.05)


@pytest.mark.parametrize(
    "text",
    [
        "ma tante a un resto à Buckingham, elle appelle qui?",
        "food truck à Sherbrooke, on a 3000 $ de côté",
        "à Terrebonne, personne veut nous aider",
        "à Rimouski, où aller?",
    ],
    ids=["a trade and who", "a trade", "a need", "where to go"],
)
def test_a_place_with_a_project_a_need_or_a_question_of_who_gets_who_serves_it(tables: Content, text: str) -> None:
    decided = _decided(tables, text, _DOUBTED)
    assert (decided.intent, decided.band) == ("organisme_de_region", Band.ANSWER)
    assert decided.other_topics == ("montants", "refus_banque")


@pytest.mark.parametrize(
    "text",
    ["il fait combien à Rimouski?", "ma tante a un resto", "il fait froid à Toronto", "qui chante ce soir?"],
    ids=["a place alone", "no place", "outside Québec", "who alone"],
)
def test_without_a_place_or_without_such_words_the_model_decides(tables: Content, text: str) -> None:
    assert _decided(tables, text, _DOUBTED) is _DOUBTED


def test_a_topic_that_is_clear_among_the_topics_is_answered(tables: Content) -> None:
    doubted = _understood(Band.ASK, hors_sujet=0.5, refus_banque=0.3, montants=0.05)
    decided = _decided(tables, "à Granby, la banque a refusé pour mon salon", doubted)
    assert (decided.intent, decided.band, decided.other_topics) == ("refus_banque", Band.ANSWER, ())


def test_a_place_of_quebec_is_enough_where_the_model_hesitates_between_topics(tables: Content) -> None:
    hesitating = _understood(Band.ASK, montants=0.2, hors_sujet=0.15, interet=0.1)
    assert _decided(tables, "je reste à Nouvelle, un moteur pour mon bateau", hesitating).band is Band.ANSWER
    outside = _decided(tables, "je reste à Toronto, un moteur pour mon bateau", hesitating)
    assert outside is hesitating


def test_a_project_outside_quebec_is_told_where_knowledge_stops(tables: Content) -> None:
    assert _decided(tables, "mon resto à Toronto, qui aide?", _DOUBTED).intent == "organisme_de_region"


def test_a_courtesy_with_a_place_and_a_question_of_who_is_that_question(tables: Content) -> None:
    thanks = _understood(Band.ANSWER, remerciement=0.9)
    assert _decided(tables, "merci. où je vais à Sherbrooke?", thanks).intent == "organisme_de_region"
    assert _decided(tables, "merci de Sherbrooke!", thanks) is thanks


def test_what_the_model_answers_stays_as_it_is(tables: Content) -> None:
    sure = _understood(Band.ANSWER, interet=0.9, hors_sujet=0.01)
    assert _decided(tables, "le taux pour un salon à Granby", sure) is sure


def test_only_a_project_outweighs_a_model_that_finds_it_is_about_something_else(tables: Content) -> None:
    likely = _understood(Band.REFUSE, hors_sujet=0.8, interet=0.02)
    assert _decided(tables, "un emprunt pour mon char à Laval", likely) is likely
    assert _decided(tables, "c'est qui le maire de Saguenay", likely) is likely
    assert _decided(tables, "un prêt pour mon salon à Laval", likely).intent == "organisme_de_region"


def test_nothing_outweighs_a_model_that_is_sure_of_it(tables: Content) -> None:
    sure = _understood(Band.REFUSE, hors_sujet=0.95, interet=0.02)
    assert _decided(tables, "un camping tranquille en Gaspésie", sure) is sure


def test_a_place_with_a_need_is_still_refused_by_the_name_of_a_near_topic(tables: Content) -> None:
    near = with_elsewhere(tables)
    sure = _understood(Band.ANSWER, ailleurs_banque=0.6, montants=0.2)
    assert _decided(near, "un prêt de la caisse à Laval pour mon compte", sure) is sure


def test_a_place_with_a_project_is_refused_by_name_only_when_that_is_sure(tables: Content) -> None:
    near = with_elsewhere(tables)
    text = "à Granby, un compte pour mon salon de coiffure"
    doubted = _decided(near, text, _understood(Band.ANSWER, ailleurs_banque=0.5, hors_sujet=0.1, montants=0.09))
    assert (doubted.intent, doubted.band) == ("organisme_de_region", Band.ANSWER)
    sure = _understood(Band.ANSWER, ailleurs_banque=0.6, hors_sujet=0.35)
    assert _decided(near, text, sure) is sure


def test_a_near_topic_that_comes_first_takes_a_place_alone_out_of_scope(tables: Content) -> None:
    doubted = _understood(Band.ASK, ailleurs_banque=0.3, montants=0.25)
    assert _decided(with_elsewhere(tables), "mon compte à Laval", doubted) is doubted
