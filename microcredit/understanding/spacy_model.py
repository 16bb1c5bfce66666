"""spaCy's French named entities, loaded once and only when needed.

spaCy's own French class spends five seconds on one pattern of 1.4 million characters (words that keep their hyphen), each time
it is imported. Ours, registered by spaCy's documented door, cuts words by the rest of the French rules.
"""

from functools import lru_cache

import spacy
from spacy.lang.char_classes import ALPHA
from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import BaseDefaults, Language
from spacy.util import registry

MODEL = "fr_core_news_sm"
# Only named entities pay on this task: the parser, the tagger and the lemmatizer cost time and lower the accuracy of intents.
# The tokenizer is built from the rules below, not read from the model, which holds the long pattern too.
_LEFT_OUT = ("morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "tok2vec", "tokenizer")
_ELISION = "'’"


class _FrenchRules(BaseDefaults):
    """Where French words are cut: after an elision (« l' »), and around punctuation."""

    prefixes = TOKENIZER_PREFIXES
    suffixes = TOKENIZER_SUFFIXES
    infixes = (*TOKENIZER_INFIXES, rf"(?<=[{ALPHA}][{_ELISION}])(?=[{ALPHA}])")


@registry.languages("fr")
class LightFrench(Language):  # type: ignore[no-untyped-call]  # spaCy's own
    """French without the list of words that keep their hyphen."""

    lang = "fr"
    Defaults = _FrenchRules


@lru_cache(maxsize=1)
def french_entities() -> Language:
    """Returns the model with its named entities alone, loaded at the first call (about a second).

    Raises OSError when the package fr-core-news-sm is not installed.
    """
    return spacy.load(MODEL, exclude=list(_LEFT_OUT))
