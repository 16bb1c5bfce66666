import pytest

from microcredit.content import Content
from microcredit.lookup import find_names
from microcredit.understanding.entities import as_entities, decided_by_name, mask_names


def _entities(tables: Content, text: str) -> list[tuple[object, ...]]:
    """Each entity as (sort, value, words it points at)."""
    entities = as_entities(text, find_names(tables, text))
    for entity in entities:
        start, end = entity["start"], entity["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[start:end] == entity["text"]
    return [(entity["entity"], entity["value"], entity["text"]) for entity in entities]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Laval prête combien", [("lieu", "region:13", "Laval")]),
        ("au saguenay lac st jean", [("lieu", "region:02", "saguenay lac st jean")]),
        ("mon code est h7n 2b3", [("lieu", "rta:H7N", "h7n 2b3")]),
        ("j'habite à Rimousky", [("lieu", "municipalite:10043", "Rimousky")]),
        ("l’acem", [("organisme", "microcredit-montreal", "acem")]),
        ("le FEM ou l'ACEM", [("organisme", "fem", "FEM"), ("organisme", "microcredit-montreal", "ACEM")]),
        ("le FEM sert-il Laval?", [("lieu", "region:13", "Laval"), ("organisme", "fem", "FEM")]),
        ("combien puis-je emprunter?", []),
        ("au Québec", []),
        ("", []),
    ],
)
def test_names_are_found_where_they_stand(tables: Content, text: str, found: list[tuple[object, ...]]) -> None:
    assert _entities(tables, text) == found


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("je suis à LAVAL et à kamouraska", "parmi:region:13+mrc:Kamouraska", "LAVAL"),
        ("Granby en Estrie", "municipalite:47017", "Granby"),
        ("en Estrie, à Granby", "municipalite:47017", "Granby"),
        ("Clermont", "parmi:municipalite:15035+municipalite:87110", "Clermont"),
        ("je reste à Clermont en Abitibi", "municipalite:87110", "Clermont"),
        ("de Toronto à Laval", "region:13", "Laval"),
        ("pas Laval, Longueuil", "municipalite:58227", "Longueuil"),
        ("pas à Laval", "region:13", "Laval"),
        ("pourquoi pas Laval", "region:13", "Laval"),
        ("Laval Laval", "region:13", "Laval"),
    ],
)
def test_all_the_places_named_come_down_to_one_entity(tables: Content, text: str, value: str, said: str) -> None:
    assert _entities(tables, text) == [("lieu", value, said)]


@pytest.mark.parametrize(
    ("text", "value"), [("Toronto", "dehors:Toronto"), ("Toronto ou Ottawa", "dehors:Toronto"), ("M5V 2T6", "rta:M")]
)
def test_a_place_outside_quebec_is_an_entity_of_its_own_sort(tables: Content, text: str, value: str) -> None:
    assert [(sort, given) for sort, given, _ in _entities(tables, text)] == [("lieu_dehors", value)]


def test_a_place_beside_such_an_organisation_is_still_named(tables: Content) -> None:
    assert _entities(tables, "Montréal, Microcrédit Montréal") == [
        ("lieu", "region:06", "Montréal"),
        ("organisme", "microcredit-montreal", "Microcrédit Montréal"),
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("le FEM sert-il Laval ou la France?", "le  nomorganisme  sert-il  nomlieu  ou la  nomlieu_dehors ?"),
        ("de Toronto à Laval", "de  nomlieu_dehors  à  nomlieu "),
        ("laval ou H7N 2B3", " nomlieu  ou  nomlieu "),
        ("Microcrédit Montréal", " nomorganisme "),
        ("le RQCC ou l'ACEM", "le  nomreseau  ou l' nomorganisme "),
        ("sans nom", "sans nom"),
        ("", ""),
    ],
)
def test_names_are_masked_by_a_word_for_their_sort(tables: Content, text: str, masked: str) -> None:
    assert mask_names(text, find_names(tables, text)) == masked


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Laval", "lieu"),
        ("Laval!", "lieu"),
        ("moi j’suis dans le coin de Laval", "lieu"),
        ("non, plutôt Rimouski", "lieu"),
        ("h7n 2b3", "lieu"),
        ("Laval ou Kamouraska", "lieu"),
        ("Toronto", "lieu"),
        ("à Tombouctou", "lieu"),
        ("l'acem à Montréal", "lieu"),
        ("Laval, le FEM", "lieu"),
        ("ACEM", "organisme"),
        ("c'est quoi", None),
        ("l'acem c'est quoi", None),
        ("Laval prête combien", None),
        ("qui sert Laval", None),
        ("à Zorgville", None),
        ("dans le coin", None),
        ("", None),
    ],
)
def test_a_name_alone_decides_and_a_place_before_an_organisation(tables: Content, text: str, sort: str | None) -> None:
    assert decided_by_name(text, find_names(tables, text)) == sort
