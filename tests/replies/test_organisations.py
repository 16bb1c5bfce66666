"""What is put together, and from which sentences; how a sentence is worded is the business of `contenu/phrases.yml`."""

import pytest

from microcredit.content import Content
from microcredit.places import Place, PlaceKind, the_place
from microcredit.replies import Choice, Reply
from microcredit.replies.doors import other_doors
from microcredit.replies.one_organisation import contact
from microcredit.replies.organisations import for_place, likely_place, whole_list
from tests.builders.network import make_organisation
from tests.builders.no_break import no_break

NETWORK_SITE = "microentreprendre.ca"


def place(tables: Content, place_id: str) -> Place:
    found = tables.places.index.get(place_id)
    assert found is not None
    return found


def reply_for(tables: Content, place_id: str) -> Reply:
    return for_place(tables, place(tables, place_id))


def contact_lines(tables: Content, first: str, *lines: tuple[str, str]) -> str:
    return "\n".join(["", first, *(tables.phrases.say(f"contact_{kind}", valeur=value) for kind, value in lines)])


def no_contact(tables: Content) -> str:
    return contact(tables, make_organisation())


def topics_of(reply: Reply) -> list[str]:
    return [choice.topic for choice in reply.choices]


def part(title: str, short_title: str, territory: str) -> Choice:
    return Choice(title, short_title, "donner_lieu", f"territoire:{territory}")


# --- for a place ---


def test_a_confirmed_organisation_is_named_with_its_contact_its_source_and_what_to_do_next(tables: Content) -> None:
    reply = reply_for(tables, "region:06")
    say = tables.phrases.say
    assert reply.id == "lieu:region:06"
    who = say("organisme_confirme", organisme="Microcrédit Montréal", lieu="À Montréal")
    reach = contact_lines(tables, say("contact", date="juillet 2021"), ("site", "microcreditmontreal.ca"))
    assert reply.text == who + reach
    assert reply.source is tables.directory.sources["devoir-2021"]
    assert topics_of(reply) == list(tables.answers["organisme_de_region"].next_steps)


def test_an_organisation_that_the_page_names_is_told_as_the_page_says_it(tables: Content) -> None:
    reply = reply_for(tables, "mrc:Sherbrooke")
    where = "À Sherbrooke, en Estrie"
    who = tables.phrases.say("organisme_selon_la_page", organisme="le Fonds émergence Estrie", lieu=where)
    assert reply.text == f"{who} {no_contact(tables)}"
    assert reply.source is tables.directory.sources["ministere"]


def test_a_blank_of_the_ministry_page_is_told_with_the_organisation_found_elsewhere(tables: Content) -> None:
    reply = reply_for(tables, "mrc:Kamouraska")
    say = tables.phrases.say
    who = say(
        "organisme_selon_son_territoire",
        organisme="Microcrédit KRTB",
        lieu="Dans la MRC de Kamouraska, au Bas-Saint-Laurent",
        editeur="Microcrédit KRTB",
        date="sans date",
        territoire=tables.directory.territories["krtb"].locative,
    )
    note = tables.directory.organisations["microcredit-krtb"].note
    reach = contact_lines(tables, say("contact_sans_date"), ("site", "microcreditkrtb.com"))
    blank = say("ligne_vide_de_la_page", ligne="Bas-Saint-Laurent")
    assert reply.text == f"{who} {note}{reach}\n{blank}"
    assert reply.source is tables.directory.sources["krtb"]


def test_the_former_name_that_the_page_gives_is_told(tables: Content) -> None:
    reply = reply_for(tables, "territoire:basses-laurentides")
    say = tables.phrases.say
    who = say(
        "organisme_selon_une_source",
        organisme="MicroEntreprendre Basses-Laurentides",
        lieu="Dans les Basses-Laurentides",
        editeur="Les Affaires",
        date="janvier 2023",
    )
    site = ("site", "microentreprendrebasseslaurentides.quebec")
    reach = contact_lines(tables, say("contact", date="janvier 2023"), site)
    former = say("autre_nom_sur_la_page", nom_page="Fonds communautaire d’accès au micro-crédit")
    assert reply.text == f"{who}{reach}\n{former}"


def test_a_region_absent_from_the_page_is_told_as_such(tables: Content) -> None:
    reply = reply_for(tables, "region:09")
    say = tables.phrases.say
    who = say("organisme_confirme", organisme="MicroEntreprendre Côte-Nord", lieu="Sur la Côte-Nord")
    assert reply.text == f"{who} {no_contact(tables)}\n{say('absent_de_la_page')}"


@pytest.mark.parametrize(
    ("place_id", "where"), [("region:14", "dans Lanaudière"), ("mrc:Jamésie", "en Jamésie, dans le Nord-du-Québec")]
)
def test_where_none_is_known_the_network_then_other_doors_are_given(tables: Content, place_id: str, where: str) -> None:
    reply = reply_for(tables, place_id)
    nobody = tables.phrases.say("aucun_organisme", en=where)
    network = tables.phrases.say("reseau_et_site", site=NETWORK_SITE)
    assert reply.text == f"{nobody} {network}{other_doors(tables, place(tables, place_id))}"
    assert reply.source is tables.directory.sources["cnw-2023"]


def test_where_none_is_known_other_sources_of_money_are_offered_first(tables: Content) -> None:
    first, second, _ = tables.answers["organisme_de_region"].next_steps
    assert topics_of(reply_for(tables, "region:14")) == ["autres_financements", first, second]


def test_the_note_of_a_territory_without_organisation_is_told(tables: Content) -> None:
    reply = reply_for(tables, "territoire:iles-de-la-madeleine")
    assert reply.text == " ".join(
        [
            tables.phrases.say("aucun_organisme", en="aux Îles-de-la-Madeleine"),
            tables.directory.territories["iles-de-la-madeleine"].note,
            tables.phrases.say("reseau_et_site", site=NETWORK_SITE),
        ]
    ) + other_doors(tables, place(tables, "territoire:iles-de-la-madeleine"))


def test_a_shared_region_is_told_part_by_part_with_a_choice_for_each(tables: Content) -> None:
    reply = reply_for(tables, "region:03")
    say = tables.phrases.say
    city = say("organisme_confirme", organisme="le Fonds d’emprunt Québec", lieu="Dans la région de Québec")
    coast = say("organisme_confirme", organisme="Microcrédit Charlevoix", lieu="Dans Charlevoix et sur la Côte-de-Beaupré")
    assert reply.text == f"{city} {coast}\n{say('ligne_vide_de_la_page', ligne='Capitale-Nationale')}"
    assert reply.choices == (
        part("Région de Québec", "Québec", "quebec"),
        part("Charlevoix et La Côte-de-Beaupré", "Charlevoix", "charlevoix"),
    )


def test_the_part_of_a_shared_region_without_organisation_is_told_too(tables: Content) -> None:
    reply = reply_for(tables, "region:01")
    directory, say = tables.directory, tables.phrases.say
    west, east = directory.territories["krtb"], directory.territories["est-bas-saint-laurent"]
    known = say(
        "organisme_selon_une_source",
        organisme="Microcrédit KRTB",
        lieu=f"D{west.locative[1:]}",
        editeur="Microcrédit KRTB",
        date="sans date",
    )
    unknown = say("aucun_organisme", en=east.locative)
    assert reply.text == f"{known} {unknown}\n{say('ligne_vide_de_la_page', ligne='Bas-Saint-Laurent')}"


def test_the_note_of_a_part_stands_for_the_organisation_it_has_not(tables: Content) -> None:
    reply = reply_for(tables, "region:11")
    who = tables.phrases.say(
        "organisme_selon_une_source",
        organisme="Accès micro-crédit Gaspésie",
        lieu="En Gaspésie",
        editeur="Graffici",
        date="15 juillet 2014",
    )
    assert reply.text == f"{who} {tables.directory.territories['iles-de-la-madeleine'].note}"


def test_a_region_to_ask_about_is_asked_about_and_states_nothing(tables: Content) -> None:
    assert reply_for(tables, "region:15") == Reply(
        "lieu:region:15",
        tables.phrases.say("quel_territoire", en="dans les Laurentides"),
        None,
        (
            part("Basses-Laurentides", "Basses-Laurentides", "basses-laurentides"),
            part("Hautes-Laurentides", "Hautes-Laurentides", "hautes-laurentides"),
        ),
    )


def test_an_mrc_between_two_organisations_is_told_both_with_the_sites_known(tables: Content) -> None:
    reply = reply_for(tables, "mrc:La Rivière-du-Nord")
    both = tables.phrases.say(
        "deux_organismes_possibles",
        en="dans la MRC de La Rivière-du-Nord, dans les Laurentides",
        organismes="MicroEntreprendre Basses-Laurentides ou le Fonds d’emprunt des Laurentides",
    )
    site = no_break("MicroEntreprendre Basses-Laurentides~: microentreprendrebasseslaurentides.quebec.")
    assert reply.text == f"{both} {site}"
    assert reply.source is tables.directory.sources["lesaffaires-2023"]


@pytest.mark.parametrize(
    ("place_id", "lieu"),
    [
        ("municipalite:43027", "À Sherbrooke, en Estrie~: "),
        ("secteur:Limoilou", "Pour «~Limoilou~», dans la Capitale-Nationale, "),
        ("rta:J1H", "Dans la zone postale J1H, en Estrie~: "),
    ],
)
def test_any_sort_of_place_is_told_with_its_region(tables: Content, place_id: str, lieu: str) -> None:
    assert reply_for(tables, place_id).text.startswith(no_break(lieu))


def test_the_note_of_a_place_is_told_after_its_organisation(tables: Content) -> None:
    note = place(tables, "municipalite:47017").note
    who = tables.phrases.say("organisme_selon_la_page", organisme="le Fonds émergence Estrie", lieu="À Granby, en Estrie")
    assert note
    assert reply_for(tables, "municipalite:47017").text == f"{who} {note} {no_contact(tables)}"


def test_a_place_outside_quebec_is_told_where_knowledge_stops_and_what_else_may_help(tables: Content) -> None:
    reply = reply_for(tables, "dehors:Toronto")
    assert reply.id == "lieu:dehors:Toronto"
    assert reply.text == tables.phrases.say("lieu_dehors", en="à Toronto")
    assert reply.source is None
    assert topics_of(reply) == ["organisme_de_region", "nouveaux_arrivants", "microcredit_monde"]


def test_a_postal_zone_outside_quebec_is_told_by_the_place_it_lies_in(tables: Content) -> None:
    reply = reply_for(tables, "rta:K")
    assert (reply.id, reply.text) == ("lieu:rta:K", tables.phrases.say("lieu_dehors", en="en Ontario"))


# --- asking which ---


def named(title: str, short_title: str, place_id: str) -> Choice:
    return Choice(title, short_title, "donner_lieu", place_id)


def test_a_postal_zone_on_two_territories_is_asked_about_by_its_territories(tables: Content) -> None:
    assert reply_for(tables, "rta:G0A") == Reply(
        "lieu:rta:G0A",
        tables.phrases.say("quel_territoire", en="dans la zone postale G0A"),
        None,
        (
            part("Région de Québec", "Québec", "quebec"),
            part("Charlevoix et La Côte-de-Beaupré", "Charlevoix", "charlevoix"),
        ),
    )


def test_a_sector_of_a_shared_region_is_asked_about_by_the_territories_of_its_region(tables: Content) -> None:
    reply = reply_for(tables, "secteur:Petit-Cap@03")
    assert reply.text == tables.phrases.say("quel_territoire", en="à Petit-Cap")
    assert [choice.place for choice in reply.choices] == ["territoire:quebec", "territoire:charlevoix"]


def test_homonyms_are_asked_about_by_their_regions(tables: Content) -> None:
    place_id = "parmi:municipalite:15035+municipalite:87110"
    assert reply_for(tables, place_id) == Reply(
        f"lieu:{place_id}",
        tables.phrases.say("quel_homonyme", nom="Clermont"),
        None,
        (
            named("Clermont (Capitale-Nationale)", "Capitale-Nationale", "municipalite:15035"),
            named("Clermont (Abitibi-Témiscamingue)", "Abitibi-Témisc.", "municipalite:87110"),
        ),
    )


def test_a_homonym_whose_title_would_be_too_long_is_its_region_alone(tables: Content) -> None:
    reply = reply_for(tables, "parmi:municipalite:06045+secteur:Matapédia@01")
    assert reply.choices == (
        named("Gaspésie–Îles-de-la-Madeleine", "Gaspésie–Îles", "municipalite:06045"),
        named("Matapédia (Bas-Saint-Laurent)", "Bas-Saint-Laurent", "secteur:Matapédia@01"),
    )


def test_several_places_named_are_asked_about_by_their_names(tables: Content) -> None:
    reply = reply_for(tables, "parmi:region:13+mrc:Kamouraska")
    assert reply.text == tables.phrases.say("quel_endroit")
    assert reply.choices == (named("Laval", "Laval", "region:13"), named("Kamouraska", "Kamouraska", "mrc:Kamouraska"))


def test_a_long_name_is_cut_where_there_is_little_room(tables: Content) -> None:
    reply = reply_for(tables, "parmi:municipalite:56083+region:13")
    assert reply.choices[0] == named("Saint-Jean-sur-Richelieu", "Saint-Jean-sur-Riche", "municipalite:56083")


def test_the_city_and_the_province_of_one_name_are_told_apart(tables: Content) -> None:
    reply = reply_for(tables, "parmi:municipalite:23027+province:quebec")
    elsewhere = tables.phrases.say("ailleurs_au_quebec")
    assert reply.text == tables.phrases.say("quel_homonyme", nom="Québec")
    assert reply.choices[0].place == "municipalite:23027"
    assert reply.choices[1] == Choice(elsewhere, elsewhere, "organisme_de_region")


def test_places_named_that_lead_to_one_organisation_are_answered_without_asking(tables: Content) -> None:
    both = place(tables, "parmi:municipalite:43027+municipalite:47017")
    assert for_place(tables, both) == reply_for(tables, "municipalite:43027")


def test_every_choice_of_a_question_can_be_told_from_the_others_and_answered(tables: Content) -> None:
    index = tables.places.index
    entries = [entry.place for entry in map(index.named, index.keys()) if entry is not None]
    asked = [one for one in {one.id: one for one in (*index.all(), *entries)}.values() if one.kind is not PlaceKind.OUTSIDE]
    questions = [(one, reply) for one in asked if (reply := for_place(tables, one)).source is None]
    assert len(questions) > 100
    for one, reply in questions:
        titles, short_titles = [c.title for c in reply.choices], [c.short_title for c in reply.choices]
        assert all(0 < len(title) <= 40 for title in titles), one.id
        assert all(0 < len(title) <= 20 for title in short_titles), one.id
        assert len(set(titles)) == len(titles), one.id
        assert len(set(short_titles)) == len(short_titles), one.id
        assert all(index.get(choice.place) for choice in reply.choices if choice.topic == "donner_lieu"), one.id


# --- the list ---


def test_the_list_gives_every_territory_in_order_with_its_organisation_or_none(tables: Content) -> None:
    reply = whole_list(tables)
    lines = reply.text.split("\n")
    assert len(lines) == len(tables.directory.territories) + 1
    assert lines[:3] == [
        no_break("Ouest du Bas-Saint-Laurent~: Microcrédit KRTB"),
        no_break("Est du Bas-Saint-Laurent~: aucun nom trouvé"),
        no_break("Basses-Laurentides~: MicroEntreprendre Basses-Laurentides"),
    ]
    assert lines[-1] == tables.phrases.say("liste_fin")


def test_the_list_comes_with_its_source_and_what_to_do_next(tables: Content) -> None:
    reply = whole_list(tables)
    assert reply.id == "liste_organismes"
    assert reply.source is tables.directory.sources["ministere"]
    assert topics_of(reply) == list(tables.answers["liste_organismes"].next_steps)


def test_the_list_names_no_organisation_of_the_past(tables: Content) -> None:
    for past in ("Compagnie F", "CDEST", "Haute-Gaspésie", "Cercles"):
        assert past not in whole_list(tables).text


# --- places to choose among ---


def ask(tables: Content, text: str) -> Reply:
    found = the_place(tables.places.find(text))
    assert found is not None
    return for_place(tables, found)


def test_homonyms_are_told_apart_by_their_regions(tables: Content) -> None:
    reply = ask(tables, "Saint-Damase")
    assert reply.text == tables.phrases.say("quel_homonyme", nom="Saint-Damase")
    assert [(choice.title, choice.short_title, choice.topic, choice.place) for choice in reply.choices] == [
        ("Saint-Damase (Bas-Saint-Laurent)", "Bas-Saint-Laurent", "donner_lieu", "municipalite:07105"),
        ("Saint-Damase (Montérégie)", "Montérégie", "donner_lieu", "municipalite:54017"),
    ]


def test_quebec_alone_is_the_city_or_elsewhere_in_the_province(tables: Content) -> None:
    city, elsewhere = ask(tables, "Québec").choices
    assert (city.place, elsewhere.topic, elsewhere.place) == ("municipalite:23027", "organisme_de_region", "")


def test_two_places_named_are_asked_about(tables: Content) -> None:
    reply = ask(tables, "j'habite à Laval mais mon commerce est à Terrebonne")
    assert reply.text == tables.phrases.say("quel_endroit")
    assert [choice.title for choice in reply.choices] == ["Laval", "Terrebonne"]


def test_a_shared_postal_zone_is_asked_about_by_territory(tables: Content) -> None:
    assert [choice.place for choice in ask(tables, "G0S 1A1").choices] == [
        "territoire:chaudiere-appalaches",
        "territoire:centre-du-quebec",
    ]


def test_a_place_outside_quebec_is_told_as_such_and_no_organisation_is_named(tables: Content) -> None:
    assert ask(tables, "chu à Ottawa").text == tables.phrases.say("lieu_dehors", en="à Ottawa")


def test_every_choice_among_places_fits_on_a_phone_and_is_told_from_the_others(tables: Content) -> None:
    for place_ in tables.places.index.all():
        if place_.kind is PlaceKind.WHOLE_PROVINCE:
            continue
        reply = for_place(tables, place_)
        titles = [choice.title for choice in reply.choices]
        assert all(len(title) <= 40 for title in titles), titles
        assert all(len(choice.short_title) <= 20 for choice in reply.choices)
        assert len(set(titles)) == len(titles)


def test_a_likely_place_is_asked_about_and_a_press_says_yes_or_elsewhere(tables: Content) -> None:
    place = tables.places.index.get("municipalite:58227")
    assert place is not None
    reply = likely_place(tables, place)
    assert reply.text == "Voulez-vous dire Longueuil?"
    assert [(choice.title, choice.topic, choice.place) for choice in reply.choices] == [
        ("Longueuil", "donner_lieu", "municipalite:58227"),
        ("Un autre endroit", "organisme_de_region", ""),
    ]
