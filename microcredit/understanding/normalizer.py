"""The same sentence, whoever writes it: texting, joual and faults are brought to one writing before anything is learnt."""

import re
from collections.abc import Mapping, Sequence

from microcredit.text import NameIndex, forms

# « jreste », « j'veux »: no French word begins with a j and a consonant, so that the j is « je » whatever the verb. The h is
# not heard (« jhabite »), and what has no vowel is a hand laid on the keyboard.
_GLUED_JE = re.compile(r"\bj ?(?=[bcdfgklmnpqrstvwxz]+[aeiouy])")
_GLUED_J = re.compile(r"\bj(?=h[aeiouy])")


class Normalizer:
    """Rewrites a sentence as comparable words, with the usual texting and spoken forms spelt out."""

    def __init__(self, writings: Mapping[str, str]) -> None:
        """Keeps the forms people write and what each stands for."""
        self._index: NameIndex[str] = NameIndex()
        for form, meaning in writings.items():
            self._index.add(form, meaning)
        for meaning in writings.values():
            # What is well written stays so: the « c » of « c est quoi » is not the texting one, which stands for « c est ».
            self._index.add(meaning, meaning)

    def normalize(self, text: str) -> str:
        """Returns folded words separated by spaces (« Chu à Laval, c koi? » gives « je suis a laval c est quoi »)."""
        folded = " ".join(forms(text))
        pieces: list[str] = []
        position = 0
        for match in self._index.find(folded):
            pieces += [folded[position : match.start], match.value]
            position = match.end
        return _with_je(" ".join("".join([*pieces, folded[position:]]).split()))


def _with_je(text: str) -> str:
    return _GLUED_J.sub("j ", _GLUED_JE.sub("je ", text))


def mask(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """Replaces each (start, end, label) of `text` by its label, so that a name does not decide the topic."""
    for start, end, label in sorted(spans, reverse=True):
        text = f"{text[:start]} {label} {text[end:]}"
    return text
