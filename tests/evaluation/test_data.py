"""The sentences that are learnt and those that are measured on. The sealed half is opened at a release, and never here.

What a wording must not be (learnt twice, or learnt and measured on) is told by `make check`, where it is written.
"""

import pytest

from microcredit.checks import read_examples, read_intents
from microcredit.content import content
from microcredit.evaluation.run import WORKING, half
from microcredit.evaluation.sentences import key
from microcredit.paths import ROOT
from microcredit.understanding.bands import OUT_OF_SCOPE

_FREQUENT = frozenset(
    {
        "definition_microcredit",
        "montants",
        "interet",
        "admissibilite",
        "etapes_demande",
        "mauvais_credit",
        "refus_banque",
        "projets_finances",
        "coordonnees_organisme",
        "organisme_de_region",
    }
)
_INTENTS = read_intents(content(), ROOT)


@pytest.fixture(scope="module")
def learnt() -> dict[str, list[str]]:
    """The sentences of each intent, as they are written in data/nlu."""
    return read_examples()


@pytest.mark.parametrize("intent", _INTENTS)
def test_an_intent_is_learnt_from_enough_sentences(learnt: dict[str, list[str]], intent: str) -> None:
    minimum = 800 if intent == OUT_OF_SCOPE else 100 if intent in _FREQUENT else 60
    assert len({key(sentence) for sentence in learnt[intent]}) >= minimum


def test_the_working_half_holds_enough_sentences_in_and_out_of_scope() -> None:
    outside = sum(sentence.intent == OUT_OF_SCOPE for sentence in half(WORKING))
    assert outside >= 150
    assert len(half(WORKING)) - outside >= 300
