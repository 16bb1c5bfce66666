"""Who serves the place that a text names, without a conversation."""

import pytest

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.network import Outcome


@pytest.mark.parametrize(
    ("said", "outcome", "territories"),
    [
        ("Granby", Outcome.ONE, ["estrie"]),
        ("chu à granby", Outcome.ONE, ["estrie"]),
        ("H7N 2B3", Outcome.ONE, ["laval"]),
        ("Saint-Jérôme", Outcome.SEVERAL, ["basses-laurentides", "hautes-laurentides"]),
        ("Rimouski", Outcome.NONE_FOUND, ["est-bas-saint-laurent"]),
        ("St-Georges", Outcome.ASK, []),
        ("Toronto", Outcome.OUTSIDE, []),
    ],
)
def test_what_a_person_says_leads_to_who_serves_them(
    tables: Content, said: str, outcome: Outcome, territories: list[str]
) -> None:
    resolution = look_up(tables, said).resolution
    assert resolution is not None
    assert resolution.outcome is outcome
    assert [served.territory.id for served in resolution.served] == territories


def test_the_id_of_a_choice_leads_to_that_place_and_not_to_its_namesakes(tables: Content) -> None:
    resolution = look_up(tables, "municipalite:29073").resolution
    assert resolution is not None
    assert resolution.outcome is Outcome.ONE
    assert resolution.place.name == "Saint-Georges"


@pytest.mark.parametrize("said", ["Zorgville", "combien puis-je emprunter?", "municipalite:99999", "region:", ""])
def test_what_no_table_knows_has_no_resolution_and_is_kept_as_said(tables: Content, said: str) -> None:
    assert (look_up(tables, said).said, look_up(tables, said).resolution) == (said, None)


def test_only_an_id_is_by_id(tables: Content) -> None:
    assert look_up(tables, "region:05").by_id
    assert not look_up(tables, "Estrie").by_id
    assert not look_up(tables, "Zorgville").by_id


@pytest.mark.parametrize(
    ("said", "organisation"), [("le FEM", "fem"), ("Microcrédit Montréal", "microcredit-montreal"), ("le FEM à Brossard", None)]
)
def test_an_organisation_counts_where_no_place_is_named(tables: Content, said: str, organisation: str | None) -> None:
    found = look_up(tables, said).organisation
    assert (found.id if found is not None else None) == organisation
