from pathlib import Path

import pytest
from rapidfuzz import fuzz

from microcredit.evaluation.sentences import (
    LIKENESS_LIMIT,
    EvaluationError,
    Sentence,
    fingerprint,
    key,
    leaks,
    near_pairs,
    read_sentences,
    too_near,
)

_ENTRY = '- texte: "C\'est quoi, ça?"\n  intention: interet\n  style: joual\n'


@pytest.fixture
def half(tmp_path: Path) -> Path:
    return tmp_path / "travail.yml"


def test_sentences_are_read_in_order_as_they_are_written(half: Path) -> None:
    half.write_text(_ENTRY + "- {texte: 2000, intention: montants, style: mots_cles}\n", encoding="utf-8")
    assert read_sentences(half) == [Sentence("C'est quoi, ça?", "interet", "joual"), Sentence("2000", "montants", "mots_cles")]


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"une phrase",
        b"12",
        b"- une phrase",
        b"- {texte: oui, intention: oui}",
        b"- {texte: [",
        b"- texte: \xe9t\xe9",
    ],
    ids=["empty", "a text", "a number", "a list of texts", "without style", "no YAML", "not in UTF-8"],
)
def test_a_half_of_another_form_is_told_with_the_form_to_write(half: Path, written: bytes) -> None:
    half.write_bytes(written)
    with pytest.raises(EvaluationError, match=r"(?s)travail\.yml » ne se lit pas .* écrivez une liste d'entrées « texte »"):
        read_sentences(half)


def test_a_missing_half_is_told(half: Path) -> None:
    with pytest.raises(EvaluationError, match=r"travail\.yml » ne se lit pas"):
        read_sentences(half)


@pytest.mark.parametrize("written", ["C'est quoi, l'intérêt ?", "c est quoi l interet", "C’EST QUOI L’INTÉRÊT!!!"])
def test_accents_capitals_and_signs_do_not_tell_sentences_apart(written: str) -> None:
    assert key(written) == "c est quoi l interet"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("combien puis je emprunter", "combien puis je emprunter", True),
        ("combien puis je emprunter", "combien puis je emprunte", True),
        ("combien est ce que je peux emprunter au plus", "combien est ce que je peux emprunter en tout", True),
        ("quelle est la somme la plus haute", "combien puis je emprunter au maximum", False),
        ("quel taux", "quel taux", True),
        ("quel taux", "quels taux", False),
        ("quel est le taux", "quel le taux", False),
        ("", "", True),
    ],
    ids=[
        "the same",
        "a letter apart",
        "an ending apart",
        "the idea only",
        "short and the same",
        "short and a letter apart",
        "one is short",
        "both without words",
    ],
)
def test_sentences_are_too_near_when_nearly_the_same_words_or_short_and_the_same(one: str, other: str, near: bool) -> None:
    assert too_near(one, other) is near
    assert too_near(other, one) is near


def test_sentences_just_at_the_limit_of_likeness_are_far_enough() -> None:
    """Seventeen signs in common of twice twenty: RapidFuzz's ratio is 85 exactly; eighteen are too many."""
    said = "abcd efgh ijkl mnopq"
    assert fuzz.ratio(said, "abcd efgh ijkl mnxyz") == LIKENESS_LIMIT
    assert not too_near(said, "abcd efgh ijkl mnxyz")
    assert too_near(said, "abcd efgh ijkl mnoyz")


def test_each_sentence_too_near_an_earlier_one_is_told_with_it() -> None:
    said = ["Quel taux?", "combien puis-je emprunter", "quel TAUX", "Combien puis-je emprunter?", "les délais", "quel taux"]
    assert list(near_pairs(said)) == [
        ("quel TAUX", "Quel taux?"),
        ("Combien puis-je emprunter?", "combien puis-je emprunter"),
        ("quel taux", "Quel taux?"),
    ]


def test_a_leak_is_an_evaluation_sentence_too_near_one_of_its_own_intent() -> None:
    learnt = {"interet": ["Quel est le taux?", "QUEL EST LE TAUX"], "montants": ["le plafond du prêt svp"]}
    leaked = Sentence("quel est le taux", "interet", "sans_accents")
    evaluated = [leaked, Sentence("le plafond du prêt", "interet", "standard"), Sentence("rien", "inconnue", "standard")]
    assert list(leaks(evaluated, learnt)) == [(leaked, "Quel est le taux?")]


def test_a_fingerprint_changes_with_a_name_or_a_content_and_not_with_the_order(tmp_path: Path) -> None:
    one, other = tmp_path / "un.yml", tmp_path / "deux.yml"
    one.write_text("a", encoding="utf-8")
    other.write_text("b", encoding="utf-8")
    before = fingerprint([one, other])
    assert fingerprint([other, one]) == before
    assert fingerprint([one]) != before
    renamed = other.rename(tmp_path / "trois.yml")
    assert fingerprint([one, renamed]) != before
    renamed.rename(other).write_text("c", encoding="utf-8")
    assert fingerprint([one, other]) != before
