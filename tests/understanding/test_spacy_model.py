from spacy.tokens import Doc

from microcredit.understanding.spacy_model import french_entities


def test_named_entities_are_a_model_of_their_own_with_nothing_else() -> None:
    model = french_entities()
    assert (model.lang, model.pipe_names) == ("fr", ["ner"])


def test_the_model_is_loaded_once() -> None:
    assert french_entities() is french_entities()


def test_words_are_cut_after_an_elision_and_around_punctuation() -> None:
    cut: Doc = french_entities().make_doc("l'Estrie, c’est loin!")
    assert [token.text for token in cut] == ["l'", "Estrie", ",", "c’", "est", "loin", "!"]
