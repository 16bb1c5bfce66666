import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microcredit.server.messaging.splitting import split_text

_TEXTS = st.text(st.sampled_from("ab é.!?…»\u00a0\n \t😀"), max_size=200)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("", 10, []),
        (" \n ", 10, []),
        ("dix lettre", 10, ["dix lettre"]),
        ("Un. Deux.\n\nTrois. Quatre.", 20, ["Un. Deux.", "Trois. Quatre."]),
        ("Un.\n\nDeux. Trois.", 14, ["Un.", "Deux. Trois."]),
        ("Un deux. Trois quatre.", 15, ["Un deux.", "Trois quatre."]),
        ("Il dit « oui.\u00a0» Puis il part.", 20, ["Il dit « oui.\u00a0»", "Puis il part."]),
        ("Voici :\n- le premier\n- le second", 24, ["Voici :\n- le premier", "- le second"]),
        ("un deux trois", 7, ["un deux", "trois"]),
        ("un deux trois", 8, ["un deux", "trois"]),
        ("prix : 5\u00a0000\u00a0$", 12, ["prix :", "5\u00a0000\u00a0$"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("abc", 0, ["a", "b", "c"]),
    ],
    ids=ascii,
)
def test_a_text_is_cut_where_it_hurts_least(text: str, limit: int, parts: list[str]) -> None:
    assert split_text(text, limit) == parts


def test_the_platforms_own_measure_decides() -> None:
    assert split_text("😀😀😀", 4, _utf16) == ["😀😀", "😀"]
    assert split_text("😀😀", 1, _utf16) == ["😀", "😀"]


@settings(max_examples=300, deadline=None, database=None)
@given(text=_TEXTS, limit=st.integers(2, 40))
def test_every_part_fits_and_nothing_but_space_is_lost(text: str, limit: int) -> None:
    parts = split_text(text, limit, _utf16)

    assert all(part == part.strip() and 0 < _utf16(part) <= limit for part in parts)
    assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", text)
