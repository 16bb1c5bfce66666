import pytest

from microcredit.content import Content
from tests.builders.personal_data import admitted, as_kept

POSTAL_CODES = [
    "{H7N 2B3>H7N}",
    "{h7n2b3>H7N}",
    "{H7N-2B3>H7N}",
    "{H7N.2B3>H7N}",
    "{H7N  2B3>H7N}",
    "{H7N - 2B3>H7N}",
    "{H7N–2B3>H7N}",
    "{H7N‑2B3>H7N}",
    "{H7N_2B3>H7N}",
    "{H7N/2B3>H7N}",
    "{H7N, 2B3>H7N}",
    "{H7N\u00a02B3>H7N}",
    "{H 7 N 2 B 3>H7N}",
    "{H7N 2 B 3>H7N}",
    "{HON 2B3>H0N}, c'est quel organisme?",
    "{G0A 1HO>G0A}, c'est quel organisme?",
    "{goa 1ho>G0A}",
    "mon code postal c'est {g0a1h0>G0A}. Merci",
    "code postal:{J4Z3P2>J4Z}",
    "({J4Z 3P2>J4Z}) à Brossard",
    "{Ｈ７Ｎ　２Ｂ３>H7N} en large",
    "{H٧N ٢B٣>H7N} en chiffres arabes",
    "je reste à Laval {H7N 2B3>H7N}, qui peut m'aider",
    "Laval, {H7N 2B3>H7N}",
    "{H7N 2B3>H7N} ou {J4Z 3P2>J4Z}?",
    "entre {h7n2b3>H7N} et {j4z-3p2>J4Z} lequel",
    "{K1A 0B1>K1A}, c'est en Ontario",
    "j'arrive de {G1R4P5>G1R}!",
    "«{h2x 1y4>H2X}»",
    "H7N c'est ma zone, mon code {H7N 2B3>H7N}",
]

STREETS = [
    "{123 rue Principale}",
    "{123, rue Principale}, Laval",
    "j'habite au {1234, rue Saint-Denis} à Montréal",
    "j'habite {45 boul. des Laurentides}, Laval",
    "je reste au {45 boulevard des laurentides} à laval",
    "{12 av. du Parc} c'est chez moi",
    "{12 AVE MONT-ROYAL EST}, MONTRÉAL",
    "{300 ch. du Lac-Noir} Rimouski",
    "{300 chemin du Lac noir}, Rimouski",
    "{22 rang 4}, Amqui",
    "{22, 4e rang}, Amqui",
    "{22 rang Saint-Joseph} à Amqui",
    "{1000 1re Avenue}, Québec, qui aide?",
    "{1000, 3e rue}, Limoilou",
    "{1000 2ième avenue} à Limoilou",
    "{15 montée Sainte-Marie} pis je veux un prêt",
    "{8 côte de la Montagne}, Québec",
    "je demeure au {8 côte de la montagne}",
    "{1 place Ville-Marie}, Montréal",
    "mon adresse: {45 place du marché}, Lévis",
    "j'habite au {12 terrasse des pins}, Lévis",
    "{12 croissant des Érables}, Lévis",
    "{123A rue Ontario} c'est mon salon",
    "{123-A rue Ontario}, c'est mon salon",
    "{12-34 rue des Pins blancs}, c'est là",
    "{123 rue Principale} {app. 4}, Laval",
    "{123 rue Principale}, {appartement 4}, Laval",
    "{123 rue Principale} {#4}, Laval",
    "{app 4}, {123 rue Principale} Laval",
    "{C.P. 123}, Amqui",
    "{case postale 45}, Amqui",
    "{１２３ rue Principale} en large",
    "{١٢٣ rue Principale} en chiffres arabes",
    "{123 rue de l'Église} je veux un prêt",
    "{123 rue Saint-Jean-Baptiste Ouest}, combien je peux emprunter",
    "chu au {123 rue principale} laval combien je peux emprunter",
    "{1234 route 138}, Les Escoumins",
    "{123 Main Street}, Gatineau",
    "{45 sherbrooke street west} in Montréal",
    "{12 Elm Road}, Lachute",
    "{123 main st}, gatineau",
    "j'habite au {4567 Saint-Denis}, Montréal",
    "mon adresse c'est {4567 Papineau} à Montréal",
    "du {12 rue Roy} au {45 rue Roy}",
    "{rue Principale 123}, Amqui",
    "j'habite sur la {rue Ontario au 123}",
    "j'habite {rue Ontario, 123}.",
    "{rue Jean Talon numéro 12} à Montréal",
    "je reste au {4567 st-denis} à montréal",
    "je reste au {123 de la montagne} à montréal",
    "{123 r. Principale}, Amqui",
    "{45 cinquième avenue}, Québec",
    "{B.P. 45}, Amqui",
]


@pytest.mark.parametrize("sentence", POSTAL_CODES)
def test_a_postal_code_keeps_its_zone_only(tables: Content, sentence: str) -> None:
    assert admitted(sentence, tables) == as_kept(sentence, "")


@pytest.mark.parametrize("sentence", STREETS)
def test_a_street_address_goes_and_the_town_and_the_question_stay(tables: Content, sentence: str) -> None:
    assert admitted(sentence, tables) == as_kept(sentence, "[adresse]")


NO_ADDRESSES = [
    "H7N",
    "G0A ou G0B",
    "3 food trucks sur la route",
    "à 20 minutes de St-Jérôme",
    "à 20 minutes de St Jérôme",
    "à 5 km de Ste-Marie",
    "1 croissant au beurre",
    "un resto avec 1 terrasse de 20 places",
    "ma cote est à 580, cote de crédit basse",
    "2 comptes google drive",
    "la route 138",
    "sur la rue Principale à Amqui",
    "un local 500 pieds carrés",
    "un appartement 4 et demi",
    "j'habite au 2e étage",
    "on est le 4 à Laval",
    "je reste au 3 et demi",
    "la rue Roy est barrée jusqu'au 15",
    "la rue Roy au 15 mars",
    "sur la rue Roy en 2019",
    "mon adresse depuis 2019 est à Laval",
]


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_stays(tables: Content, text: str) -> None:
    assert admitted(text, tables) == text
