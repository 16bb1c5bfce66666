"""`make comprendre`: each step of the road of a sentence, told in French."""

from dataclasses import replace

import pytest

from microcredit.checks import read_rules
from microcredit.cli.explain import Explainer
from microcredit.content import Content
from microcredit.dialogue.rules import with_made
from microcredit.understanding.bands import OUT_OF_SCOPE, Card
from tests.builders.learnt import SENTENCES, learnt

_OUTSIDE = {OUT_OF_SCOPE: ["la météo de demain", "une recette de tarte", "qui a gagné la partie hier"]}


@pytest.fixture(scope="module")
def explainer(sample_tables: Content) -> Explainer:
    """Over a few sentences, and the project's rules."""
    understander = learnt(sample_tables, {**SENTENCES, **_OUTSIDE}, replace(Card(), answer_from=0.4, refuse_from=0.5))
    return Explainer(sample_tables, understander, with_made(read_rules(), sample_tables))


def _steps(explainer: Explainer, text: str) -> dict[str, tuple[str, ...]]:
    return {step.name: step.lines for step in explainer.explain(text)}


def test_a_sentence_is_told_from_its_words_to_its_answer(explainer: Explainer) -> None:
    steps = _steps(explainer, "c koi le taux à Laval")

    assert list(steps) == ["Phrase", "Normalisée", "Noms", "Classement", "Décision", "Règle", "Réponse"]
    assert steps["Normalisée"] == ("c est quoi le taux a nomlieu",)
    assert steps["Classement"][0].endswith(" % interet")
    assert len(steps["Classement"]) == 5
    assert steps["Décision"][0] == "répondre à « interet »"
    assert steps["Décision"][1].endswith("(pour répondre : 40,0 % et plus)")
    assert steps["Décision"][2].endswith("(pour répondre : moins de 50,0 %)")
    assert steps["Règle"] == ("Dire qui sert le lieu nommé, et répondre à interet : action_repondre_au_lieu",)
    assert "Laval" in steps["Réponse"][0]
    assert steps["Réponse"][1].startswith("Chaque organisme fixe son taux")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("je suis à Kamouraska", "écrit comme dans les tables"),
        ("je suis à Sagunay", "reconnu sans doute possible, à l'oreille ou malgré une faute"),
        ("le FEM", "« FEM » : l'organisme Fonds d’emprunt Montérégie, un de ses noms dans les tables"),
        ("quel est le taux?", "aucun"),
        ("à Zorgville", "« Zorgville » : un lieu qu'aucune table ne connaît, vu par spaCy"),
    ],
)
def test_a_name_is_told_with_why_it_is_one(explainer: Explainer, text: str, told: str) -> None:
    assert told in "\n".join(_steps(explainer, text)["Noms"])


def test_several_places_are_told_with_what_they_come_down_to(explainer: Explainer) -> None:
    assert _steps(explainer, "Longueuil, en Montérégie")["Noms"][-1].startswith("en tout : Longueuil (")


def test_a_message_with_several_questions_tells_which_decides_and_which_are_offered(explainer: Explainer) -> None:
    steps = _steps(explainer, "quel est le taux? combien puis-je emprunter?")

    assert steps["Questions"] == (
        "« quel est le taux » : interet, répondre ← c'est elle qui décide",
        "« combien puis-je emprunter » : montants, répondre",
    )
    assert steps["Décision"][-1] == "offerts aussi : montants"


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Kamouraska", "le message n'est qu'un nom : c'est lui qui décide"),
        ("je veux mourir", "un mot de détresse décide"),
    ],
)
def test_what_is_decided_without_the_model_says_so_and_gives_no_threshold(
    explainer: Explainer, text: str, decision: str
) -> None:
    assert _steps(explainer, text)["Décision"][1:] == (decision,)


def test_what_is_not_understood_follows_the_rule_that_offers_topics(sample_tables: Content) -> None:
    never_sure = learnt(sample_tables, {**SENTENCES, **_OUTSIDE}, replace(Card(), answer_from=1.1, give_up_from=0.9))
    steps = _steps(Explainer(sample_tables, never_sure, with_made(read_rules(), sample_tables)), "quel est le taux?")

    assert steps["Décision"][0] == "demander de quoi il s'agit; au plus près : « interet »"
    assert steps["Règle"][0].endswith(" : action_proposer_sujets")
    assert steps["Réponse"][0].startswith("Pour bien vous répondre")


@pytest.mark.parametrize("text", ["la météo de demain", "zzz"])
def test_what_is_out_of_scope_or_made_of_words_never_learnt_is_not_answered(explainer: Explainer, text: str) -> None:
    steps = _steps(explainer, text)

    assert steps["Décision"][0].startswith("ne pas répondre")
    assert steps["Réponse"][0].startswith("Ça, je ne le sais pas")


def test_that_no_word_was_learnt_is_told(explainer: Explainer) -> None:
    assert _steps(explainer, "zzz")["Normalisée"] == ("zzz (aucun mot appris : la sûreté est réduite)",)


def test_what_the_gate_refuses_goes_no_further(explainer: Explainer, sample_tables: Content) -> None:
    [step] = explainer.explain("?!")
    assert step.lines == (f"refusée : {sample_tables.phrases.say('message_sans_mots')}",)


def test_what_the_gate_hides_is_not_shown(explainer: Explainer) -> None:
    steps = _steps(explainer, "quel est le taux, mon courriel est marie@exemple.ca")
    assert "marie@exemple.ca" not in str(steps)
    assert "masqué" in steps["Phrase"][0]
