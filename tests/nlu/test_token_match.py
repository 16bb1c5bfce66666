import importlib
import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
import spacy

from microcredit.cli.project_check import read_examples
from microcredit.nlu.spacy_model import french_tokenizer
from microcredit.nlu.token_match import short_patterns, shortened

_BEGINNINGS = ("demi", "anti", "après", "porte", "Grand", "r", "réentr", "arc", "chou", "saut", "yo", "zig", "s", "qu", "")
_MARKS = ("-", "–", "‐", "'", "’", "")
_ENDS = ("mesure", "MESURE", "yo", "zag", "de-ski", "en-l'air", "l’œuvre", "pied-à-terre", "été2", "", "-", "’")


@pytest.fixture(scope="module")
def as_spacy_has_it() -> Callable[[str], Any]:
    """Which words stay whole by spaCy's own pattern, compiled anew (five seconds)."""
    french_tokenizer()  # first: who imports spaCy's French without us has all who use it here wait
    matches: Callable[[str], Any] = importlib.reload(importlib.import_module("spacy.lang.fr.tokenizer_exceptions")).TOKEN_MATCH
    return matches


def _ours() -> Callable[[str], Any]:
    """Which words stay whole by the pattern that is loaded."""
    tokenizer: Any = french_tokenizer().tokenizer
    matches: Callable[[str], Any] = tokenizer.token_match
    return matches


def _chunks() -> set[str]:
    """What white space separates in the training sentences, and what else has hyphens and apostrophes."""
    said = {chunk for examples in read_examples().values() for example in examples for chunk in example.split()}
    made = {"".join(parts) for parts in itertools.product(_BEGINNINGS, _MARKS, _ENDS)}
    return said | made


def test_the_same_words_stay_whole_as_with_spacys_own_pattern(as_spacy_has_it: Callable[[str], Any]) -> None:
    ours = _ours()
    chunks = _chunks()
    whole = {chunk for chunk in chunks if as_spacy_has_it(chunk)}

    assert {chunk for chunk in chunks if ours(chunk)} == whole
    assert 50 < len(whole) < len(chunks) / 2  # else this shows nothing


def test_the_loaded_pattern_is_the_short_one(as_spacy_has_it: Callable[[str], Any]) -> None:
    ours, theirs = (match.__self__.pattern for match in (_ours(), as_spacy_has_it))  # type: ignore[attr-defined]

    assert len(ours) < len(theirs) / 5


def test_alternatives_of_one_end_stand_together() -> None:
    pattern = "(?iu)(?:^après[-‐][a-z]+$)|(?:^a[fg]ro[-‐][a-z]+$)|(?:^r[’'][a-z]+$)|(?:^[a-z]+$)"

    assert shortened(pattern) == "(?iu)(?:^(?:a[fg]ro|après)[-‐][a-z]+$)|(?:^(?:)[a-z]+$)|(?:^(?:r)[’'][a-z]+$)"


@pytest.mark.parametrize("pattern", ["", "a|b", "(?iu)a|b", "(?:^a$)|(?:^b$)", "(?iu)(?:^a$)|b"])
def test_a_pattern_of_another_form_is_left_as_it_is(pattern: str) -> None:
    assert shortened(pattern) == pattern


def test_re_is_as_it_was_after_a_load_that_fails() -> None:
    before = re.compile

    with pytest.raises(OSError, match="absent"), short_patterns():
        spacy.load("absent")

    assert re.compile is before
