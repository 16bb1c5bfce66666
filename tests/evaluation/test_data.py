"""The sentences that are measured on. The sealed half is opened at a release, and never here.

What is asked of the sentences to learn (how many, none twice, none of those measured on) is told by `make check`.
"""

from microcredit.content import content
from microcredit.evaluation.run import WORKING, half
from microcredit.understanding.bands import OUT_OF_SCOPE


def test_the_working_half_holds_enough_sentences_in_and_out_of_scope() -> None:
    minimums = content().minimums
    outside = sum(sentence.intent == OUT_OF_SCOPE for sentence in half(WORKING))
    assert outside >= minimums.evaluated_out_of_scope
    assert len(half(WORKING)) - outside >= minimums.evaluated_in_scope
