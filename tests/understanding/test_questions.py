"""Messages as people write them, cut into the questions that they ask."""

import pytest

from microcredit.understanding.questions import questions

_SEVERAL = {
    "combien je peux emprunter? pis le taux c quoi?": ["combien je peux emprunter", "pis le taux c quoi"],
    "COMBIEN JE PEUX EMPRUNTER? C'EST QUOI LE TAUX?": ["COMBIEN JE PEUX EMPRUNTER", "C'EST QUOI LE TAUX"],
    "Puis-je emprunter à 18 ans ? Dois-je avoir un plan d'affaires ?": [
        "Puis-je emprunter à 18 ans",
        "Dois-je avoir un plan d'affaires",
    ],
    "le taux? le montant max? les délais?": ["le taux", "le montant max", "les délais"],
    "c koi le microcrédit pis c combien le max?": ["c koi le microcrédit", "c combien le max"],
    "c koi un microcredit; faut tu etre citoyen": ["c koi un microcredit", "faut tu etre citoyen"],
    "c'est-tu long avoir une réponse pis ça coûte-tu de quoi?": ["c'est-tu long avoir une réponse", "ça coûte-tu de quoi"],
    "ça se peut-tu avoir un prêt de 5000 $ pis y faut-tu un endosseur": [
        "ça se peut-tu avoir un prêt de 5000 $",
        "y faut-tu un endosseur",
    ],
    "y prennent-tu ça du monde avec un mauvais crédit? y'a-tu des frais?": [
        "y prennent-tu ça du monde avec un mauvais crédit",
        "y'a-tu des frais",
    ],
    "est-ce qu'il y a un âge minimum pis y a-tu un maximum": ["est-ce qu'il y a un âge minimum", "y a-tu un maximum"],
    "cest koi les conditions pis jpeux tu emprunter si jai fait faillite": [
        "cest koi les conditions",
        "jpeux tu emprunter si jai fait faillite",
    ],
    "es ce que jpeu emprunter mm si jai des dettes et es ce que sa affecte mon credit": [
        "es ce que jpeu emprunter mm si jai des dettes",
        "es ce que sa affecte mon credit",
    ],
    "esk jpeux avoir 10000 pi esk sa prend un garant": ["esk jpeux avoir 10000", "esk sa prend un garant"],
    "kel son les conditions pi cest combien les frais": ["kel son les conditions", "cest combien les frais"],
    "Quel est le taux d'intérêt et quelles sont les garanties exigées": [
        "Quel est le taux d'intérêt",
        "quelles sont les garanties exigées",
    ],
    "Quels sont les frais; quels sont les délais": ["Quels sont les frais", "quels sont les délais"],
    "comment faire une demande et combien de temps ca prend": ["comment faire une demande", "combien de temps ca prend"],
    "c'est quoi la différence avec la banque puis comment on rembourse": [
        "c'est quoi la différence avec la banque",
        "comment on rembourse",
    ],
    "est-ce que je peux emprunter et est-ce que mon conjoint peut aussi": [
        "est-ce que je peux emprunter",
        "est-ce que mon conjoint peut aussi",
    ],
    "combien vous prêtez et combien ça coûte et combien de temps ça prend": [
        "combien vous prêtez",
        "combien ça coûte",
        "combien de temps ça prend",
    ],
    "où est le bureau pis à quelle heure vous ouvrez": ["où est le bureau", "à quelle heure vous ouvrez"],
    "pouvez-vous m'aider et où aller pour faire une demande": ["pouvez-vous m'aider", "où aller pour faire une demande"],
    "qui êtes-vous et pourquoi vous faites ça": ["qui êtes-vous", "pourquoi vous faites ça"],
    "peut-on emprunter deux fois\nfaut-il rembourser chaque mois": [
        "peut-on emprunter deux fois",
        "faut-il rembourser chaque mois",
    ],
    "MON CRÉDIT EST POURRI. ÇA MARCHE-TU PAREIL? À QUI JE PARLE?": ["ÇA MARCHE-TU PAREIL", "À QUI JE PARLE"],
    "C'est quoi le taux? Quel organisme est à St-Jérôme?": ["C'est quoi le taux", "Quel organisme est à St-Jérôme"],
    "Bonjour, je voudrais savoir comment ça marche. Aussi, quel est le taux?": [
        "Bonjour, je voudrais savoir comment ça marche",
        "Aussi, quel est le taux",
    ],
    "quel taux? quel taux?": ["quel taux", "quel taux"],
}
_ONE = {
    "je suis arrivé au Canada l'an passé. J'ai perdu mon emploi. Est-ce que je peux avoir un prêt?": (
        "Est-ce que je peux avoir un prêt"
    ),
    "Ma banque m'a refusé. Que faire?": "Que faire",
    "j'ai besoin d'argent pour ma shop... vous prêtez combien?": "vous prêtez combien",
    "Mon char vaut 20 811 $. Quel taux?": "Quel taux",
    "allez sur microentreprendre.ca. C'est gratuit?": "C'est gratuit",
    "j'ouvre un salon de coiffure et combien vous prêtez": "combien vous prêtez",
    "Combien puis-je emprunter!! C'est urgent!!": "Combien puis-je emprunter",
    "jveux partir une roulotte a patates frites, mon beauf embarque. kess ca prend?": "kess ca prend",
    "Je vis de l'aide sociale. Y'ont coupé mon chèque. J'ai-tu droit pareil à un prêt.": "J'ai-tu droit pareil à un prêt",
    "J'ai une dette. Je peux? Combien?? je peux emprunter combien": "je peux emprunter combien",
    "Mon amie, qui est coiffeuse, a fait faillite. Peut-elle emprunter?": "Peut-elle emprunter",
}
_NONE = [
    "",
    "???",
    "combien",
    "Combien? Comment? Quand?",
    "le taux svp",
    "Est-ce que c'est un don ou un prêt ?",
    "c'est-tu vrai que vous prêtez au monde cassé?",
    "jpeux tu avoir un pret mm si jai pas de credit",
    "merci beaucoup! bonne journée",
    "la banque m'a dit non; je veux ouvrir un resto",
    "Je m'appelle Luc. J'ai 45 ans. Je fais des meubles.",
    "JAI PERDU MA JOB. MA FEMME AUSSI. ON VEUT PARTIR DE KOI",
    "je suis une femme qui travaille à la maison et qui veut partir une garderie",
    "J'ai une amie qui a eu un prêt. Elle est contente.",
    "Quand j'étais jeune j'ai fait faillite. Je veux ouvrir un resto.",
    "je paierai quand j'aurai fini mon cours et quand mon char sera vendu",
    "j'ai un rendez-vous demain avec la banque. je suis stressé",
    "chu tanné des banques pis de leurs papiers",
    "je cherche un prêt pour mon camion et mes outils",
    "Je suis étudiante, 19 ans, je fais des gâteaux chez nous. J'peux tu?",
    "jai juste un permis de travail... esk jpeux pareil?",
    "J'ai une dette. Est-ce que je peux quand même?",
    "on est deux associées. Peut-on?",
    "un taux de 5.5 pour 20.000 piasses",
]


@pytest.mark.parametrize(("text", "asked"), _SEVERAL.items())
def test_each_of_several_questions_is_found_in_order(text: str, asked: list[str]) -> None:
    assert questions(text) == asked


@pytest.mark.parametrize(("text", "asked"), _ONE.items())
def test_the_one_question_of_a_story_is_found(text: str, asked: str) -> None:
    assert questions(text) == [asked]


@pytest.mark.parametrize("text", _NONE)
def test_a_lone_question_a_story_or_nothing_is_not_cut(text: str) -> None:
    assert questions(text) == []


@pytest.mark.parametrize(("parts", "found"), [(1, 0), (2, 2), (6, 6), (7, 0)])
def test_a_message_of_too_many_parts_is_taken_as_one(parts: int, found: int) -> None:
    text = " ".join(f"c'est quoi le numéro {number}?" for number in range(parts))
    assert len(questions(text)) == found


def test_a_text_long_as_a_page_is_cut_at_once() -> None:
    assert questions("c'est-tu " * 5000) == []
    assert questions("et qui pis combien on " * 2000) == []
