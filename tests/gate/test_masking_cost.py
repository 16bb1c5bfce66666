"""What a stranger can make the masks cost: four times as long a text may cost some four times as much, and never sixteen.

Times are compared with each other, and not with a clock's limit: a busy machine slows both.
"""

import time

import pytest

from microcredit.content import Content
from microcredit.gate import mask

_SHORT, _LONG = 500, 2000  # characters; a message has 500 at most
_TIMES_MORE = 10  # 4 where the cost is linear, 16 where it is quadratic
_TRIES = 3


def _cost(text: str, tables: Content) -> float:
    """The processor's time of masking a text, the best of a few: seconds."""
    costs = []
    for _ in range(_TRIES):
        started = time.process_time()
        mask(text, tables.masks.words, tables.places)
        costs.append(time.process_time() - started)
    return min(costs)


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "é", ".", "a.", "a-", "@", "a@", "a@b.", "jean point ", "jean arobase ", "a at ", "a à gmail ", "(at)", "["),
        *("1", "1 ", "1-", "12 ", "4111 ", "514 555-01", "O1", "ABCD 1234 "),
        *("12 rue ", "12 rue a, ", "rue ", "au 4567 ", "app. 4 ", "H7N ", "H7N2B", "- ", ","),
    ],
)
def test_a_text_four_times_as_long_costs_far_less_than_sixteen_times_as_much_to_mask(tables: Content, piece: str) -> None:
    short, long = ((piece * size)[:size] for size in (_SHORT, _LONG))
    assert _cost(long, tables) < _TIMES_MORE * _cost(short, tables)
