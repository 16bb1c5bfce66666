import pytest

from microcredit.content import Content
from microcredit.lookup import find_names
from microcredit.understanding.about_organisation import asks_who_it_is
from microcredit.understanding.normalizer import Normalizer
from microcredit.understanding.understander import prepared


def asks(tables: Content, text: str) -> bool:
    said = prepared(text, tables, Normalizer(tables.writings))
    return asks_who_it_is(text, said, find_names(tables, text), tables.organisation_questions)


@pytest.mark.parametrize(
    "text",
    [
        "Microcrédit Montréal s'appelait comment avant?",
        "c koi le FEC",
        "Compagnie F c'est qui",
        "Est-ce que la Compagnie F existe encore?",
        "MECDQ c'est où",
        "Quel est le nouveau nom du Fonds communautaire d'accès au microcrédit?",
        "l'ACEM pis Microcrédit Montréal, c'est tu la même affaire?",
    ],
)
def test_a_question_of_who_what_where_or_which_name_is_about_the_organisation(tables: Content, text: str) -> None:
    assert asks(tables, text)


@pytest.mark.parametrize(
    "text",
    [
        "c'est quoi le taux du FEM",
        "c quoi le % au fonds mauricie",
        "qui peut emprunter au Fonds Mauricie",
        "FEM c'est pour qui",
        "le FEM ou le Fonds Mauricie?",
        "je veux aller voir le FEM",
    ],
)
def test_a_question_of_something_else_is_not_about_the_organisation_alone(tables: Content, text: str) -> None:
    assert not asks(tables, text)


def test_a_question_of_who_serves_a_place_is_left_to_the_place(tables: Content) -> None:
    assert not asks(tables, "le FEM c'est quoi à Laval")


@pytest.mark.parametrize("text", ["c'est quoi le RQCC", "MicroEntreprendre s'appelait comment avant?"])
def test_a_question_of_the_head_of_the_network_is_left_to_its_topics(tables: Content, text: str) -> None:
    assert not asks(tables, text)


def test_a_question_that_names_no_organisation_is_about_none(tables: Content) -> None:
    assert not asks(tables, "c'est quoi")
