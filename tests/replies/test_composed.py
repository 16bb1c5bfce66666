"""The order of what is said when a message names a place beside something else."""

from microcredit.content import Content
from microcredit.places import Place
from microcredit.replies.composed import beside_a_place


def _place(tables: Content, place_id: str) -> Place:
    place = tables.places.index.get(place_id)
    assert place is not None
    return place


def test_who_serves_the_place_comes_first_then_the_one_thing_asked_with_the_next_steps(tables: Content) -> None:
    served, asked = beside_a_place(tables, _place(tables, "region:13"), "montants", ["femmes"])
    assert (served.id, asked.id) == ("lieu:region:13", "montants")
    assert served.choices == ()
    assert [choice.topic for choice in asked.choices] == ["femmes", "interet", "duree_remboursement"]


def test_a_question_about_the_place_comes_last(tables: Content) -> None:
    asked, which = beside_a_place(tables, _place(tables, "region:15"), "montants")
    assert (asked.id, which.id) == ("montants", "lieu:region:15")
    assert asked.choices == ()
    assert any(choice.place for choice in which.choices)


def test_a_place_alone_is_the_whole_answer(tables: Content) -> None:
    (served,) = beside_a_place(tables, _place(tables, "region:13"), "")
    assert served.choices


def test_what_was_done_with_personal_data_comes_first(tables: Content) -> None:
    first, served = beside_a_place(tables, _place(tables, "region:13"), "renseignement_personnel")
    assert (first.id, served.id) == ("renseignement_personnel", "lieu:region:13")
