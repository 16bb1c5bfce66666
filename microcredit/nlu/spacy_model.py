"""spaCy's French model, each part of it loaded once and only when needed."""

from functools import lru_cache

import spacy
from spacy.language import Language

from microcredit.nlu.token_match import short_patterns

MODEL = "fr_core_news_sm"
# The parser, the tagger and the lemmatizer cost time and, measured on this task, lower the accuracy of intents.
_NEVER_NEEDED = ("morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer")


@lru_cache(maxsize=1)
def french_tokenizer() -> Language:
    """Returns the model with its tokenizer alone. Raises OSError when the package fr-core-news-sm is not installed."""
    return _load("tok2vec", "ner")


@lru_cache(maxsize=1)
def french_entities() -> Language:
    """Returns the model with its named entities alone, loaded at the first call (about half a second)."""
    return _load("tok2vec")


def _load(*without: str) -> Language:
    with short_patterns():
        return spacy.load(MODEL, exclude=[*_NEVER_NEEDED, *without])
