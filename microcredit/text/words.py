"""Text made comparable: the same name in many writings gives the same words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[0-9a-z]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_SAINT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}

# A name cut into folded words.
Key = tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A word of a text: its folded form, and where it stands in the original (`start`, `end` in characters)."""

    form: str
    start: int
    end: int


def fold(text: str) -> str:
    """Returns `text` in lower case and without accents or ligatures (« L'Œuvre » gives « l'oeuvre »)."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def words(text: str) -> list[Word]:
    """Cuts `text` into comparable words.

    Hyphens, apostrophes and punctuation separate; « St » and « Ste » become « saint » and « sainte ».
    Offsets are those of the original text, so that an entity can point at what the person wrote.
    """
    folded, offsets = _fold_with_offsets(text)
    found = []
    for match in _WORD.finditer(folded):
        form = match.group()
        found.append(Word(_SAINT.get(form, form), offsets[match.start()], offsets[match.end() - 1] + 1))
    return found


def forms(text: str) -> tuple[str, ...]:
    """Returns the folded forms of the words of `text`, as `words` cuts them: for who does not ask where they stand."""
    return tuple(_SAINT.get(form, form) for form in _WORD.findall(fold(text)))


def name_key(name: str) -> Key:
    """Returns a name as the index knows it. Raises ValueError when it has no letter or digit."""
    key = forms(name)
    if not key:
        raise ValueError(f"le nom {name!r} ne contient aucun mot")
    return key


def _fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Folds character by character, since folding can lengthen a text (« œ » gives two letters)."""
    pieces: list[str] = []
    offsets: list[int] = []
    for position, char in enumerate(text):
        piece = _fold_character(char)
        pieces.append(piece)
        offsets.extend([position] * len(piece))
    return "".join(pieces), offsets


# The same hundred characters come back in every text; the bound keeps odd ones from filling the memory.
_fold_character = lru_cache(maxsize=2048)(fold)
