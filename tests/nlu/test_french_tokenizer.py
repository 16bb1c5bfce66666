from pathlib import Path

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from microcredit.nlu.french_tokenizer import FrenchTokenizer
from tests.builders.graph import Graph, examples

_SENTENCES = [
    ("C’est l'avion", ["C’", "est", "l'", "avion"]),
    ("d’aujourd'hui", ["d’", "aujourd'hui"]),
    ("qu'il y a", ["qu'", "il", "y", "a"]),
    ("j’habite à St-Jérôme (Québec)", ["j’", "habite", "à", "St", "-", "Jérôme", "(", "Québec", ")"]),
    ("Est-ce ça?", ["Est", "-ce", "ça", "?"]),
    ("20 000 $ à 3,45 %", ["20", "000", "$", "à", "3,45", "%"]),
    (" un  prêt\n à Laval ", ["un", "prêt", "à", "Laval"]),
    ("\u00a0", []),
    ("", []),
]


@pytest.fixture
def tokenizer(tmp_path: Path) -> FrenchTokenizer:
    made: FrenchTokenizer = Graph(tmp_path).create(FrenchTokenizer)
    return made


@pytest.mark.parametrize(("text", "tokens"), _SENTENCES)
def test_a_sentence_is_cut_as_french_is_without_white_space(tokenizer: FrenchTokenizer, text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenizer.tokenize(Message({TEXT: text}), TEXT)] == tokens


@pytest.mark.parametrize("text", [text for text, _ in _SENTENCES])
def test_each_token_stands_where_it_says(tokenizer: FrenchTokenizer, text: str) -> None:
    for token in tokenizer.tokenize(Message({TEXT: text}), TEXT):
        assert text[token.start : token.end] == token.text


def test_rasa_gets_the_tokens_of_every_message(tokenizer: FrenchTokenizer) -> None:
    (message,) = tokenizer.process([Message({TEXT: "l’intérêt"})])
    assert [token.text for token in message.get("text_tokens")] == ["l’", "intérêt"]


def test_an_intent_is_one_token_whatever_its_underscores(tokenizer: FrenchTokenizer) -> None:
    data = tokenizer.process_training_data(examples({"donner_lieu": ["à Laval"]}))
    (example,) = data.training_examples
    assert [token.text for token in example.get("text_tokens")] == ["à", "Laval"]
    assert [token.text for token in example.get("intent_tokens")] == ["donner_lieu"]


def test_what_must_be_installed_is_said() -> None:
    assert FrenchTokenizer.required_packages() == ["spacy", "fr_core_news_sm"]
