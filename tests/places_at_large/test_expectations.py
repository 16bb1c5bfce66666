"""What a person of Québec would expect, written by hand and not from the tables."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.builders.understanding import ASKS, NOTHING, OUTSIDE, Coverage, TrainedAssistant, rows

_ROWS = list(csv.DictReader((Path(__file__).parent / "attentes.csv").read_text(encoding="utf-8").splitlines()))
_LEAST_A_REGION = 5


@pytest.mark.parametrize(("said", "expected"), [(row["texte"], row["attendu"]) for row in _ROWS])
def test_what_is_said_leads_where_a_person_would_expect(bot: TrainedAssistant, said: str, expected: str) -> None:
    assert bot.understand(said).answer == expected


def test_no_expectation_is_written_twice() -> None:
    assert [said for said, times in Counter(row["texte"] for row in _ROWS).items() if times > 1] == []


def test_the_expectations_name_real_territories_and_reach_every_region() -> None:
    territories = [part for row in _ROWS for part in row["attendu"].split("+")]
    assert set(territories) == {ASKS, OUTSIDE, NOTHING} | {row["id"] for row in rows("territoires.csv")}
    coverage, count = Coverage(), Counter(territories)
    reached = {
        row["code"]: sum(count[territory] for territory in coverage.of(row["code"]).split("+")) for row in rows("regions.csv")
    }
    assert len(reached) == 17
    assert [code for code, times in reached.items() if times < _LEAST_A_REGION] == []
