"""A few words are read with what was answered just before: « et les taux? », « né quand? »."""

import numpy as np

from microcredit.content import Content
from microcredit.text import forms
from microcredit.understanding.features import FloatArray

_LONGEST = 5  # words; a longer message says by itself what it is about
# How much likelier a topic is when the answer before leads to it, or is its own.
_LEADS_TO = 3.0


def weighed(probabilities: FloatArray, intents: list[str], text: str, after: str, content: Content) -> FloatArray:
    """Returns the probability of each intent of `text`, the answer before taken into account (same shape; sums to as much).

    Args:
        probabilities: shape (intents,), from the model.
        intents: their names.
        text: what was said.
        after: the topic answered just before; empty for none.
        content: the tables, which say what an answer leads to.
    """
    before = content.answers.get(after)
    if before is None or len(forms(text)) > _LONGEST:
        return probabilities
    near = {after, *before.next_steps}
    weights = np.array([_LEADS_TO if intent in near else 1.0 for intent in intents], dtype=np.float32)
    likelier: FloatArray = probabilities * weights
    rescaled: FloatArray = likelier * (probabilities.sum() / likelier.sum())
    return rescaled
