"""Rasa's tokens, cut by spaCy's rules for French."""

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from microcredit.nlu.spacy_model import french_tokenizer


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class FrenchTokenizer(Tokenizer):
    """Cuts a message as spaCy does for French (« l'avion » gives « l' » and « avion »), without the rest of its pipeline."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns what the base class expects; nothing is to be set."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @staticmethod
    def required_packages() -> list[str]:
        """Returns the packages to be installed."""
        return ["spacy", "fr_core_news_sm"]

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "FrenchTokenizer":
        """Creates the component and loads spaCy's tokenizer, so that no message waits for it."""
        french_tokenizer()
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Returns the tokens of that attribute of the message, without white space."""
        doc = french_tokenizer().make_doc(message.get(attribute))
        return [Token(token.text, token.idx) for token in doc if not token.is_space]
