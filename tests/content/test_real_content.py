"""The project's own tables, judged against what the sources say: expectations are written by hand, from the dossier of facts."""

import csv
import re
from collections.abc import Iterator
from itertools import product

import pytest

from microcredit.content import CONTENT_ROOT, Content
from microcredit.content.phrases import FIELDS
from microcredit.network import Certainty, Outcome, resolve
from microcredit.places import Place
from microcredit.replies import Reply, with_source
from microcredit.replies.organisations import for_organisation, for_place, whole_list
from microcredit.replies.topics import answer
from tests.builders.sample_content import make_current

pytestmark = pytest.mark.usefixtures("real_tables")  # what is judged here is what people read, never the sample

Served = list[tuple[str | None, Certainty]]

SURE, TO_CONFIRM, NOBODY = Certainty.CONFIRMED, Certainty.TO_CONFIRM, Certainty.NONE_FOUND
KRTB, QUEBEC, CHARLEVOIX = "Microcrédit KRTB", "Fonds d’emprunt Québec", "Microcrédit Charlevoix"
SAGLAC = "MicroEntreprendre Saguenay–Lac-Saint-Jean"
GASPESIE = "Accès micro-crédit Gaspésie"
LOWER, UPPER = "MicroEntreprendre Basses-Laurentides", "Fonds d’emprunt des Laurentides"
LAVAL = "Société communautaire lavalloise d’emprunt"

REGIONS: dict[str, tuple[Outcome, Served]] = {
    "01": (Outcome.SEVERAL, [(KRTB, TO_CONFIRM), (None, NOBODY)]),
    "02": (Outcome.ONE, [(SAGLAC, SURE)]),
    "03": (Outcome.SEVERAL, [(QUEBEC, SURE), (CHARLEVOIX, SURE)]),
    "04": (Outcome.ONE, [("Fonds Mauricie", SURE)]),
    "05": (Outcome.ONE, [("Fonds émergence Estrie", TO_CONFIRM)]),
    "06": (Outcome.ONE, [("Microcrédit Montréal", SURE)]),
    "07": (Outcome.ONE, [("MicroEntreprendre Outaouais", TO_CONFIRM)]),
    "08": (Outcome.ONE, [("MicroEntreprendre Abitibi-Témiscamingue", SURE)]),
    "09": (Outcome.ONE, [("MicroEntreprendre Côte-Nord", SURE)]),
    "10": (Outcome.NONE_FOUND, [(None, NOBODY)]),
    "11": (Outcome.SEVERAL, [(GASPESIE, TO_CONFIRM), (None, NOBODY)]),
    "12": (Outcome.ONE, [("Micro-crédit Chaudière-Appalaches", TO_CONFIRM)]),
    "13": (Outcome.ONE, [(LAVAL, TO_CONFIRM)]),
    "14": (Outcome.NONE_FOUND, [(None, NOBODY)]),
    "15": (Outcome.ASK, [(LOWER, TO_CONFIRM), (UPPER, TO_CONFIRM)]),
    "16": (Outcome.ONE, [("Fonds d’emprunt Montérégie", SURE)]),
    "17": (Outcome.ONE, [("MicroEntreprendre Centre-du-Québec", SURE)]),
}

# Each line of the ministry page: the name that the page gives (none where it is blank), and who is known today.
PAGE: dict[str, tuple[str, Served]] = {
    "Bas-Saint-Laurent": ("", REGIONS["01"][1]),
    "Basses-Laurentides": ("Fonds communautaire d’accès au micro-crédit", [(LOWER, TO_CONFIRM)]),
    "Capitale-Nationale": ("", REGIONS["03"][1]),
    "Centre-du-Québec": ("MicroEntreprendre Centre-du-Québec", REGIONS["17"][1]),
    "Chaudière-Appalaches": ("Micro-crédit Chaudière-Appalaches", REGIONS["12"][1]),
    "Estrie": ("Fonds émergence Estrie", REGIONS["05"][1]),
    "Gaspésie": (GASPESIE, [(GASPESIE, TO_CONFIRM)]),
    "Hautes-Laurentides": (UPPER, [(UPPER, TO_CONFIRM)]),
    "Laval": (LAVAL, REGIONS["13"][1]),
    "Mauricie": ("Fonds Mauricie", REGIONS["04"][1]),
    "Montérégie": ("Fonds d’emprunt Montérégie", REGIONS["16"][1]),
    "Montréal": ("Microcrédit Montréal", REGIONS["06"][1]),
    "Outaouais": ("MicroEntreprendre Outaouais", REGIONS["07"][1]),
    "Saguenay–Lac-Saint-Jean": (SAGLAC, REGIONS["02"][1]),
}

# Places of a region in which nobody is known, and those that hang between two organisations or at the margin of one.
PLACES: dict[str, Served] = {
    "mrc:Kamouraska": [(KRTB, TO_CONFIRM)],
    "mrc:Les Basques": [(KRTB, TO_CONFIRM)],
    "mrc:Rimouski-Neigette": [(None, NOBODY)],
    "mrc:La Mitis": [(None, NOBODY)],
    "mrc:La Matapédia": [(None, NOBODY)],
    "mrc:La Matanie": [(None, NOBODY)],
    "mrc:Agglomération de Québec": [(QUEBEC, SURE)],
    "mrc:Portneuf": [(QUEBEC, TO_CONFIRM)],
    "mrc:Charlevoix-Est": [(CHARLEVOIX, SURE)],
    "mrc:La Côte-de-Beaupré": [(CHARLEVOIX, SURE)],
    "mrc:Communauté maritime des Îles-de-la-Madeleine": [(None, NOBODY)],
    "mrc:Bonaventure": [(GASPESIE, TO_CONFIRM)],
    "mrc:Antoine-Labelle": [(UPPER, TO_CONFIRM)],
    "mrc:Mirabel": [(LOWER, TO_CONFIRM)],
    "mrc:Argenteuil": [(LOWER, TO_CONFIRM), (UPPER, TO_CONFIRM)],
    "mrc:La Rivière-du-Nord": [(LOWER, TO_CONFIRM), (UPPER, TO_CONFIRM)],
    "mrc:Jamésie": [(None, NOBODY)],
    "mrc:Joliette": [(None, NOBODY)],
    "mrc:Sherbrooke": [("Fonds émergence Estrie", TO_CONFIRM)],
    # Granby and Bromont went from Montérégie to Estrie in 2021.
    "municipalite:47017": [("Fonds émergence Estrie", TO_CONFIRM)],
    "municipalite:46078": [("Fonds émergence Estrie", TO_CONFIRM)],
    "municipalite:10043": [(None, NOBODY)],
    "municipalite:23027": [(QUEBEC, SURE)],
    "municipalite:76020": [(LOWER, TO_CONFIRM), (UPPER, TO_CONFIRM)],
    "secteur:LaSalle": [("Microcrédit Montréal", SURE)],
    "rta:H7N": [(LAVAL, TO_CONFIRM)],
    "rta:G5L": [(None, NOBODY)],
    "dehors:Toronto": [],
}


def who_serves(content: Content, place: Place) -> Served:
    """Who serves a place, by the name that is shown."""
    served = resolve(place, content.directory).served
    return [(each.organisation.name if each.organisation else None, each.certainty) for each in served]


@pytest.mark.parametrize("code", REGIONS)
def test_a_region_is_served_as_the_sources_say(tables: Content, code: str) -> None:
    place = tables.places.index.get(f"region:{code}")
    assert place is not None
    outcome, served = REGIONS[code]
    assert who_serves(tables, place) == served
    assert resolve(place, tables.directory).outcome is outcome


def test_the_17_regions_are_all_there(tables: Content) -> None:
    assert list(tables.directory.regions) == list(REGIONS)


@pytest.mark.parametrize("line", PAGE)
def test_a_line_of_the_ministry_page_is_served_as_the_sources_say(tables: Content, line: str) -> None:
    page_name, served = PAGE[line]
    [found] = tables.places.find(line)
    assert who_serves(tables, found.place) == served
    territories = [territory for territory in tables.directory.territories.values() if territory.page_line == line]
    names = {territory.organisation.page_name if territory.organisation else "" for territory in territories}
    assert names == {page_name}


def test_the_14_lines_of_the_ministry_page_are_all_there_and_no_other(tables: Content) -> None:
    lines = {territory.page_line for territory in tables.directory.territories.values() if territory.page_line}
    assert lines == set(PAGE)


@pytest.mark.parametrize("place_id", PLACES)
def test_a_place_is_served_as_the_sources_say(tables: Content, place_id: str) -> None:
    place = tables.places.index.get(place_id)
    assert place is not None
    assert who_serves(tables, place) == PLACES[place_id]


# --- what is said ---

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

# Answers that state no fact of the world: they speak of the conversation, or of the assistant itself.
WITHOUT_SOURCE = {
    *("presentation", "salutation", "remerciement", "au_revoir", "non", "insulte"),
    *("robot", "capacites", "vie_privee", "effacer_donnees", "renseignement_personnel"),
}


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
    known += "\n" + table_text("lignes_aide.csv", "nom", "numero")
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


@pytest.mark.parametrize("place_id", ["region:10", "region:14", "territoire:est-bas-saint-laurent", "mrc:La Mitis"])
def test_no_organisation_of_a_region_is_named_where_none_is_known(tables: Content, place_id: str) -> None:
    place = tables.places.index.get(place_id)
    assert place is not None
    text = for_place(tables, place).text
    names = {name for organisation in tables.directory.organisations.values() for name in organisation.all_names}
    assert {name for name in names - {"MicroEntreprendre"} if re.search(rf"\b{re.escape(name)}\b", text)} == set()
    assert "MicroEntreprendre" in text
    assert tables.phrases.say("aucun_organisme", en=place.locative) in text


def test_an_organisation_of_the_past_is_not_said_to_serve_anyone(tables: Content) -> None:
    past = {"cercles-montreal", "compagnie-f", "cercles-cdest", "fonds-haute-gaspesie"}
    for organisation_id in past:
        organisation = tables.directory.organisations[organisation_id]
        assert tables.directory.territories_of(organisation_id) == []
        text = for_organisation(tables, organisation, organisation.name).text
        assert text == tables.phrases.say("organisme_historique", organisme=organisation.named)


def test_the_only_phone_e_mail_and_address_of_an_organisation_are_those_of_monteregie(tables: Content) -> None:
    organisations = tables.directory.organisations.values()
    assert [o.id for o in organisations if o.phone or o.email or o.address] == ["fem"]


@pytest.mark.parametrize(
    "number", ["1 866 277-3553", "535353", "811", "1 800 363-9010", "911"], ids=["call", "text", "811", "violence", "911"]
)
def test_the_answer_to_distress_gives_the_number(tables: Content, number: str) -> None:
    assert number in plain(tables.answers["detresse"].text)


def test_every_answer_that_states_a_fact_has_a_source(tables: Content) -> None:
    written = {topic for topic, entry in tables.answers.items() if entry.text and not entry.sources}
    assert written <= WITHOUT_SOURCE


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


def test_no_written_answer_is_longer_than_420_characters(tables: Content) -> None:
    lengths = {topic: len(entry.text) for topic, entry in tables.answers.items()}
    assert {topic: length for topic, length in lengths.items() if length > 420} == {}
    assert max(lengths.values()) > 200


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


def test_the_number_of_organisations_of_the_page_is_said_with_its_date_and_the_newer_one(tables: Content) -> None:
    text = tables.answers["nombre_organismes"].text
    assert all(said in text for said in ("16 organismes", "13 régions", "vers 2019", "août 2023", "20", "17 régions"))
    others = [topic for topic, entry in tables.answers.items() if re.search(r"\b16 organismes", entry.text)]
    assert others == ["nombre_organismes"]


def test_the_page_of_the_ministry_is_never_dated_as_if_it_said_so(tables: Content) -> None:
    assert tables.directory.sources["ministere"].date == "sans date (vers 2019)"
