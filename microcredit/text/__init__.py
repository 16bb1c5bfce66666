"""Text made comparable: folded words, an index of names, likeness, typography. Pure: no domain, no Rasa, no I/O."""

from microcredit.text.name_index import NameIndex, NameMatch
from microcredit.text.words import Key, Word, fold, forms, name_key, words

__all__ = ["Key", "NameIndex", "NameMatch", "Word", "fold", "forms", "name_key", "words"]
