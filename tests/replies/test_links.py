import pytest

from microcredit.content import Content
from microcredit.replies.links import Piece, links, pieces
from tests.builders.no_break import no_break

_NARROW = "\u202f"


@pytest.mark.parametrize(
    ("text", "shown", "url"),
    [
        ("Voyez microentreprendre.ca.", "microentreprendre.ca", "https://microentreprendre.ca"),
        ("Voyez « microentreprendre.ca ».", "microentreprendre.ca", "https://microentreprendre.ca"),
        ("www.exemple.org, ou rien", "www.exemple.org", "https://www.exemple.org"),
        ("Voyez https://exemple.net/a/b?x=1.", "https://exemple.net/a/b?x=1", "https://exemple.net/a/b?x=1"),
        ("(http://exemple.com/a)", "http://exemple.com/a", "http://exemple.com/a"),
        ("exemple.quebec/nous-joindre/", "exemple.quebec/nous-joindre/", "https://exemple.quebec/nous-joindre/"),
        ("un.deux.qc.ca; la suite", "un.deux.qc.ca", "https://un.deux.qc.ca"),
        ("Écrivez à info@exemple.ca.", "info@exemple.ca", "mailto:info@exemple.ca"),
        ("a.b+c@un-deux.qc.ca", "a.b+c@un-deux.qc.ca", "mailto:a.b+c@un-deux.qc.ca"),
        ("Téléphone : 450 904-5822", "450 904-5822", "tel:+14509045822"),
        ("450\u00a0904-5822.", "450\u00a0904-5822", "tel:+14509045822"),
        ("514-555-0123", "514-555-0123", "tel:+15145550123"),
        ("sans frais au 1 800 363-9010", "1 800 363-9010", "tel:+18003639010"),
        ("1\u202f866\u202f277-3553", "1\u202f866\u202f277-3553", "tel:+18662773553"),
        ("Faites le 811, option 2", "811", "tel:811"),
        ("le 988.", "988", "tel:988"),
        ("(211)", "211", "tel:211"),
    ],
)
def test_a_site_an_email_or_a_telephone_can_be_pressed(text: str, shown: str, url: str) -> None:
    assert links(text) == [Piece(shown, url)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "Un texte. Une autre phrase.", "20 000 $", "de 3,45 % à 8,5 %", "en 2021", "8,6 M$", "etc.", "p. ex."),
        *("450 904-58221", "texto au 535353", "811$", "$911", "811-2", "2-811", "8110", "fichier.html", "version 3.6.21"),
        *("javascript:alert(1)", "ftp://exemple", "data:text/html,x", "exemple.community", "@exemple"),
    ],
)
def test_what_leads_nowhere_cannot(text: str) -> None:
    assert links(text) == []


def test_links_come_in_order_and_once_each() -> None:
    text = "911, puis info@exemple.ca ou exemple.ca; encore exemple.ca et 450 904-5822 (911)."
    assert [link.text for link in links(text)] == ["911", "info@exemple.ca", "exemple.ca", "450 904-5822"]


def test_every_link_can_only_open_a_page_an_email_or_a_call(tables: Content) -> None:
    found = [link for answer in tables.answers.values() for link in links(answer.text)]
    assert found
    assert {link.url.split(":")[0] for link in found} <= {"https", "http", "mailto", "tel"}


def test_every_contact_of_an_organisation_can_be_pressed(tables: Content) -> None:
    contacts = [
        contact
        for organisation in tables.directory.organisations.values()
        for contact in (organisation.phone, organisation.email, organisation.website)
        if contact
    ]
    assert contacts
    assert [contact for contact in contacts if [link.text for link in links(contact)] != [contact]] == []


@pytest.mark.parametrize(
    "text",
    [
        "un prêt de 20 811 $ en moyenne",
        no_break("un prêt de 20~811~$ en moyenne"),
        f"un prêt de 20{_NARROW}811{_NARROW}$ en moyenne",
        "911 000 $ prêtés",
        no_break("911~000~$ prêtés"),
        "un reste de 811 $",
        no_break("un reste de 988~$"),
        "$811",
        "811$",
        "1 211 prêts",
        "le numéro 98811",
        "le code 811-22",
    ],
)
def test_a_short_number_inside_an_amount_or_another_number_is_no_telephone(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "text", ["", "Bonjour.", "microentreprendre.ca", "Voyez exemple.ca, ou exemple.ca; 811, info@exemple.ca."]
)
def test_a_text_is_cut_into_pieces_that_joined_are_the_text(text: str) -> None:
    cut = pieces(text)

    assert "".join(piece.text for piece in cut) == text
    assert list(dict.fromkeys(piece for piece in cut if piece.url)) == links(text)
