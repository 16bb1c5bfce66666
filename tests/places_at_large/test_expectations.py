"""What a person would expect (`contenu/attendu/phrases.csv`, which `make check` reads too), said to the real assistant."""

import pytest

from tests.builders.understanding import TrainedAssistant, rows


@pytest.mark.parametrize(("said", "expected"), [(row["texte"], row["attendu"]) for row in rows("attendu/phrases.csv")])
def test_what_is_said_leads_where_a_person_would_expect(bot: TrainedAssistant, said: str, expected: str) -> None:
    assert bot.understand(said).answer == expected
