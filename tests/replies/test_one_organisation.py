"""What is said of one organisation, and from which sentences; how a sentence is worded is the business of `phrases.yml`."""

from pathlib import Path

import pytest

from microcredit.content import Content
from microcredit.replies.one_organisation import contact, for_organisation
from tests.builders.content_folder import ContentFolder
from tests.builders.network import make_organisation

NETWORK_SITE = "microentreprendre.ca"


def contact_lines(tables: Content, first: str, *lines: tuple[str, str]) -> str:
    return "\n".join(["", first, *(tables.phrases.say(f"contact_{kind}", valeur=value) for kind, value in lines)])


def no_contact(tables: Content) -> str:
    return tables.phrases.say("contact_inconnu", site=NETWORK_SITE)


def test_the_head_of_the_network_is_told_as_such(tables: Content) -> None:
    head = tables.directory.organisations["microentreprendre"]
    reply = for_organisation(tables, head, "microentreprendre")
    say = tables.phrases.say
    assert reply.id == "organisme:microentreprendre"
    reach = contact_lines(tables, say("contact", date="août 2023"), ("site", "microentreprendre.ca"))
    before = say("organisme_noms_avant", noms="Réseau québécois du crédit communautaire, RQCC")
    assert reply.text == f"{say('organisme_tete', Organisme='MicroEntreprendre')} {before}{reach}"
    assert reply.source is head.source
    assert [choice.topic for choice in reply.choices] == list(tables.answers["region_organisme"].next_steps)


def test_the_former_name_of_the_head_is_told_as_such(tables: Content) -> None:
    head = tables.directory.organisations["microentreprendre"]
    former = tables.phrases.say("organisme_ancien_nom", dit="RQCC", organisme="MicroEntreprendre")
    assert for_organisation(tables, head, "RQCC").text.startswith(former)


def test_an_organisation_of_the_past_is_told_without_a_contact(tables: Content) -> None:
    past = tables.directory.organisations["compagnie-f"]
    say = tables.phrases.say
    past_one = say("organisme_historique", organisme="la Compagnie F")
    assert for_organisation(tables, past, "Compagnie F").text == f"{past_one} {say('organisme_daujourdhui')}"


def test_what_is_known_of_an_organisation_of_the_past_is_told(tmp_path: Path) -> None:
    folder = ContentFolder(tmp_path)
    folder.replace(
        "organismes.csv",
        "Aurora Cercles d'emprunt,,,,,,,historique,faible,esmtl-2013,",
        "x,,,,,,,historique,faible,esmtl-2013,En 2013.",
    )
    content = folder.load()
    text = for_organisation(content, content.directory.organisations["compagnie-f"], "Compagnie F").text
    assert f" En 2013. {content.phrases.say('organisme_daujourdhui')}" in text


SAGLAC, AT_SAGLAC = "MicroEntreprendre Saguenay–Lac-Saint-Jean", "au Saguenay–Lac-Saint-Jean"


def served_by_saglac(tables: Content) -> str:
    return tables.phrases.say("organisme_sert", Organisme=SAGLAC, territoires=AT_SAGLAC)


def saglac_with_its_former_names(tables: Content) -> str:
    before = tables.phrases.say("organisme_noms_avant", noms="Fonds d’entraide communautaire, FEC")
    return f"{served_by_saglac(tables)} {before} {no_contact(tables)}"


@pytest.mark.parametrize(
    "said", ["MicroEntreprendre Saguenay–Lac-Saint-Jean", "microentreprendre saguenay lac st jean", "MESagLac"]
)
def test_an_organisation_named_as_today_is_told_with_its_territory_and_its_former_names(tables: Content, said: str) -> None:
    organisation = tables.directory.organisations["microentreprendre-saglac"]
    assert for_organisation(tables, organisation, said).text == saglac_with_its_former_names(tables)


def test_an_organisation_without_a_former_name_is_told_without_any(tables: Content) -> None:
    organisation = tables.directory.organisations["microentreprendre-at"]
    name, where = "MicroEntreprendre Abitibi-Témiscamingue", "en Abitibi-Témiscamingue"
    served = tables.phrases.say("organisme_sert", Organisme=name, territoires=where)
    assert for_organisation(tables, organisation, "").text == f"{served} {no_contact(tables)}"


def test_the_note_of_an_organisation_is_told(tables: Content) -> None:
    krtb = tables.directory.organisations["microcredit-krtb"]
    assert f" {krtb.note} " in for_organisation(tables, krtb, "KRTB").text


def test_an_organisation_that_only_the_page_names_is_told_as_the_page_says_it(tables: Content) -> None:
    laval = tables.directory.organisations["scle-laval"]
    served = tables.phrases.say("organisme_sert_selon_la_page", organisme=laval.named, territoires="à Laval")
    assert for_organisation(tables, laval, "").text == f"{served} {no_contact(tables)}"


def test_an_organisation_to_confirm_is_told_with_the_source_that_names_it(tables: Content) -> None:
    gaspesie = tables.directory.organisations["acces-gaspesie"]
    served = tables.phrases.say(
        "organisme_sert_selon_une_source",
        organisme=gaspesie.named,
        territoires="en Gaspésie",
        editeur="Graffici",
        date="15 juillet 2014",
    )
    assert for_organisation(tables, gaspesie, "").text == f"{served} {no_contact(tables)}"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Fonds d'entraide communautaire", "Fonds d’entraide communautaire"),
        ("Fonds d’entraide communautaire", "Fonds d’entraide communautaire"),
        ("fonds d entraide communautaire", "fonds d entraide communautaire"),
        ("FEC", "FEC"),
    ],
)
def test_a_name_of_the_past_is_told_as_such_however_it_is_typed(tables: Content, said: str, shown: str) -> None:
    organisation = tables.directory.organisations["microentreprendre-saglac"]
    former = tables.phrases.say("organisme_ancien_nom", dit=shown, organisme=organisation.name)
    assert for_organisation(tables, organisation, said).text == f"{former} {served_by_saglac(tables)} {no_contact(tables)}"


def test_the_former_name_that_the_page_still_gives_is_told_as_a_name_of_the_past(tables: Content) -> None:
    organisation = tables.directory.organisations["microentreprendre-bl"]
    said = "Fonds communautaire d'accès au micro-crédit"
    former = tables.phrases.say(
        "organisme_ancien_nom",
        dit="Fonds communautaire d’accès au micro-crédit",
        organisme="MicroEntreprendre Basses-Laurentides",
    )
    assert for_organisation(tables, organisation, said).text.startswith(former)


def test_the_name_of_today_is_no_name_of_the_past_even_where_the_page_gives_it(tables: Content) -> None:
    organisation = tables.directory.organisations["fem"]
    served = tables.phrases.say("organisme_sert", Organisme="Le Fonds d’emprunt Montérégie", territoires="en Montérégie")
    assert for_organisation(tables, organisation, "fonds d'emprunt montérégie").text.startswith(served)


@pytest.mark.parametrize("said", ["", "?"])
def test_an_organisation_named_by_no_word_is_told_without_a_name_of_the_past(tables: Content, said: str) -> None:
    organisation = tables.directory.organisations["microentreprendre-saglac"]
    assert for_organisation(tables, organisation, said).text == saglac_with_its_former_names(tables)


def test_an_organisation_of_two_territories_is_told_with_both(tmp_path: Path) -> None:
    folder = ContentFolder(tmp_path)
    folder.append("territoires.csv", "essai,Essai,Essai,à l'essai,,fonds-mauricie,ministere,")
    folder.append("couverture.csv", "essai,04,Shawinigan,confirmé")
    content = folder.load()
    reply = for_organisation(content, content.directory.organisations["fonds-mauricie"], "")
    served = content.phrases.say("organisme_sert", Organisme="Le Fonds Mauricie", territoires="en Mauricie et à l’essai")
    assert reply.text.startswith(served)


# --- contacts ---


def test_every_contact_is_told_in_order_with_its_date(tables: Content) -> None:
    fem = tables.directory.organisations["fem"]
    known = [
        ("telephone", "450 904-5822"),
        ("courriel", "conseillere@femonteregie.ca"),
        ("site", "femonteregie.ca"),
        ("adresse", fem.address),
    ]
    assert contact(tables, fem) == contact_lines(tables, tables.phrases.say("contact_sans_date"), *known)


def test_a_dated_contact_is_told_with_its_date(tables: Content) -> None:
    quebec = tables.directory.organisations["fonds-emprunt-quebec"]
    first = tables.phrases.say("contact", date="février 2022")
    assert contact(tables, quebec) == contact_lines(tables, first, ("site", "fonds-emprunt.qc.ca"))


def test_with_an_address_alone_the_site_of_the_network_is_given_too(tables: Content) -> None:
    address = "12, rue Principale, Alma"
    told = contact(tables, make_organisation(address=address))
    assert told.split("\n")[2:] == [
        tables.phrases.say("contact_adresse", valeur=address),
        tables.phrases.say("contact_adresse_seule", site=NETWORK_SITE),
    ]


def test_without_a_contact_the_site_of_the_network_is_given(tables: Content) -> None:
    assert contact(tables, make_organisation()) == no_contact(tables)
