"""Whether a sentence treats a word as a place. « Percé » is a town, and also what a tire is."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from microcredit.text.words import Word


def _word_set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Words that a person puts around a place when the place is all they say (« moi je suis dans le coin de Laval »).
SMALL_WORDS = _word_set(
    "a au aux en dans de du des d la le l les chez par pour pres proche cote vers sur",  # where
    "je j moi suis chu chui habite reste vis vit demeure viens on nous est c cest ce",  # who
    "ici coin bout region ville secteur mrc ile quebec qc",  # what sort of place
    "et ou non oui plutot pas euh ben bien alors pis pi puis ok donc mais faque",  # what precedes it
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
_LEADING = _PREPOSITIONS | _DWELLING | _SORTS
_AT = "à"
# Written with a capital whatever they name: a city or the province, a town or a person.
_NEVER_BY_CAPITAL = _word_set(
    "quebec maria nelson scott franklin boucher girard tremblay lemieux",
    "alma shannon chelsea lorraine gagnon",
)
# What a street has before its name, which many towns lend it (« la rue Sherbrooke », « l'avenue de Gaspé »).
_STREETS = _word_set("rue rues boulevard boulevards boul blvd bld avenue avenues ave av chemin rang route montee")
# A stop that is not that of « St. » or « boul. »; and no « ! », for there is Saint-Louis-du-Ha! Ha!,
# nor the « : » of Kahnawà:ke
_MARK = re.compile(r"[,;()?…\n]|:(?!\w)|(?<=\w\w\w\w\w)\.\s")
_ARTICLES = _word_set("le la l les")
_SERVING = _word_set("dessert desservez dessers sert couvre couvrez microcredit microentreprendre")
_LINKS = _word_set("de du des d la l le les")
# What stands right before a person's name, and what is done to someone before « à ».
_TITLES = _word_set("madame monsieur mme mr docteur docteure maitre appelle appelles appellent")
_DONE_TO_SOMEONE = _word_set("ca dit dire demande demander parle parler donne donner prete preter ecrit ecrire telephone")

# Words that put someone somewhere with a preposition only: « je suis nouvelle arrivante » is not at Nouvelle.
_BEING = _word_set(
    "suis chu chui chuis chus jsuis jsus sommes es est etes vis vit vie vivons viens vient travaille travailler ouvre ouvrir",
    "organisme situe situee",
)
_GLUED = _word_set("jhabite jreste jdemeure jvis jviens jarrive")
_AT_OR_OF = _word_set("a au aux en de d vers pres proche")
_NAMED_SORTS = _word_set("ville village municipalite quartier arrondissement secteur mrc")
_BETWEEN = _PREPOSITIONS | _ARTICLES
_APART = re.compile(r"[,;:()?!…\n/]|[.](?=\s|$)| [-–—] ")
_ASKING = _word_set(
    "qui quel quelle quels organisme organismes microcredit finance financer finances sert dessert couvre aide aider appelle",
    "appeler numero telephone tel adresse courriel site contact contacter bureau rejoindre joindre donne trouve trouver",
    "pis puis y il elle a t ti tu un une besoin svp sil plait stp merci bonjour salut allo hey desole quoi combien comment",
    "pret fonds emprunt bjr slt dsl info infos information vous votre mon ma notre que qu peut peux s pour faut",
)


class Standing(Enum):
    """How far a sentence treats some of its words as a place."""

    NOWHERE = auto()
    ASKED = auto()  # with only words that ask around (« Laval c'est quel organisme »)
    LED_TO = auto()  # after what leads to a place, or between commas (« un prêt à Laval »)
    BEING = auto()  # where someone is (« je suis à Laval »), or what someone is (« je suis à bout »)
    ALONE = auto()  # with only small words around
    DWELT = auto()  # where someone lives or works (« j'habite à Laval »)


class Surroundings:
    """Tells how far a sentence treats each run of its words as a place."""

    def __init__(self, text: str, sentence: Sequence[Word]) -> None:
        """Reads the sentence once: its words in `text`."""
        self._text, self._sentence = text, sentence
        said = [place for place, word in enumerate(sentence) if word.form not in SMALL_WORDS]
        unasked = [place for place in said if sentence[place].form not in _ASKING]
        self._said = (said[0], said[-1]) if said else (0, 0)
        self._unasked = (unasked[0], unasked[-1]) if unasked else None

    def runs(self, start: int, longest: int) -> Iterator[tuple[int, Standing]]:
        """Yields the end (excluded) of each run of at most `longest` words from `start` that stands somewhere, and how."""
        led, opens = self._led(start), self._opens(start)
        first, last = self._said
        alone, asked = start <= first, self._unasked is not None and start <= self._unasked[0]
        if led is Standing.NOWHERE and not (alone or asked or opens):
            return
        for end in range(start + 1, min(len(self._sentence), start + longest) + 1):
            if alone and end > last and led is not Standing.DWELT:
                yield end, Standing.ALONE
            elif led is not Standing.NOWHERE:
                yield end, led
            elif self._unasked is not None and asked and end > self._unasked[1]:
                yield end, Standing.ASKED
            elif opens and self._closes(end):
                yield end, Standing.LED_TO

    def _led(self, start: int) -> Standing:
        """What leads to the word `start`: « j'habite dans le », « la ville de », « chu à », « à », « microcrédit »."""
        position = start - 1
        while position > 0 and self._sentence[position].form in _BETWEEN:
            position -= 1
        if position < 0:
            return Standing.NOWHERE
        leads, before = self._sentence[position].form, self._sentence[start - 1].form
        if _APART.search(self._text, self._sentence[position].end, self._sentence[start].start):
            leads = ""
        apart = position < start - 1
        if leads in _BEING:
            return Standing.BEING if apart and before in _AT_OR_OF else Standing.NOWHERE
        if leads in _DWELLING or leads in _GLUED or (leads in _SORTS and (apart or leads in _NAMED_SORTS)):
            return Standing.DWELT
        return Standing.LED_TO if before in _PREPOSITIONS or before in _SERVING else Standing.NOWHERE

    def _opens(self, start: int) -> bool:
        """Whether a mark, or nothing, stands before the word `start`."""
        return start == 0 or self._marked(start)

    def _closes(self, end: int) -> bool:
        """Whether a mark, or nothing, stands after the word that precedes `end`."""
        return end == len(self._sentence) or self._marked(end)

    def _marked(self, position: int) -> bool:
        return _APART.search(self._text, self._sentence[position - 1].end, self._sentence[position].start) is not None


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
    if before and before[-1] in _DWELLING - _BEING:
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
    if start > 0 and sentence[start - 1].form in _LEADING:
        return True
    return all(word.form in SMALL_WORDS for word in (*sentence[:start], *sentence[end:]))


def _is_capitalized(text: str, sentence: Sequence[Word], start: int, end: int) -> bool:
    """Whether every word of the name has its capital, which says something only inside a sentence in small letters."""
    if start == 0 or text.isupper() or (end - start == 1 and sentence[start].form in _NEVER_BY_CAPITAL):
        return False
    return all(_original(text, word)[:1].isupper() for word in sentence[start:end])


def _original(text: str, word: Word) -> str:
    return text[word.start : word.end]
