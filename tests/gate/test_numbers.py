import pytest

from microcredit.content import Content
from microcredit.gate import admit
from tests.builders.personal_data import admitted, as_kept
from tests.builders.said import words

PHONES = [
    "{514 555-0123}",
    "{514-555-0123}",
    "{514.555.0123}",
    "{514 555 0123}",
    "{5145550123}",
    "{(514) 555-0123}",
    "{(514)555-0123}",
    "{514/555-0123}",
    "{514 - 555 - 0123}",
    "{514–555–0123}",
    "{514‑555‑0123}",
    "{514_555_0123}",
    "{514*555*0123}",
    "{514 555 01 23}",
    "{51 45 55 01 23}",
    "{5 1 4 5 5 5 0 1 2 3}",
    "{1 514 555-0123}",
    "{1-514-555-0123}",
    "{+1 (514) 555-0123}",
    "{+15145550123}",
    "{001 514 555 0123}",
    "{+33 6 12 34 56 78}, je viens d'arriver à Laval",
    "{06 12 34 56 78} mon numéro de France",
    "{+213 551 23 45 67} mon numéro d'Algérie",
    "{+509 37 12 34 56} mon numéro d'Haïti",
    "{５１４ ５５５-０１２３} en large",
    "{٥١٤ ٥٥٥ ٠١٢٣} en chiffres arabes",
    "appelez-moi au {450 555-0123}, je suis à Laval",
    "mon cell:{418-555-0123}. Qui peut m'aider?",
    "tel{819-555-0123} merci",
    "TÉL. {819 555 0123} À GATINEAU",
    "rappelez au {555-0123} svp",
    "mon téléphone {555 0123} svp",
    "mon cell c'est le {5550123} svp",
    "{514 555-0123} ou {438 555-0199}",
    "{514 555-0123} / {438 555-0199}, les deux",
    "{514 555-0123}, {438 555-0199}, les deux",
    "{450-555-O123} avec la lettre O",
    "{514 555-0123} poste 45",
    "{514 555-0123}, je veux 20 000 $",
    "20 000 $ au {514 555-0123}",
]

# Numbers that Canada never gave, whose check digit is right.
SOCIAL_INSURANCE_NUMBERS = [
    "{046 454 286}",
    "{046-454-286}",
    "{046.454.286}",
    "{046454286}",
    "{046/454/286}",
    "{046_454_286}",
    "{046–454–286}",
    "{046‑454‑286}",
    "{046 - 454 - 286}",
    "{0464 54286}",
    "{04 64 54 28 6}",
    "{0 4 6 4 5 4 2 8 6}",
    "{(046) 454-286}",
    "{046  454  286}",
    "{０４６ ４５４ ２８６} en large",
    "{٠٤٦ ٤٥٤ ٢٨٦} en chiffres arabes",
    "mon NAS est {123 456 782}, je suis à Laval",
    "NAS:{123456782}",
    "NAS{512345679}, ça va?",
    "mon n.a.s. {700 000 425} est bon",
    "mon numéro d'assurance sociale: {901 234 567}",
    "sin {287-654-321} à Gatineau",
    "({632 198 701})",
    "{301 112 223} pis {456 789 122}",
    "{301 112 223},{456 789 122}",
    "mon nas c'est {123 456 789} avec une faute",
    "numéro d'assurance sociale {111-222-333}, avec une faute",
    "nas {O46 454 286} avec la lettre O",
    "en 2021 j'avais le {046 454 286}, pour 20 000 $",
]

CARDS = [
    "{4111 1111 1111 1111}",
    "{4111-1111-1111-1111}",
    "{4111.1111.1111.1111}",
    "{4111111111111111}",
    "{4111/1111/1111/1111}",
    "{4111_1111_1111_1111}",
    "{4111–1111–1111–1111}",
    "{4111‑1111‑1111‑1111}",
    "{4111 - 1111 - 1111 - 1111}",
    "{4111  1111  1111  1111}",
    "{41 11 11 11 11 11 11 11}",
    "{4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1}",
    "{411111 1111111111}",
    "{3714 496353 98431}",
    "{3400 000000 00009} ma carte Amex",
    "{5500 0000 0000 0004} à Laval",
    "{2223 0031 2200 3222}, ça marche?",
    "{6011 0009 9013 9424}!",
    "{3530 1113 3330 0000}.",
    "{4917 6100 0000 0000 003} elle a dix-neuf chiffres",
    "{4222222222222} elle en a treize",
    "{４１１１ １１１１ １１１１ １１１１} en large",
    "{٤١١١ ١١١١ ١١١١ ١١١١} en chiffres arabes",
    "ma carte:{5105 1051 0510 5100}, combien je peux emprunter",
    "VISA{4539148803436467}",
    "visa {4111 1111 1111 1111}",
    "({4539 1488 0343 6467})",
    "{4111 1111 1111 1111} ou {5500 0000 0000 0004}",
    "ma carte {4111 1111 1111 1112} avec une faute",
]

HEALTH_INSURANCE_NUMBERS = [
    "{TREJ 8512 0412}",
    "{TREJ85120412}",
    "{trej 8512 0412}",
    "{trej85120412}",
    "{TREJ-8512-0412}",
    "{TREJ.8512.0412}",
    "{TREJ 85120412}",
    "{TREJ8512 0412}",
    "{TREJ 85 12 04 12}",
    "{TREJ 851204 12}",
    "{TREJ–8512–0412}",
    "{TREJ‑8512‑0412}",
    "{TREJ_8512_0412}",
    "{TREJ/8512/0412}",
    "{TREJ  8512  0412}",
    "{TREJ - 8512 - 0412}",
    "{TRE J 8512 0412}",
    "{T R E J 8512 0412}",
    "{ＴＲＥＪ ８５１２ ０４１２} en large",
    "{TREJ ٨٥١٢ ٠٤١٢} en chiffres arabes",
    "ma carte soleil {ROYM 9056 1511}, je suis à Laval",
    "RAMQ:{ROYM90561511}",
    "carte d'assurance maladie {gagm 0102 2811}, c'est correct?",
    "({BOUC 7753 2913})",
    "{BOUC 7753 2913} ou {ROYM 9056 1511}",
    "RAMQ {ROYM 9099 9911} avec une faute",
]

OTHER_NUMBERS = [
    "mon permis {T1234-567890-12}",
    "mon permis {t1234 567890 12}, à Laval",
    "{T123456789012}",
    "mon dossier {123456789012}",
    "compte {9876543210123}, ça va?",
    "IUC:{1234567890}",
]

# What has as many digits as a number, or almost, and is none.
ORDINARY = [
    "500 000 000 $",
    "8000-20000",
    "5000-50000",
    "5000/10000/15000",
    "2020-2021-2022-2023",
    "300-2024",
    "500-1000",
    "de 200-2000 $",
    "500-1234 $",
    "pour 2010-2011",
    "pour 2500 3500",
    "2500, 3500, 4500",
    "2024-01-15 2024-02-20",
    "le dossier 12345678",
]


@pytest.mark.parametrize("sentence", PHONES)
def test_a_telephone_goes_and_the_rest_of_the_sentence_stays(tables: Content, sentence: str) -> None:
    assert admitted(sentence, tables) == as_kept(sentence, "[téléphone]")


@pytest.mark.parametrize("sentence", SOCIAL_INSURANCE_NUMBERS)
def test_a_social_insurance_number_goes_and_the_rest_of_the_sentence_stays(tables: Content, sentence: str) -> None:
    assert admitted(sentence, tables) == as_kept(sentence, "[NAS]")


@pytest.mark.parametrize("sentence", CARDS)
def test_a_card_goes_and_the_rest_of_the_sentence_stays(tables: Content, sentence: str) -> None:
    assert admitted(sentence, tables) == as_kept(sentence, "[carte]")


@pytest.mark.parametrize("sentence", HEALTH_INSURANCE_NUMBERS)
def test_a_health_insurance_number_goes_and_the_rest_of_the_sentence_stays(tables: Content, sentence: str) -> None:
    assert admitted(sentence, tables) == as_kept(sentence, "[assurance maladie]")


@pytest.mark.parametrize("sentence", OTHER_NUMBERS)
def test_a_long_number_of_another_kind_goes(tables: Content, sentence: str) -> None:
    assert admitted(sentence, tables) == as_kept(sentence, "[numéro]")


@pytest.mark.parametrize("text", ORDINARY)
def test_amounts_years_and_dates_stay(tables: Content, text: str) -> None:
    assert words(admit(text, tables)).text == text
