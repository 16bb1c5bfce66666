"""Whether a sentence treats a word as a place. « Percé » is a town, and also what a tire is."""

import re
from collections.abc import Sequence

from microcredit.text.words import Word


def _word_set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Words that a person puts around a place when the place is all they say (« moi je suis dans le coin de Laval »).
SMALL_WORDS = _word_set(
    "a au aux en dans de du des d la le l les chez par pour pres proche cote vers sur",  # where
    "je j moi suis chu chui habite reste vis vit demeure viens on nous est c cest ce",  # who
    "ici coin bout region ville secteur mrc ile quebec qc",  # what sort of place
    "et ou non oui plutot pas euh ben bien alors",  # what precedes it
)
# Words that put someone somewhere, before the name or before its preposition.
_DWELLING = _word_set(
    "habite habites habitons reste restes restons demeure demeures vis vit vie vivons suis chu chui sommes viens vient",
    "installe installer ouvre ouvrir situe situee demenage travaille organisme",
)
_PREPOSITIONS = _word_set("a au aux en dans de du des d vers pres proche sur pour")
# Sorts of places, before « de ».
_SORTS = _word_set(
    "ville village municipalite paroisse coin bout region secteur quartier arrondissement mrc canton",
    "gens cote autour loin pres proche",
)
_AT = "à"
# Written with a capital whatever they name: a city or the province, a town or a person.
_NEVER_BY_CAPITAL = _word_set(
    "quebec maria nelson scott franklin boucher girard tremblay lemieux",
    "alma shannon chelsea lorraine gagnon",
)
# What a street has before its name, which many towns lend it (« la rue Sherbrooke », « l'avenue de Gaspé »).
_STREETS = _word_set("rue rues boulevard boulevards boul blvd bld avenue avenues ave av chemin rang route montee")
# A stop that is not that of « St. » or « boul. »; and no « ! », for there is Saint-Louis-du-Ha! Ha!
_MARK = re.compile(r"[,;:()?…\n]|(?<=\w\w\w\w\w)\.\s")
_LINKS = _word_set("de du des d la l le les")
# What stands right before a person's name, and what is done to someone before « à ».
_TITLES = _word_set("madame monsieur mme mr docteur docteure maitre appelle appelles appellent")
_DONE_TO_SOMEONE = _word_set("ca dit dire demande demander parle parler donne donner prete preter ecrit ecrire telephone")


def treats_as_place(text: str, sentence: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words `start` to `end` (excluded) of the sentence stand where a place would.

    They do after a word that puts someone somewhere (« je reste à Percé »), after a sort of place (« le village de
    Milan »), after « à » with its accent when the name is a single word, and when written with capitals inside a sentence
    that is not all capitals.
    """
    before = [word.form for word in sentence[max(0, start - 3) : start]]
    rest = before[:-1] if before and before[-1] in _PREPOSITIONS else before
    if rest and rest[-1] in _PREPOSITIONS:  # « près de », « proche de »
        rest = rest[:-1]
    if rest and len(rest) < len(before) and rest[-1] in _DWELLING | _SORTS:
        return True
    if before and before[-1] in _DWELLING:
        return True
    if end - start == 1 and start > 0 and _original(text, sentence[start - 1]).casefold() == _AT:
        return not (rest and rest[-1] in _DONE_TO_SOMEONE)
    return _is_capitalized(text, sentence, start, end)


def names_a_person(sentence: Sequence[Word], start: int) -> bool:
    """Whether a title or « s'appelle » stands right before the word `start` (« madame Gagnon »)."""
    return start > 0 and sentence[start - 1].form in _TITLES


def names_a_street(text: str, sentence: Sequence[Word], start: int) -> bool:
    """Whether the word `start` begins the name of a street (« rue », « boulevard de la »), in the same breath."""
    before = start - 1
    while before > 0 and sentence[before].form in _LINKS:
        before -= 1
    is_a_sort = before >= 0 and sentence[before].form in _STREETS
    return is_a_sort and not ends_between(text, sentence[before].end, sentence[start].start)


def ends_between(text: str, start: int, end: int) -> bool:
    """Whether a mark ends something between two words of `text` (`start`, `end` in characters): no name goes over it."""
    return _MARK.search(text, start, end) is not None


def may_stand_for_place(sentence: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words `start` to `end` (excluded) stand alone, or after what leads to a place (« à », « habite »)."""
    around = [*sentence[:start], *sentence[end:]]
    if all(word.form in SMALL_WORDS for word in around):
        return True
    return start > 0 and sentence[start - 1].form in _PREPOSITIONS | _DWELLING | _SORTS


def _is_capitalized(text: str, sentence: Sequence[Word], start: int, end: int) -> bool:
    """Whether every word of the name has its capital, which says something only inside a sentence in small letters."""
    if start == 0 or text.isupper() or (end - start == 1 and sentence[start].form in _NEVER_BY_CAPITAL):
        return False
    return all(_original(text, word)[:1].isupper() for word in sentence[start:end])


def _original(text: str, word: Word) -> str:
    return text[word.start : word.end]
