from actions.action_effacer import ActionEffacer
from microcredit.content import Content
from tests.builders.tracker import Talk, run_action


def test_a_press_is_confirmed(tables: Content) -> None:
    talk = Talk(tables).hears("effacer_donnees", "/effacer_donnees")
    assert run_action(ActionEffacer(), talk).replies == ["effacer_donnees"]


def test_words_that_mean_nothing_else_are_confirmed(tables: Content) -> None:
    talk = Talk(tables).hears("effacer_donnees", "effacez notre conversation svp")
    assert run_action(ActionEffacer(), talk).replies == ["effacer_donnees"]


def test_other_words_are_asked_about_and_a_press_would_erase(tables: Content) -> None:
    outcome = run_action(ActionEffacer(), Talk(tables).hears("effacer_donnees", "ma conversation"))
    assert outcome.replies == ["effacer_confirmer"]
    assert outcome.choices == ["/effacer_donnees"]


def test_what_is_about_something_else_is_met_with_other_topics(tables: Content) -> None:
    words = "je veux voir mon historique de transaction"
    outcome = run_action(ActionEffacer(), Talk(tables).hears("effacer_donnees", words, others={"vie_privee": 0.3}))
    assert outcome.replies == ["entre_sujets"]
    assert outcome.choices == ["/vie_privee"]
