"""What was said, when a test knows that it is words."""

from microcredit.dialogue import Said
from microcredit.gate import Words


def words(said: Said) -> Words:
    """Returns what was said as words; fails when it is anything else."""
    assert isinstance(said, Words), f"not words: {said}"
    return said
