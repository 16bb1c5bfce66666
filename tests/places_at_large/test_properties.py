"""What holds however a place is written, and whatever is written."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microcredit.content import Content
from microcredit.lookup import find_names
from microcredit.text import fold
from tests.builders.understanding import TrainedAssistant, answer_for, rows

pytestmark = pytest.mark.slow

_CITY_OR_PROVINCE = "Québec"  # « à Québec » says which: the bare name does not
_NAMES = sorted({row["nom"] for table in ("municipalites", "mrc") for row in rows(f"lieux/{table}.csv")} - {_CITY_OR_PROVINCE})
_FRAMES = ("{}", "à {}", "de {}", "dans le coin de {}", "j'habite à {}", "chu à {}")
_CONTRACTIONS = (("à Le ", "au "), ("à Les ", "aux "), ("de Le ", "du "), ("de Les ", "des "))
_BEFORE = ("", "(", "« ", "«", '"', "...", "- ")
_AFTER = ("", "?", "!", ".", ",", ")", "…", "»", ";", " :)", "!!!")
_FIXTURES_ARE_CONSTANT = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def _decomposed(text: str) -> str:
    """The same text as a Mac writes it in file names: accents apart from their letters."""
    return unicodedata.normalize("NFD", text)


_CASES: list[Callable[[str], str]] = [str, str.lower, str.upper, _decomposed]


@st.composite
def _written(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and one of the ways in which people write it."""
    name = draw(st.sampled_from(_NAMES))
    text = draw(st.sampled_from(_FRAMES)).format(name)
    for spelled, said in _CONTRACTIONS:
        text = text.replace(spelled, said)
    if draw(st.booleans()):  # « d'Amos »
        text = re.sub(r"\bde (?=[AEIOUYÉÈÊÎÔ])", "d'", text)
    if draw(st.booleans()):
        text = re.sub(r"\bS(aint)(e?)(s?)\b", r"St\2\3", text)
    if draw(st.booleans()):
        text = text.replace("-", " ")
    text = text.replace("'", draw(st.sampled_from("'’")))
    if draw(st.booleans()):
        text = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    text = draw(st.sampled_from(_CASES))(text)
    return name, draw(st.sampled_from(_BEFORE)) + text + draw(st.sampled_from(_AFTER))


@settings(max_examples=1500, deadline=None, suppress_health_check=_FIXTURES_ARE_CONSTANT, derandomize=True)
@given(written=_written())
def test_a_name_leads_to_the_same_answer_however_it_is_written(tables: Content, written: tuple[str, str]) -> None:
    name, text = written
    assert answer_for(tables, text) == answer_for(tables, name)


_ANY_TEXT = st.text(max_size=120) | st.lists(
    st.sampled_from(
        [
            "Saint",
            "st-",
            "Laval",
            "h7n",
            "J0T 2B0",
            "à",
            "l'",
            "-",
            "–",
            " ",
            "’",
            "Œ",
            "ß",
            "İ",
            "\u0301",
            "😀",
            "\n",
            "Lac",
            "de",
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=1500, deadline=None, suppress_health_check=_FIXTURES_ARE_CONSTANT, derandomize=True)
@given(text=_ANY_TEXT)
def test_any_text_gives_names_that_stand_in_it_in_order_and_apart(tables: Content, text: str) -> None:
    end = 0
    for match in find_names(tables, text).places:
        assert end <= match.start < match.end <= len(text)
        end = match.end
        assert fold(text[match.start : match.end]).strip()


@settings(max_examples=300, deadline=None, suppress_health_check=_FIXTURES_ARE_CONSTANT, derandomize=True)
@given(text=_ANY_TEXT)
def test_any_text_goes_through_the_trained_assistant(bot: TrainedAssistant, text: str) -> None:
    for entity in bot.entities(text):
        assert 0 <= entity["start"] < entity["end"] <= len(text)
