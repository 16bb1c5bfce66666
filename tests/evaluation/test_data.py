"""The sentences that are learnt and those that are measured on: read by code alone, and never told for the sealed half."""

from collections import Counter
from collections.abc import Sequence

import pytest
import yaml

from microcredit.checks import read_intents
from microcredit.content import content, refused_topics
from microcredit.evaluation.run import HALVES, OURS, WORKING, half, stale_systems
from microcredit.evaluation.sentences import Sentence, key, leaks, near_pairs
from microcredit.paths import ROOT
from microcredit.understanding.bands import OUT_OF_SCOPE

_INTENTS = read_intents(content(), ROOT)
_MINIMUMS = content().minimums
# Near topics that are refused by their name: a half asks about them as out of scope.
_REFUSALS = refused_topics(content().answers)


@pytest.fixture(scope="module")
def learnt() -> dict[str, list[str]]:
    """The sentences of each intent, as they are written in data/nlu."""
    sentences: dict[str, list[str]] = {}
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line.removeprefix("- ") for line in entry.get("examples", "").splitlines() if line.strip()]
            if "intent" in entry:
                sentences.setdefault(entry["intent"], []).extend(lines)
    return sentences


def _told(name: str, found: Sequence[object]) -> str:
    """What a failure says: the sentences, or their number alone for the sealed half."""
    return f"{name}: {found if name == WORKING else len(found)}"


def _keys(name: str) -> Counter[str]:
    return Counter(key(sentence.text) for sentence in half(name))


@pytest.mark.parametrize("intent", _INTENTS)
def test_no_two_sentences_of_an_intent_say_the_same_in_nearly_the_same_words(learnt: dict[str, list[str]], intent: str) -> None:
    assert list(near_pairs(learnt[intent])) == []


@pytest.mark.parametrize("intent", _INTENTS)
def test_an_intent_is_learnt_from_enough_sentences(learnt: dict[str, list[str]], intent: str) -> None:
    assert len({key(sentence) for sentence in learnt[intent]}) >= _MINIMUMS.wordings_of(intent)


@pytest.mark.parametrize("name", HALVES)
def test_no_sentence_of_a_half_is_nearly_one_that_its_intent_is_learnt_from(learnt: dict[str, list[str]], name: str) -> None:
    refused = [sentence for intent in (OUT_OF_SCOPE, *_REFUSALS) for sentence in learnt[intent]]
    leaked = list(leaks(half(name), {**learnt, OUT_OF_SCOPE: refused}))
    if leaked:
        pytest.fail(_told(name, leaked), pytrace=False)


@pytest.mark.parametrize("name", HALVES)
def test_a_half_holds_enough_sentences_in_and_out_of_scope(name: str) -> None:
    outside = sum(sentence.intent == OUT_OF_SCOPE for sentence in half(name))
    assert outside >= _MINIMUMS.evaluated_out_of_scope
    assert len(half(name)) - outside >= _MINIMUMS.evaluated_in_scope


@pytest.mark.parametrize("name", HALVES)
def test_a_half_asks_about_every_intent_and_no_other(name: str) -> None:
    assert {sentence.intent for sentence in half(name)} == set(_INTENTS) - _REFUSALS


@pytest.mark.parametrize("name", HALVES)
def test_a_half_says_nothing_twice(name: str) -> None:
    twice = [said for said, times in _keys(name).items() if times > 1]
    if twice:
        pytest.fail(_told(name, twice), pytrace=False)


def test_the_halves_share_no_sentence() -> None:
    shared = len(_keys(HALVES[0]).keys() & _keys(HALVES[1]).keys())
    if shared:
        pytest.fail(f"{shared} sentences are in both halves", pytrace=False)


@pytest.mark.parametrize("name", HALVES)
def test_figures_kept_for_the_assistant_are_those_of_these_sentences(name: str) -> None:
    assert OURS not in stale_systems(name), f"the figures on « {name} » are stale: run « make evaluate HALF={name} »"


def test_a_failure_tells_the_sentences_of_the_working_half_and_never_those_of_the_sealed_one() -> None:
    found = [Sentence("une phrase", "interet", "standard")]
    assert "une phrase" in _told("travail", found)
    assert _told("scellee", found) == "scellee: 1"
