"""What people read, put together from the project's own tables: how it is set, its contacts, its sources, its choices.

Who serves a place, and what an answer must say, is in `contenu/attendu`, which `make check` reads.
"""

import csv
import re
from collections.abc import Iterator
from itertools import product

import pytest

from microcredit.content import CONTENT_ROOT, Content
from microcredit.content.phrases import FIELDS
from microcredit.network import OrganisationStatus, Outcome, resolve
from microcredit.places import Place
from microcredit.replies import Reply, with_source
from microcredit.replies.one_organisation import for_organisation
from microcredit.replies.organisations import for_place, whole_list
from microcredit.replies.topics import answer
from tests.builders.sample_content import make_current

pytestmark = pytest.mark.usefixtures("real_tables")  # what is judged here is what people read, never the sample

# What setting the type must have done, and what filling a phrase in must leave behind.
NEVER_SHOWN = {
    "a straight apostrophe": r"'",
    "a plain space before a colon": r" :",
    "a plain space inside guillemets": r"« | »",
    "a field left unfilled": r"[{}]",
}
PHONE = re.compile(r"(?<![\d-])(?:1 )?\(?\d{3}\)?[ .-]\d{3}-\d{4}|(?<![\d-])\d{6}(?!\d)|\b[2-9]11\b|\b988\b")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+\w")
SITE = re.compile(r"(?<![@\w.-])(?:[\w-]+\.)+(?:ca|com|org|net|quebec)\b")
ADDRESS = re.compile(r"\d+, (?:rue|avenue|boulevard|chemin|route|place)\b[^,]*|[A-Z]\d[A-Z] \d[A-Z]\d")


def every_place(content: Content) -> list[Place]:
    """Every place of the tables, and every « one of several » that a name stands for."""
    index = content.places.index
    named = [entry.place for entry in map(index.named, index.keys()) if entry is not None]
    return list({place.id: place for place in (*index.all(), *named)}.values())


def place_replies(content: Content) -> Iterator[Reply]:
    return (for_place(content, place) for place in every_place(content))


def organisation_replies(content: Content) -> Iterator[Reply]:
    """For each name an organisation goes by, written by a person as a keyboard writes it."""
    for organisation in content.directory.organisations.values():
        names = [*organisation.all_names, *(name.replace("’", "'") for name in organisation.all_names)]
        yield from (for_organisation(content, organisation, name) for name in dict.fromkeys(names))


def answer_replies(content: Content) -> Iterator[Reply]:
    return (answer(content, topic) for topic, written in content.answers.items() if written.text)


def everything_shown(content: Content) -> dict[str, str]:
    """Every text that may reach a person, by what it is."""
    replies = [*place_replies(content), *organisation_replies(content), *answer_replies(content), whole_list(content)]
    shown = {}
    for number, reply in enumerate(replies):
        titles = [choice.title for choice in reply.choices]
        short = [choice.short_title for choice in reply.choices]
        source = [reply.source.publisher, reply.source.title, reply.source.date] if reply.source else []
        shown[f"{reply.id} ({number})"] = "\n".join([with_source(reply, content.phrases), *titles, *short, *source])
    for phrase_id, fields in FIELDS.items():
        shown[f"phrase {phrase_id}"] = content.phrases.say(phrase_id, **dict.fromkeys(fields, "X"))
    for topic, written in content.answers.items():
        shown[f"titles of {topic}"] = f"{written.title}\n{written.short_title}"
    for place in every_place(content):
        shown[f"name of {place.id}"] = f"{place.name}\n{place.locative}"
    return shown


@pytest.fixture(scope="module")
def shown(real_tables: Content) -> dict[str, str]:
    make_current(real_tables)
    return everything_shown(real_tables)


@pytest.mark.parametrize("what", NEVER_SHOWN)
def test_nothing_shown_has(shown: dict[str, str], what: str) -> None:
    never = re.compile(NEVER_SHOWN[what])
    assert {where: found[0] for where, text in shown.items() if (found := never.search(text))} == {}


def plain(text: str) -> str:
    """With plain spaces and apostrophes, as the tables are typed."""
    return text.replace("\u00a0", " ").replace("’", "'")


def table_text(name: str, *columns: str) -> str:
    """The cells of some columns of a table, read without the project's code."""
    with (CONTENT_ROOT / name).open(encoding="utf-8-sig", newline="") as stream:
        return "\n".join(row[column] for row, column in product(csv.DictReader(stream), columns))


@pytest.mark.parametrize("pattern", [PHONE, EMAIL, SITE, ADDRESS], ids=["phone", "e-mail", "site", "address"])
def test_every_contact_shown_stands_in_a_table(shown: dict[str, str], pattern: re.Pattern[str]) -> None:
    known = table_text("organismes.csv", "telephone", "courriel", "site", "adresse")
    known += "\n" + table_text("lignes_aide.csv", "nom", "numero") + "\n" + table_text("portes.csv", "telephone", "site")
    seen = {contact for text in shown.values() for contact in pattern.findall(plain(text))}
    assert seen, "the pattern finds nothing any more"
    assert {contact for contact in seen if contact not in known} == set()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (PHONE, "au 514 555-0199"),
        (PHONE, "1 800 555-0199"),
        (PHONE, "(418) 555-0199"),
        (PHONE, "texto au 535353"),
        (PHONE, "le 811"),
        (EMAIL, "a.b@fonds-essai.qc.ca"),
        (SITE, "(fonds-essai.qc.ca)"),
        (ADDRESS, "12, rue Bossé"),
        (ADDRESS, "J4Z 3P2"),
    ],
)
def test_a_contact_would_be_seen(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize("text", ["de 20 000 $ à 7 000 $ en 2005", "15 au 23 octobre 2005", "2014-2017", "en 1 000 000 $"])
def test_an_amount_or_a_date_is_no_phone(text: str) -> None:
    assert PHONE.search(text) is None


def test_no_organisation_but_the_head_is_named_where_none_is_known(tables: Content) -> None:
    organisations = tables.directory.organisations.values()
    names = {name for one in organisations if one.status is not OrganisationStatus.HEAD for name in one.all_names}
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names)))
    silent = [place for place in every_place(tables) if resolve(place, tables.directory).outcome is Outcome.NONE_FOUND]
    # What a place's own note says of its neighbours is not who serves it.
    texts = {place.id: _without_notes(tables, place) for place in silent}
    assert {place_id: found[0] for place_id, text in texts.items() if (found := named.search(text))} == {}


def _without_notes(content: Content, place: Place) -> str:
    text = for_place(content, place).text
    for served in resolve(place, content.directory).served:
        text = text.replace(served.territory.note, "") if served.territory.note else text
    return text


def test_an_organisation_of_the_past_is_not_said_to_serve_anyone(tables: Content) -> None:
    organisations = tables.directory.organisations.values()
    for organisation in (one for one in organisations if one.status is OrganisationStatus.HISTORICAL):
        text = for_organisation(tables, organisation, organisation.name).text
        assert text.startswith(tables.phrases.say("organisme_historique", organisme=organisation.named))


def test_every_reply_about_a_place_or_an_organisation_has_a_source(tables: Content) -> None:
    replies = [*place_replies(tables), *organisation_replies(tables), whole_list(tables)]
    # « Where in the Laurentides? » is a question, and what is said of a place outside Québec is where knowledge stops.
    silent = [
        place for place in every_place(tables) if resolve(place, tables.directory).outcome in (Outcome.ASK, Outcome.OUTSIDE)
    ]
    assert {reply.id for reply in replies if reply.source is None} == {f"lieu:{place.id}" for place in silent}


def test_every_source_is_shown_with_who_says_it_and_when(tables: Content) -> None:
    for reply in [*place_replies(tables), *answer_replies(tables)]:
        if reply.source is not None:
            text = with_source(reply, tables.phrases)
            assert reply.source.publisher in text
            assert reply.source.date in text


def test_no_choice_is_longer_than_its_button(tables: Content) -> None:
    replies = [*place_replies(tables), *organisation_replies(tables), *answer_replies(tables), whole_list(tables)]
    choices = {choice for reply in replies for choice in reply.choices}
    assert {choice.title for choice in choices if len(choice.title) > 40} == set()
    assert {choice.short_title for choice in choices if not 0 < len(choice.short_title) <= 20} == set()
    # A question offers every place it may be about.
    asked = {f"lieu:{place.id}" for place in every_place(tables) if resolve(place, tables.directory).outcome is Outcome.ASK}
    assert {reply.id for reply in replies if len(reply.choices) > 3} <= asked
    assert max(len(reply.choices) for reply in replies) <= 4


def test_no_two_choices_of_a_reply_look_alike(tables: Content) -> None:
    replies = [*place_replies(tables), *organisation_replies(tables), *answer_replies(tables), whole_list(tables)]
    for reply in replies:
        titles, short = [choice.title for choice in reply.choices], [choice.short_title for choice in reply.choices]
        assert (reply.id, sorted(set(titles)), sorted(set(short))) == (reply.id, sorted(titles), sorted(short))
