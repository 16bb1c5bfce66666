"""spaCy's own judgment is not tested here, but what is made of its answer."""

import pytest

from microcredit.understanding.unknown_place import UnknownPlace, find_unknown_place


@pytest.mark.parametrize(
    ("text", "said"), [("à Zorgville", "Zorgville"), ("je suis à dakar", "dakar"), ("je reste à Trou-du-Loup", "Trou-du-Loup")]
)
def test_a_place_is_pointed_at_as_it_was_written(text: str, said: str) -> None:
    assert find_unknown_place(text) == UnknownPlace(said, text.index(said), len(text))


def test_a_place_that_is_seen_only_with_capitals_is_pointed_at_without() -> None:
    assert find_unknown_place("a tatouine") == UnknownPlace("tatouine", 2, 10)


@pytest.mark.parametrize("text", ["bonjour", "combien puis-je emprunter?", "au Québec", "Ici", "", "?"])
def test_what_names_no_place_gives_none(text: str) -> None:
    assert find_unknown_place(text) is None


@pytest.mark.parametrize("text", ["mon local est sur la rue Zorgville", "je travaille sur le boulevard de Zorgville"])
def test_a_street_is_no_place(text: str) -> None:
    assert find_unknown_place(text) is None
