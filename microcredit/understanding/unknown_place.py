"""A place that no table knows, seen by spaCy's named entities."""

from dataclasses import dataclass

from microcredit.places import SMALL_WORDS, names_a_street
from microcredit.text import forms, words
from microcredit.understanding.spacy_model import french_entities


@dataclass(frozen=True)
class UnknownPlace:
    """What looks like a place's name, and where it stands (`start`, `end` in characters)."""

    name: str
    start: int
    end: int


def find_unknown_place(text: str) -> UnknownPlace | None:
    """Returns the first place that spaCy sees in `text`; None when it sees none.

    spaCy trusts capitals, which people on a phone leave out: what it does not see as written is looked for with capitals.
    """
    titled = text.title()
    # A few letters grow with their capital (« ß » gives « Ss »): then what is found no longer points into the text.
    for written in (text, titled) if len(titled) == len(text) else (text,):
        for entity in french_entities()(written).ents:
            start, end = entity.start_char, entity.end_char
            if entity.label_ == "LOC" and _is_a_name(text[start:end]) and not _is_a_street(text[:end], start):
                return UnknownPlace(text[start:end], start, end)
    return None


def _is_a_name(said: str) -> bool:
    return any(form not in SMALL_WORDS for form in forms(said))


def _is_a_street(text: str, start: int) -> bool:
    """Whether a word of `text`, from the character `start` on, begins the name of a street."""
    sentence = words(text)
    return any(names_a_street(text, sentence, position) for position, word in enumerate(sentence) if word.end > start)
