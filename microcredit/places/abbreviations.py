"""What people shorten in the names of places: « N.-D. », « Mt », « Riv. », « L. Bouchette », « N.D.G. », « 2 Montagnes »."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from microcredit.places.phonetics import sound
from microcredit.text.words import Key, Word

_SHORT_FORMS = {
    "mt": "mont",
    "mts": "monts",
    "pte": "pointe",
    "ptes": "pointes",
    "riv": "riviere",
    "gde": "grande",
    "gd": "grand",
    "ptit": "petit",
    "ptite": "petite",
    "hte": "haute",
}
_DOTTED = {"l": "lac", "b": "baie", "i": "ile"}
_DIGITS = {"2": "deux", "3": "trois", "4": "quatre", "5": "cinq", "6": "six", "7": "sept", "8": "huit", "9": "neuf"}
_AFTER_OUR_LADY = frozenset({"de", "du", "des", "d"})
_OUR_LADY = "nd"
_BETWEEN_INITIALS = frozenset({".", ". ", ".-", "-"})


class Abbreviations:
    """Writes out in full what a sentence shortens of the names it may hold."""

    def __init__(self, names: Iterable[Key]) -> None:
        """Learns what follows a number in `names` (« trois » goes with « rivières » and « pistoles »)."""
        numbers = frozenset(_DIGITS.values())
        self._counted = frozenset((key[0], sound(key[1])) for key in names if len(key) > 1 and key[0] in numbers)

    def written_out(self, text: str, sentence: Sequence[Word]) -> list[Word]:
        """Returns the words of `text` with full forms; each keeps the place where its short form stands."""
        joined = _joined_initials(text, sentence)
        return [
            Word(form, word.start, word.end)
            for word, after in zip_longest(joined, joined[1:])
            for form in self._forms(text, word, after)
        ]

    def _forms(self, text: str, word: Word, after: Word | None) -> tuple[str, ...]:
        if after is None:
            return (word.form,)
        if word.form == _OUR_LADY and after.form in _AFTER_OUR_LADY:
            return ("notre", "dame")
        if word.form in _DOTTED and text[word.end : after.start] in _BETWEEN_INITIALS - {"-"}:
            return (_DOTTED[word.form],)
        number = _DIGITS.get(word.form, "")
        if (number, sound(after.form)) in self._counted:
            return (number,)
        return (_SHORT_FORMS.get(word.form, word.form),)


def _joined_initials(text: str, sentence: Sequence[Word]) -> list[Word]:
    """The words of a sentence, with single letters between dots or hyphens made one (« N.D.G. », « N.-D. »)."""
    joined: list[Word] = []
    open_ended = False
    for word in sentence:
        is_initial = word.end - word.start == 1 and word.form.isalpha()
        if is_initial and open_ended and text[joined[-1].end : word.start] in _BETWEEN_INITIALS:
            first = joined.pop()
            joined.append(Word(first.form + word.form, first.start, word.end))
        else:
            joined.append(word)
        open_ended = is_initial
    return joined
