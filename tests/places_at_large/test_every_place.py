"""Every municipality, MRC and postal zone of the tables, said to the real assistant, leads where its own row says."""

from collections.abc import Iterable, Mapping

import pytest

from tests.builders.understanding import ASKS, Coverage, TrainedAssistant, rows

# Names that places of several territories bear: the assistant asks which.
HOMONYMS = {
    *("Carignan", "Clermont", "Kawawachikamach", "L'Ange-Gardien", "L'Ascension", "Lac-Simon", "Lac-à-la-Croix", "Matapédia"),
    *("Montcalm", "Newport", "Notre-Dame-de-Lourdes", "Notre-Dame-du-Mont-Carmel", "Notre-Dame-du-Rosaire"),
    *("Rivière-Saint-Jean", "Saint-Athanase", "Saint-Augustin", "Saint-Basile", "Saint-Cyprien", "Saint-Damase"),
    *("Saint-Donat", "Saint-Elzéar", "Saint-Eugène", "Saint-Georges", "Saint-Gérard-Majella", "Saint-Henri", "Saint-Isidore"),
    *("Saint-Jean-Baptiste", "Saint-Jean-de-la-Lande", "Saint-Lambert", "Saint-Louis-de-Gonzague", "Saint-Léon-le-Grand"),
    *("Saint-Michel", "Saint-Omer", "Saint-Philippe", "Saint-Pierre", "Saint-Sauveur", "Saint-Siméon", "Saint-Stanislas"),
    *("Saint-Sébastien", "Saint-Séverin", "Sainte-Anne-du-Lac", "Sainte-Françoise", "Sainte-Félicité"),
    *("Sainte-Marguerite-Marie", "Sainte-Monique", "Sainte-Perpétue", "Sainte-Sabine", "Ville-Marie"),
}
# The city or the province, when it stands alone: « à Québec » is the city.
CITY_OR_PROVINCE = "Québec"
# MRCs whose bare name is also a town elsewhere, or a whole region.
AMBIGUOUS_MRCS = {"Montcalm", "Les Laurentides"}
# Rural zones that lie in several territories.
SHARED_ZONES = {
    *("G0A", "G0G", "G0J", "G0K", "G0L", "G0M", "G0N", "G0P", "G0R", "G0S", "G0T", "G0W", "G0X", "G0Y"),
    *("J0A", "J0B", "J0E", "J0G", "J0H", "J0J", "J0K", "J0R", "J0T", "J0V", "J0W", "J0X", "J0Y", "J8A"),
}


def test_the_lists_of_what_asks_back_are_of_the_size_that_was_read_over() -> None:
    assert (len(HOMONYMS), len(AMBIGUOUS_MRCS), len(SHARED_ZONES)) == (48, 2, 28)


def test_every_name_that_asks_back_is_in_the_tables() -> None:
    assert {row["nom"] for row in rows("lieux/municipalites.csv")} >= HOMONYMS
    assert {row["nom"] for row in rows("lieux/mrc.csv")} >= AMBIGUOUS_MRCS
    assert {row["rta"] for row in rows("lieux/rta.csv")} >= SHARED_ZONES


@pytest.mark.parametrize(("saying", "asks"), [("j'habite à {}", HOMONYMS), ("{}", HOMONYMS | {CITY_OR_PROVINCE})])
def test_every_municipality_leads_to_the_territories_of_its_row(bot: TrainedAssistant, saying: str, asks: set[str]) -> None:
    coverage = Coverage()
    wanted = [(row["nom"], coverage.of(row["region"], row["mrc"])) for row in rows("lieux/municipalites.csv")]
    assert len(wanted) == 1273
    assert _wrong(bot, saying, wanted, asks) == []


@pytest.mark.parametrize("saying", ["j'habite à {}", "{}"])
def test_every_mrc_leads_to_the_territories_of_its_row(bot: TrainedAssistant, saying: str) -> None:
    coverage = Coverage()
    wanted = [(row["nom"], coverage.of(row["region"], row["nom"])) for row in rows("lieux/mrc.csv")]
    assert len(wanted) == 104
    assert _wrong(bot, saying, wanted, AMBIGUOUS_MRCS) == []


def test_an_mrc_called_one_is_never_ambiguous(bot: TrainedAssistant) -> None:
    coverage = Coverage()
    mrcs = [row for row in rows("lieux/mrc.csv") if row["noms"].startswith("MRC")]
    wanted = [(row["noms"].split("|")[0], coverage.of(row["region"], row["nom"])) for row in mrcs]
    assert len(wanted) == 87
    assert _wrong(bot, "je reste dans la {}", wanted, set()) == []


@pytest.mark.parametrize("saying", ["mon code postal est {} 1A1", "{}"])
def test_every_postal_zone_leads_to_the_territories_of_its_row(bot: TrainedAssistant, saying: str) -> None:
    wanted = [(zone, sorted(answers)) for zone, answers in _zones().items()]
    assert len(wanted) == 422
    assert {zone for zone, answers in wanted if len(answers) > 1} == SHARED_ZONES
    assert _wrong(bot, saying, [(zone, answers[0]) for zone, answers in wanted], SHARED_ZONES) == []


def test_a_shared_postal_zone_offers_all_its_territories_and_no_other(bot: TrainedAssistant) -> None:
    zones = {zone: answers for zone, answers in _zones().items() if zone in SHARED_ZONES}
    parts = {zone: {part for answer in answers for part in answer.split("+")} for zone, answers in zones.items()}
    assert {zone: bot.options(bot.understand(zone)) for zone in zones} == parts


def _zones() -> Mapping[str, set[str]]:
    """Each postal zone of three characters, with the answers that its parts lead to."""
    coverage = Coverage()
    return {
        row["rta"]: {coverage.of(*spot.split("/")) for spot in row["ou"].split("|")}
        for row in rows("lieux/rta.csv")
        if len(row["rta"]) == 3
    }


def _wrong(bot: TrainedAssistant, saying: str, wanted: Iterable[tuple[str, str]], asks: set[str]) -> list[tuple[str, str, str]]:
    """What was said, what came of it and what was wanted, wherever they differ."""
    wrong = []
    for name, answer in wanted:
        understood = bot.understand(saying.format(name))
        right = ASKS if name in asks else answer
        offered = bot.options(understood)
        if understood.answer != right or (offered and not any(set(answer.split("+")) & set(o.split("+")) for o in offered)):
            wrong.append((saying.format(name), understood.answer, right))
    return wrong
