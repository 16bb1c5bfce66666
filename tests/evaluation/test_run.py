"""Runs in a copy of the project, for which the copy is the project, with the trained model."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from microcredit.evaluation.run import HALVES, evaluate, half
from microcredit.evaluation.sentences import EvaluationError, Sentence
from microcredit.paths import MODEL
from microcredit.training.model import is_stale
from tests.builders.evaluation import TINY, EvaluatedProject

pytestmark = pytest.mark.slow

_STALE = "from microcredit.evaluation.run import stale_systems; print(*stale_systems())"
_STAMPS = (
    "from microcredit.evaluation.run import data_fingerprint, made_of; "
    "print(data_fingerprint('travail'), made_of('assistant'), made_of('rasa_leger'))"
)
_TOLD = """
from microcredit.evaluation.sentences import EvaluationError
try:
    {call}
except EvaluationError as error:
    print(error)
"""


@pytest.fixture
def project(tmp_path: Path) -> EvaluatedProject:
    return EvaluatedProject(tmp_path)


def _told(project: EvaluatedProject, call: str) -> str:
    return project.python(_TOLD.format(call=f"from microcredit.evaluation import run; {call}"))


def test_without_figures_nothing_is_stale(project: EvaluatedProject) -> None:
    assert project.python(_STALE) == ""


def _keep_fresh_figures(project: EvaluatedProject) -> None:
    data, model, baseline = project.python(_STAMPS).split()
    project.keep_figures("travail", assistant={"data": data, "model": model}, rasa_leger={"data": data, "model": baseline})


def test_figures_measured_on_other_sentences_or_by_another_model_are_told(project: EvaluatedProject) -> None:
    data, _, baseline = project.python(_STAMPS).split()
    project.keep_figures(
        "travail",
        assistant={"data": data, "model": "autre"},
        rasa_leger={"data": "autre", "model": baseline},
        rasa_defaut={"data": data, "model": baseline},
    )
    assert project.python(_STALE) == "assistant rasa_leger"


def test_figures_that_do_not_say_which_model_they_are_of_are_told(project: EvaluatedProject) -> None:
    data, _, _ = project.python(_STAMPS).split()
    project.keep_figures("travail", assistant={"data": data})
    assert project.python(_STALE) == "assistant"


@pytest.mark.parametrize(
    ("file", "stale"),
    [
        ("evaluation/travail.yml", "assistant rasa_leger"),
        ("data/nlu/argent.yml", "assistant rasa_leger"),
        ("contenu/phrases.yml", "assistant"),
        ("evaluation/scellee.yml", ""),
        ("actions/action_oui.py", ""),
    ],
)
def test_figures_become_stale_when_the_sentences_measured_or_what_the_system_is_made_of_change(
    project: EvaluatedProject, file: str, stale: str
) -> None:
    _keep_fresh_figures(project)
    project.append(file, "# un commentaire")
    assert project.python(_STALE) == stale


def test_figures_become_stale_when_sentences_to_learn_are_added(project: EvaluatedProject) -> None:
    _keep_fresh_figures(project)
    project.write("data/nlu/neuf.yml", "nlu: []")
    assert project.python(_STALE) == "assistant rasa_leger"


def test_figures_that_cannot_be_read_are_told_with_what_to_do(project: EvaluatedProject) -> None:
    project.write("evaluation/resultats/travail.json", '{"runs": 1,')
    told = _told(project, "run.stale_systems()")
    assert "travail.json » ne se lit pas" in told
    assert told.endswith("effacez-le et mesurez de nouveau.")


@pytest.mark.parametrize("kept", ["in scope", "out of scope", "nothing"])
def test_a_half_of_one_kind_only_is_told_with_what_to_do(project: EvaluatedProject, kept: str) -> None:
    said = {"in scope": [Sentence("combien", "montants", "standard")], "out of scope": [TINY[4][0]], "nothing": []}
    project.write_half("travail", said[kept])
    assert _told(project, "run.half('travail')") == (
        "Il faut à « travail » des phrases dans le sujet et d'autres hors du sujet : ajoutez-en."
    )


def test_a_half_that_does_not_exist_is_told() -> None:
    with pytest.raises(EvaluationError, match=r"inconnue\.yml » ne se lit pas"):
        half("inconnue")


def test_a_model_that_does_not_exist_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"pas de modèle à « .*absent\.tar\.gz » : entraînez-le"):
        evaluate("assistant", tmp_path / "absent.tar.gz", "travail", lambda: None)


_RUNS = """
from microcredit.evaluation.run import evaluate
from microcredit.paths import MODEL
steps = []
for system, half in (("assistant", "travail"), ("assistant", "scellee"), ("assistant", "scellee"), ("rasa_leger", "scellee")):
    evaluate(system, MODEL, half, lambda: steps.append(half))
print("steps", steps.count("travail"), steps.count("scellee"))
"""


# Whatever the assistant understands, this is not what the sentence is said to mean.
_MISTAKEN = Sentence("Quel est le taux d'intérêt?", "age", "standard")
_HALF = [*(sentence for sentence, _ in TINY), _MISTAKEN]


class Ran(EvaluatedProject):
    """The copy once its assistant has been measured: once on the working half, twice on the sealed one, beside a baseline."""

    def __init__(self, tmp_path: Path) -> None:
        """Copies the project with its model, and runs."""
        assert not is_stale(), "the model is missing or stale: run « make train » (make test does)"
        super().__init__(tmp_path)
        for name in HALVES:
            self.write_half(name, _HALF)
        (self.root / "models").mkdir()
        shutil.copy(MODEL, self.root / "models")
        self.said = self.python(_RUNS)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return Ran(tmp_path_factory.mktemp("evaluation"))


def _systems(project: Ran, name: str) -> dict[str, dict[str, Any]]:
    systems: dict[str, dict[str, Any]] = project.figures(name)["systems"]
    return systems


def test_each_sentence_is_a_step_forward(ran: Ran) -> None:
    assert ran.said.endswith(f"steps {len(_HALF)} {3 * len(_HALF)}")


def test_runs_of_the_assistant_are_counted_and_not_those_of_a_baseline(ran: Ran) -> None:
    assert [ran.figures(name)["runs"] for name in HALVES] == [1, 2]


def test_figures_of_each_system_stand_side_by_side_and_fresh(ran: Ran) -> None:
    assert sorted(_systems(ran, "travail")) == ["assistant"]
    assert sorted(_systems(ran, "scellee")) == ["assistant", "rasa_leger"]
    assert ran.python(_STALE) == ""
    for figures in _systems(ran, "scellee").values():
        assert figures["sentences"] == {"in_scope": 5, "out_of_scope": 2}
        assert figures["milliseconds"] > 0
        assert figures["measured"].startswith("20")


def test_figures_of_the_sealed_half_say_which_commit_they_are_of_and_those_of_the_working_half_none(ran: Ran) -> None:
    assert all("commit" in figures for figures in _systems(ran, "scellee").values())
    assert all("commit" not in figures for figures in _systems(ran, "travail").values())


def test_the_sealed_half_keeps_no_sentence(ran: Ran) -> None:
    assert all(figures["errors"] == [] for figures in _systems(ran, "scellee").values())
    kept = json.dumps(ran.figures("scellee"), ensure_ascii=False)
    assert [sentence.text for sentence in _HALF if f'"{sentence.text}"' in kept] == []


def test_the_working_half_keeps_its_errors_to_be_read(ran: Ran) -> None:
    assert _MISTAKEN.text in [error["text"] for error in _systems(ran, "travail")["assistant"]["errors"]]
