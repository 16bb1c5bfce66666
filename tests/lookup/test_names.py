"""What a text names, before anybody asks what follows from it."""

import pytest

from microcredit.content import Content
from microcredit.lookup import find_names


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Microcrédit Montréal", "microcredit-montreal"),
        ("MicroEntreprendre Abitibi-Témiscamingue", "microentreprendre-at"),
        ("le fonds d'emprunt québec", "fonds-emprunt-quebec"),
    ],
)
def test_an_organisation_whose_name_holds_a_place_names_no_place(tables: Content, text: str, organisation: str) -> None:
    names = find_names(tables, text)
    assert names.places == ()
    assert names.place is None
    assert [match.value.id for match in names.organisations] == [organisation]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("pas Laval, Longueuil", "municipalite:58227"),
        ("pas à Laval", "region:13"),
        ("pourquoi pas Laval", "region:13"),
        ("pas Longueuil, pourquoi pas Laval", "region:13"),
        ("de Toronto à Laval", "region:13"),
        ("Granby en Estrie", "municipalite:47017"),
    ],
)
def test_the_place_meant_is_the_one_that_is_not_set_aside(tables: Content, text: str, meant: str) -> None:
    place = find_names(tables, text).place
    assert place is not None
    assert place.id == meant


def test_what_names_nothing_has_no_place(tables: Content) -> None:
    names = find_names(tables, "combien puis-je emprunter?")
    assert (names.places, names.organisations, names.place) == ((), (), None)


def test_a_place_that_is_only_likely_is_set_apart_for_asking(tables: Content) -> None:
    names = find_names(tables, "mirabelle")
    assert (names.places, names.place) == ((), None)
    assert names.likely is not None
    assert names.likely.place.name == "Mirabel"
    assert find_names(tables, "Mirabel").likely is None
