"""A working half of one sentence, beside what is learnt; the sealed half is not there at all."""

from pathlib import Path

import pytest
import yaml

from microcredit.checks.measured import working_half_faults
from microcredit.evaluation.sentences import EvaluationError

_LEARNT = {"interet": ["Quel est le taux du prêt?"], "age": ["mon âge compte-t-il?"]}


def _faults(root: Path, *sentences: tuple[str, str]) -> list[str]:
    (root / "evaluation").mkdir()
    entries = [{"texte": text, "intention": intent, "style": "standard"} for text, intent in sentences]
    (root / "evaluation" / "travail.yml").write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return list(working_half_faults(root, _LEARNT, list(_LEARNT)))


def test_sentences_of_their_own_are_without_fault(tmp_path: Path) -> None:
    assert _faults(tmp_path, ("c'est combien d'intérêt", "interet"), ("mon âge compte-t-il?", "interet")) == []


def test_a_wording_that_is_learnt_too_is_told_with_the_one_to_change(tmp_path: Path) -> None:
    told = (
        "data/nlu : dans « interet », « Quel est le taux du prêt? » est trop proche de « quel est le taux du prêt », "
        "d'evaluation/travail.yml → changez celle de data/nlu"
    )
    assert _faults(tmp_path, ("quel est le taux du prêt", "interet")) == [told]


def test_a_sentence_that_is_there_twice_is_told(tmp_path: Path) -> None:
    twice = [("c'est combien", "interet"), ("C'est combien?", "interet")]
    assert _faults(tmp_path, *twice) == ["evaluation/travail.yml : « C'est combien? » est là deux fois → gardez-en une"]


def test_an_intent_that_nothing_names_is_told(tmp_path: Path) -> None:
    assert _faults(tmp_path, ("c'est combien", "interets")) == [
        "evaluation/travail.yml : l'intention « interets » n'est ni un sujet ni dans domain.yml → corrigez son nom"
    ]


def test_a_working_half_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"travail\.yml » ne se lit pas"):
        list(working_half_faults(tmp_path, _LEARNT, list(_LEARNT)))
