"""A few words read with the answer before."""

import numpy as np
import pytest

from microcredit.content import Content
from microcredit.understanding.follow_up import weighed

_INTENTS = ["montants", "interet", "delais", "hors_sujet"]
_FLAT = np.array([0.2, 0.2, 0.2, 0.4], dtype=np.float32)


def test_what_the_answer_before_leads_to_is_likelier_and_so_is_its_own_topic(tables: Content) -> None:
    assert "interet" in tables.answers["montants"].next_steps
    likelier = weighed(_FLAT, _INTENTS, "et les taux?", "montants", tables)
    assert likelier[0] == likelier[1] == pytest.approx(3 * likelier[2])
    assert likelier.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "after"),
    [("et les taux que vous demandez aux gens?", "montants"), ("et les taux?", ""), ("et les taux?", "lieu:region:13")],
    ids=["a whole question", "nothing before", "no topic before"],
)
def test_otherwise_a_message_stands_by_itself(tables: Content, text: str, after: str) -> None:
    assert weighed(_FLAT, _INTENTS, text, after, tables) is _FLAT
