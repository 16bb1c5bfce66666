import re

import pytest

from microcredit.text import NameIndex, NameMatch


@pytest.fixture
def names() -> NameIndex[str]:
    index: NameIndex[str] = NameIndex()
    index.add("Charlevoix", "territory")
    index.add("Charlevoix-Est", "mrc")
    index.add("Lac-Saint-Jean", "region")
    index.add("Saint-Jean", "town")
    index.add("l'Île-d'Orléans", "island")
    return index


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("je suis dans Charlevoix", ["territory"]),
        ("je suis dans charlevoix est", ["mrc"]),
        ("CHARLEVOIX, EST-CE LOIN?", ["mrc"]),
        ("lac st jean", ["region"]),
        ("à Saint-Jean", ["town"]),
        ("sur l’ile d’orleans", ["island"]),
        ("Charlevoix-Est ou Charlevoix", ["mrc", "territory"]),
        ("Charlevoix Charlevoix", ["territory", "territory"]),
        ("Charlevoisien", []),
        ("lac saint", []),
        ("", []),
    ],
)
def test_names_are_found_from_left_to_right_the_longest_first(names: NameIndex[str], text: str, found: list[str]) -> None:
    assert [match.value for match in names.find(text)] == found


def test_a_match_points_at_what_was_written(names: NameIndex[str]) -> None:
    text = "Moi, c'est Lac-St-Jean."
    assert names.find(text) == [NameMatch("region", 11, 22)]
    assert text[11:22] == "Lac-St-Jean"


def test_a_name_stays_with_the_first_that_had_it(names: NameIndex[str]) -> None:
    assert names.add("CHARLEVOIX", "other") == "territory"
    assert [match.value for match in names.find("Charlevoix")] == ["territory"]


def test_adding_a_free_name_returns_its_owner(names: NameIndex[str]) -> None:
    assert names.add("Portneuf", "mrc") == "mrc"


@pytest.mark.parametrize("name", ["", "  ", "—", "😀"])
def test_a_name_without_a_word_is_refused(names: NameIndex[str], name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"le nom {name!r} ne contient aucun mot")):
        names.add(name, "nothing")


def test_an_index_without_names_finds_nothing() -> None:
    index: NameIndex[str] = NameIndex()
    assert index.find("Charlevoix") == []
