import pytest

from microcredit.content import Content
from microcredit.replies import Choice, Reply
from microcredit.replies.model import is_choice_id

AMOUNTS = Choice("Combien puis-je emprunter?", "Combien emprunter", "montants")
GASPESIE = Choice("Gaspésie", "Gaspésie", "donner_lieu", "territoire:gaspesie")


def test_a_reply_states_no_fact_and_offers_nothing_unless_told() -> None:
    reply = Reply("essai", "Un texte.")
    assert (reply.source, reply.choices) == (None, ())


@pytest.mark.parametrize("choice", [AMOUNTS, GASPESIE, Choice("é", "é", "donner_lieu", "mrc:L'Île-d'Orléans")])
def test_the_id_of_a_choice_is_short_and_no_order(choice: Choice) -> None:
    assert is_choice_id(choice.id)
    assert len(choice.id) == 18
    assert choice.id.isascii()
    assert "/" not in choice.id


def test_the_id_of_a_choice_is_the_same_on_every_server_and_every_day() -> None:
    assert AMOUNTS.id == "choix-83ab1371c4ff"
    assert GASPESIE.id == "choix-b879bab50b2c"


def test_the_id_of_a_choice_holds_to_what_it_leads_to_and_not_to_its_title() -> None:
    assert Choice("Autre titre", "Autre", "montants").id == AMOUNTS.id
    assert Choice(AMOUNTS.title, AMOUNTS.short_title, "taux").id != AMOUNTS.id
    assert Choice("Gaspésie", "Gaspésie", "donner_lieu", "region:11").id != GASPESIE.id


def test_no_two_topics_and_no_two_places_have_one_id(tables: Content) -> None:
    topics = [Choice("t", "t", topic).id for topic in tables.answers]
    places = [Choice("t", "t", "donner_lieu", place.id).id for place in tables.places.index.all()]
    assert len({*topics, *places}) == len(topics) + len(places)


@pytest.mark.parametrize(
    "text",
    [
        *("", "choix-", "choix-0123456789a", "choix-0123456789abc", "choix-0123456789AB", "choix-0123456789ag"),
        *("Choix-0123456789ab", " choix-0123456789ab", "choix-0123456789ab\n", "choix-٠١٢٣٤٥٦٧٨٩ab", "/montants", "montants"),
        *("choix_0123456789ab", "0123456789ab", "mon choix-0123456789ab", '/donner_lieu{"lieu": "region:11"}'),
    ],
)
def test_what_has_not_the_form_of_an_id_is_none(text: str) -> None:
    assert not is_choice_id(text)
