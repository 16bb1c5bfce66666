"""The table and the look-up as JSON objects."""

import json
from typing import Any

import pytest

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.network import Certainty, OrganisationStatus
from microcredit.open_data import Result, look_up_document, table_document
from microcredit.replies.organisations import for_place
from tests.builders.look_ups import EACH, EXAMPLES, as_json


def _found(tables: Content, said: str) -> dict[str, Any]:
    found: dict[str, Any] = as_json(look_up_document(tables, look_up(tables, said)))
    return found


def test_there_is_an_example_of_each_result() -> None:
    assert set(EXAMPLES) == set(Result)


@pytest.mark.parametrize(("result", "said"), EACH)
def test_each_result_comes_with_its_reason_its_sources_and_their_dates(tables: Content, result: Result, said: str) -> None:
    found = _found(tables, said)
    assert found["lieu"] == said
    assert found["resultat"] == result.value
    assert found["raison"].endswith(".")
    assert found["sources"]
    assert all(source["date"] and source["editeur"] for source in found["sources"])


@pytest.mark.parametrize(("result", "said"), EACH)
def test_the_answer_is_the_assistant_s_own_word_for_word(tables: Content, result: Result, said: str) -> None:
    found, resolution = _found(tables, said), look_up(tables, said).resolution
    if resolution is None:
        assert found["reponse"]["texte"] == tables.phrases.say("lieu_inconnu", lieu=said)
    else:
        assert found["reponse"]["texte"] == for_place(tables, resolution.place).text
    assert (result is Result.UNKNOWN) is (resolution is None)


def test_one_territory_tells_its_organisation_how_sure_and_by_which_source(tables: Content) -> None:
    (territory,) = _found(tables, "Granby")["territoires"]
    assert territory["organisme"]["nom"] == "Fonds émergence Estrie"
    assert territory["certitude"] == "à valider"
    assert territory["connu_par"] == "page du ministère"
    assert "à vérifier" in territory["raison"]
    assert territory["source"]["editeur"] == "ministère de l’Économie du Québec"


def test_where_no_source_names_an_organisation_none_is_given(tables: Content) -> None:
    (territory,) = _found(tables, "Rimouski")["territoires"]
    assert (territory["organisme"], territory["certitude"], territory["connu_par"]) == (
        None,
        "aucun nom trouvé",
        "aucune source",
    )


def test_contacts_come_with_the_date_they_were_seen_and_their_links(tables: Content) -> None:
    organisation = _found(tables, "Brossard")["territoires"][0]["organisme"]
    assert organisation["telephone"].replace("\u00a0", " ") == "450 904-5822"
    assert organisation["coordonnees_date"] == "sans date"
    assert {link["adresse"] for link in organisation["liens"]} == {
        "tel:+14509045822",
        "mailto:conseillere@femonteregie.ca",
        "https://femonteregie.ca",
    }


def test_unknown_contacts_are_null_and_not_empty(tables: Content) -> None:
    organisation = _found(tables, "Granby")["territoires"][0]["organisme"]
    assert [organisation[name] for name in ("telephone", "courriel", "site", "adresse", "coordonnees_date")] == [None] * 5


def test_a_region_that_several_share_gives_the_sources_of_each_part(tables: Content) -> None:
    found = _found(tables, "region:01")
    assert [source["editeur"] for source in found["sources"]] == [
        territory["source"]["editeur"] for territory in found["territoires"]
    ]
    assert [choice["lieu"] for choice in found["choix"]] == ["territoire:krtb", "territoire:est-bas-saint-laurent"]


@pytest.mark.parametrize("said", ["St-Georges", "Québec", "G0A", "Laurentides", "Montréal ou Laval", "Saint-Augustin"])
def test_each_choice_offered_leads_further_when_it_is_looked_up(tables: Content, said: str) -> None:
    found = _found(tables, said)
    assert len(found["choix"]) > 1
    assert len({choice["nom"] for choice in found["choix"]}) == len(found["choix"])
    for choice in found["choix"]:
        assert _found(tables, choice["lieu"])["endroit"]["id"] == choice["lieu"]


def test_the_province_offers_its_regions(tables: Content) -> None:
    names = [choice["nom"] for choice in _found(tables, "province:quebec")["choix"]]
    assert names == [region.name for region in tables.directory.regions.values()]


def test_the_name_of_an_organisation_is_no_place_and_its_territory_is_told(tables: Content) -> None:
    found = _found(tables, "Fonds Mauricie")
    assert (found["resultat"], found["endroit"], found["territoires"]) == ("inconnu", None, [])
    assert "sert les gens en Mauricie" in found["reponse"]["texte"]
    assert [source["editeur"] for source in found["sources"]] == ["La Gazette de la Mauricie"]


def test_the_table_holds_every_territory_and_no_organisation_of_the_past(tables: Content) -> None:
    table = as_json(table_document(tables))
    assert [one["id"] for one in table["territoires"]] == list(tables.directory.territories)
    past = {one.id for one in tables.directory.organisations.values() if one.status is OrganisationStatus.HISTORICAL}
    assert past
    assert {one["organisme"]["id"] for one in table["territoires"] if one["organisme"]}.isdisjoint(past)
    assert table["reseau"]["site"] == "microentreprendre.ca"


def test_in_the_table_a_territory_is_no_surer_than_its_least_sure_part(tables: Content) -> None:
    for territory in as_json(table_document(tables))["territoires"]:
        parts = {part["certitude"] for part in territory["couverture"]}
        least = max(parts, key=[certainty.value for certainty in Certainty].index)
        assert territory["certitude"] == least, territory["id"]
    quebec = next(one for one in as_json(table_document(tables))["territoires"] if one["id"] == "quebec")
    assert {part["certitude"] for part in quebec["couverture"]} == {"confirmé", "à valider"}


def test_who_made_the_data_of_places_is_named_each_time(tables: Content) -> None:
    for document in (as_json(table_document(tables)), _found(tables, "Granby"), _found(tables, "Zorgville")):
        assert {one["editeur"] for one in document["donnees_lieux"]} >= {"GeoNames", "MAMH (Données Québec)"}
        assert {one["licence"] for one in document["donnees_lieux"]} == {"CC BY 4.0"}
        assert all(one["modifications"] for one in document["donnees_lieux"])


def test_they_are_plain_json(tables: Content) -> None:
    for document in (as_json(table_document(tables)), *(_found(tables, said) for _, said in EACH)):
        assert json.loads(json.dumps(document)) == document


def test_the_pieces_of_an_answer_put_together_are_its_text(tables: Content) -> None:
    answer = _found(tables, "Brossard")["reponse"]

    assert "".join(piece["texte"] for piece in answer["morceaux"]) == answer["texte"]
    assert any(piece["adresse"] for piece in answer["morceaux"])
