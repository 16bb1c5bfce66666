from microcredit.nlu.spacy_model import french_tokenizer


def test_the_model_is_french_and_its_pipeline_is_empty() -> None:
    model = french_tokenizer()
    assert (model.lang, model.pipe_names) == ("fr", [])


def test_the_model_is_loaded_once() -> None:
    assert french_tokenizer() is french_tokenizer()
