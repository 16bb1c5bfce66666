"""How a name of Québec sounds, so that one written by ear is known: « gatino », « lorentides », « bai-komo ».

One character a sound: é, è and ai are « 3 », an and en « 2 », in and ain « 5 », on « 6 », eu « 9 », ou « U », ch « S ». What
French does not pronounce (final letters, doubled letters, h, the e of « Madeleine ») is left out; accents too, since people on
a phone leave them out.
"""

import re
from functools import lru_cache

_SAINT = "s5"
_SAINTS = frozenset({"saint", "sainte", "saints", "saintes", "st", "ste", "sts", "stes"})
_GLUED_SAINT = re.compile(r"^(?:st|ste)(?=[b-df-hj-np-tv-z][a-z]{3})(?!ste)|^(?:saint|sainte?)(?=[a-z]{4})")

# Each rule reads what the rules before it have written: small letters are letters still, the rest are sounds.
_RULES = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        # What ends a word, or the first half of a town's name, and is not heard (« Drummondville », « Boisbriand »).
        (r"(?<=[a-z]{2})e?[sdt]+(?=(?:vill?e|bourg|briand)s?$)", ""),
        (r"^mont(?=m|real)", "mon"),
        (r"(?<=[a-z]{2})(?:e|ee|er|et|ey|ay|ai|ais|ait|aie)[sdt]?$", "."),
        (r"(?<=[a-z]{2})[tdpsxz]+$", ""),
        (r"^(?:h?e|h?ai|ei)(?=[b-df-hj-np-tv-z])(?![nm](?:[b-df-hj-np-tv-z]|$))", "3"),
        # Letters that make one sound together.
        (r"tion", "s6"),
        (r"sch|sh|ch(?![rtknm])", "S"),
        (r"ph", "f"),
        (r"h", ""),
        (r"ee(?=[a-z])", "i"),
        (r"(?<=[ao])ill|(?<=[ao])il$", "Y"),
        (r"(?:ueui|eui|uei|oei)ll?|uill", "9Y"),
        (r"eill|eil$", "3Y"),
        (r"gn(?=[aeiouy.])", "n"),
        (r"qu|q|ck", "k"),
        (r"gu(?=[eiy3.9])", "G"),
        (r"ge(?=[ao])|g(?=[eiy.])|j", "J"),
        (r"g", "G"),
        (r"sc(?=[eiy])|c(?=[eiy.])|z|s+", "s"),
        (r"x(?=[a-z])", "ks"),
        (r"cc|c", "k"),
        # Vowels, then nasal vowels.
        (r"eau|au|aw(?![aeiouy])", "o"),
        (r"oeu|oe|eue?", "9"),
        (r"oin(?![aeiouyn39U.])", "U5"),
        (r"ou|oo|ow|w", "U"),
        (r"oi|oy", "Ua"),
        (r"(?:[ae][iy]|y|[iu])(?:n(?![aeiouyn39U.])|m(?=[bp]))|(?<=i)en$", "5"),
        (r"(?:a|(?<=J)ea|e)(?:n(?![aeiouyn39U.])|m(?=[bp]))", "2"),
        (r"o(?:n(?![aeiouyn39U.])|m(?=[bp]))", "6"),
        (r"ay|ey|a[ie]|ei", "3"),
        (r"y", "i"),
        # The e that is not heard, and the one that is.
        (r"(?<=[b-df-hj-np-tv-zSJGY])e(?=[b-df-hj-np-tv-zSJGY](?:[aeiouU2569.3]|r[aeiouU2569.3]))", ""),
        (r"e", "3"),
        (r"[.]", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """Returns how a folded word sounds, one character a sound; a word with a digit is returned as it is."""
    if word in _SAINTS:
        return _SAINT
    if not word.isalpha():
        return word
    glued = _GLUED_SAINT.match(word)
    if glued is not None:
        return _SAINT + sound(word[glued.end() :])
    heard = word
    for pattern, written in _RULES:
        heard = pattern.sub(written, heard)
    return heard or word


def sound_of(words: tuple[str, ...]) -> str:
    """Returns how folded words sound, said one after the other: spaces are not heard, nor a sound said twice."""
    said = "".join(map(sound, words))
    return "".join(letter for place, letter in enumerate(said) if place == 0 or said[place - 1] != letter)
