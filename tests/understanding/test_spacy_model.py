from microcredit.understanding.spacy_model import french_entities, french_tokenizer


def test_the_model_is_french_and_its_pipeline_is_empty() -> None:
    model = french_tokenizer()
    assert (model.lang, model.pipe_names) == ("fr", [])


def test_the_model_is_loaded_once() -> None:
    assert french_tokenizer() is french_tokenizer()
    assert french_entities() is french_entities()


def test_named_entities_are_a_model_of_their_own_with_nothing_else() -> None:
    model = french_entities()
    assert (model.lang, model.pipe_names) == ("fr", ["ner"])
    assert model is not french_tokenizer()
