import pytest

from microcredit.network import Organisation
from tests.builders.network import make_organisation


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
