from dataclasses import replace

import pytest

from microcredit.network import KnownFrom, Organisation
from tests.builders.network import make_organisation, make_territory


def test_all_names_begin_with_the_current_one_and_stand_once() -> None:
    organisation = make_organisation(
        name="MicroEntreprendre Nord",
        page_name="Fonds du Nord",
        acronyms=("MEN",),
        former_names=("Fonds du Nord", "Cercle du Nord"),
    )
    assert organisation.all_names == ("MicroEntreprendre Nord", "Fonds du Nord", "MEN", "Cercle du Nord")


def test_an_empty_page_name_is_no_name() -> None:
    assert make_organisation(name="Fonds", page_name="").all_names == ("Fonds",)


@pytest.mark.parametrize(
    "organisation",
    [
        make_organisation(phone="450 555-0100"),
        make_organisation(email="a@exemple.ca"),
        make_organisation(website="exemple.ca"),
        make_organisation(address="1, rue Essai"),
    ],
    ids=["phone", "e-mail", "site", "address"],
)
def test_one_contact_is_enough_to_have_one(organisation: Organisation) -> None:
    assert organisation.has_contact


def test_an_organisation_without_contact_has_none() -> None:
    assert not make_organisation().has_contact


@pytest.mark.parametrize(
    ("page_line", "page_name", "known_from", "is_blank"),
    [
        ("Estrie", "Fonds Estrie", KnownFrom.PAGE, False),
        ("Estrie", "", KnownFrom.ELSEWHERE, True),
        ("", "Fonds Estrie", KnownFrom.ELSEWHERE, False),
        ("", "", KnownFrom.ELSEWHERE, False),
    ],
)
def test_the_page_names_an_organisation_where_it_has_both_the_line_and_the_name(
    page_line: str, page_name: str, known_from: KnownFrom, is_blank: bool
) -> None:
    territory = replace(make_territory("t", make_organisation(page_name=page_name)), page_line=page_line)
    assert (territory.known_from, territory.is_blank_on_page) == (known_from, is_blank)


@pytest.mark.parametrize("page_line", ["Estrie", ""])
def test_without_an_organisation_no_source_names_one(page_line: str) -> None:
    territory = replace(make_territory("t"), page_line=page_line)
    assert (territory.known_from, territory.is_blank_on_page) == (KnownFrom.NOWHERE, bool(page_line))
