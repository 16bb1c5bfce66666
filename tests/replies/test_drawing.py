import pytest

from microcredit.content import Content
from microcredit.replies import Choice, Reply, drawn_choices, to_rasa
from tests.builders.network import SOURCE

AMOUNTS = Choice("Combien puis-je emprunter?", "Combien emprunter", "montants")
GASPESIE = Choice("Gaspésie", "Gaspésie (court)", "donner_lieu", "territoire:gaspesie")
ACCENTED = Choice("Laval", "Laval", "donner_lieu", "mrc:L'Île-d'Orléans")


def test_a_reply_is_drawn_whole(tables: Content) -> None:
    reply = Reply("lieu:region:11", "Un texte.", SOURCE, (AMOUNTS, GASPESIE))
    said = tables.phrases.say("source", editeur="Le Journal", date="mars 2020")
    place = '/donner_lieu{"lieu": "territoire:gaspesie"}'
    assert to_rasa(reply, tables.phrases) == {
        "text": f"Un texte.\n{said}",
        "buttons": [
            {"title": "Combien puis-je emprunter?", "payload": "/montants"},
            {"title": "Gaspésie", "payload": place},
        ],
        "metadata": {
            "reply": "lieu:region:11",
            "body": "Un texte.",
            "source": {
                "publisher": "Le Journal",
                "title": "Un article",
                "url": "https://exemple.ca",
                "date": "mars 2020",
            },
            "choices": [
                {"title": "Combien puis-je emprunter?", "short_title": "Combien emprunter", "payload": "/montants"},
                {"title": "Gaspésie", "short_title": "Gaspésie (court)", "payload": place},
            ],
        },
    }


def test_a_reply_that_states_no_fact_shows_no_source(tables: Content) -> None:
    drawn = to_rasa(Reply("au_revoir", "Au revoir."), tables.phrases)
    assert drawn == {
        "text": "Au revoir.",
        "buttons": [],
        "metadata": {"reply": "au_revoir", "body": "Au revoir.", "source": None, "choices": []},
    }


@pytest.mark.parametrize("choices", [(), (AMOUNTS,), (GASPESIE, AMOUNTS, ACCENTED)], ids=["none", "topic", "places"])
def test_choices_are_read_back_as_they_were_drawn(tables: Content, choices: tuple[Choice, ...]) -> None:
    drawn = to_rasa(Reply("essai", "Un texte.", None, choices), tables.phrases)
    assert drawn_choices(drawn["metadata"]) == choices


def test_metadata_without_choices_gives_none() -> None:
    assert drawn_choices({}) == ()
