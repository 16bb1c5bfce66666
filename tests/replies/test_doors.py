"""Where else to turn where nobody is known: the sample's `portes.csv` opens doors in Lanaudière and Nord-du-Québec."""

import pytest

from microcredit.content import Content
from microcredit.replies.doors import other_doors


def lines(tables: Content, place_id: str) -> list[str]:
    place = tables.places.index.get(place_id)
    assert place is not None
    return other_doors(tables, place).split("\n")


def by_telephone(tables: Content) -> str:
    return tables.phrases.say("au_telephone", ligne="211")


@pytest.mark.parametrize("place_id", ["region:01", "region:06", "dehors:Toronto"])
def test_without_a_door_the_telephone_alone_is_given(tables: Content, place_id: str) -> None:
    assert lines(tables, place_id) == ["", by_telephone(tables)]


def test_two_doors_at_most_are_told_each_with_its_source_and_date_then_the_telephone(tables: Content) -> None:
    say = tables.phrases.say
    site = say("contact_site", valeur="exemple.ca")
    assert lines(tables, "region:14") == [
        "",
        say("autres_portes"),
        say("porte", nom="Votre SADC", offre="des prêts", editeur="La Presse", date="22 octobre 2013"),
        f"{say('porte', nom='Votre MRC', offre='des conseils', editeur='CNW', date='30 août 2023')} {site}",
        by_telephone(tables),
    ]


def test_the_door_of_the_mrc_takes_the_place_of_one_of_its_kind_with_its_telephone(tables: Content) -> None:
    say = tables.phrases.say
    nearest = say("porte", nom="La SADC de D’Autray-Joliette", offre="un fonds", editeur="Microcrédit KRTB", date="sans date")
    _, _, first, second, _ = lines(tables, "mrc:Joliette")
    assert first == f"{nearest} {say('contact_telephone', valeur='450 555-0100')}"
    assert "Votre MRC" in second
