import pytest

from microcredit.content import Content
from tests.builders.personal_data import admitted, as_kept

EMAILS = [
    "{jean.tremblay@exemple.ca}",
    "mon courriel est {jean_tremblay@exemple.qc.ca}",
    "{m.roy@exemple.org} c'est le mien, on fait quoi?",
    "écrivez-moi à {marie-eve+pret@gmail.com}, merci",
    "écrivez-moi à {marie@gmail.com}. Ça marche à Laval?",
    "écrivez-moi: {MARIE@HOTMAIL.COM}!",
    "mon courriel:{jean@exemple.ca}",
    "mon courriel ({jean@exemple.ca}) est bon",
    "Jean Roy <{jean@exemple.ca}> de Gatineau",
    "«{jean@exemple.ca}», je suis à Laval",
    "c'est {marie @ hotmail . com}",
    "c'est {marie@hotmail .com} pour Gatineau",
    "j'ai mal écrit: {jean@gmail,com}",
    "mon adresse {jean@gmail} sans la fin",
    "{françois.éthier@exemple.québec}, qui aide à Laval?",
    "{jean＠exemple．ca} en large",
    "{ｊｅａｎ@exemple.ca} en large aussi",
    "{j\u200bean@exem\u200bple.ca} avec des blancs invisibles",
    "{marie arobase hotmail point com}",
    "{MARIE AROBASE HOTMAIL POINT COM}, combien je peux emprunter?",
    "{jean point tremblay arobase exemple point ca}, combien je peux emprunter?",
    "mon mail {jean tiret tremblay arobase exemple point ca} merci",
    "mon mail {jean tiret bas tremblay arobas exemple point ca} merci",
    "mon mail {jean underscore roy arobase gmail} tout court",
    "{jean (at) exemple.ca}",
    "{jean[at]exemple[dot]com}",
    "{jean(arobase)exemple(point)com} et la ville c'est Laval",
    "{jean (a) exemple . ca} ok",
    "{jean (at) gmail} tout court",
    "{jean at gmail dot com} pour le prêt",
    "{jean a commercial exemple point com}, à Rimouski",
    "{jean.roy à gmail point com} à Rimouski",
    "{jean.roy chez hotmail.com} à Rimouski",
    "{jean.roy@exemple.gouv.qc.ca} ou {jroy@exemple.coop}",
    "les deux: {a@exemple.ca};{b@exemple.ca}",
    "{a@exemple.ca}/{b@exemple.ca}",
    "mailto:{jean@exemple.ca} à Laval",
]

# Names of accounts, sites, and what has a « @ » without being an address.
NO_EMAILS = [
    "mon insta c'est @salonbelle",
    "@coiffure_marie sur tiktok",
    "www.exemple.ca",
    "un 5@7 à Laval",
    "de 10@15 pour cent",
    "envoyez-moi un courriel point final",
    "c'est quoi l'arobase",
    "microentreprendre point ca",
]


@pytest.mark.parametrize("sentence", EMAILS)
def test_an_email_goes_and_the_rest_of_the_sentence_stays(tables: Content, sentence: str) -> None:
    assert admitted(sentence, tables) == as_kept(sentence, "[courriel]")


@pytest.mark.parametrize("text", NO_EMAILS)
def test_what_is_no_email_stays(tables: Content, text: str) -> None:
    assert admitted(text, tables) == text
