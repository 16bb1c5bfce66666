"""spaCy's French model, loaded once and only as far as needed."""

from functools import lru_cache

import spacy
from spacy.language import Language

MODEL = "fr_core_news_sm"
# Only the tokenizer is on the path of a message. The parser, the tagger and the lemmatizer cost time and, measured on this
# task, lower the accuracy of intents.
_NOT_NEEDED = ("tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "ner")


@lru_cache(maxsize=1)
def french_tokenizer() -> Language:
    """Returns the model with its tokenizer alone. Raises OSError when the package fr-core-news-sm is not installed."""
    return spacy.load(MODEL, exclude=list(_NOT_NEEDED))
