"""The report as a reader's program takes it: parsed, in a copy of the project with figures worked out by hand."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from microcredit.evaluation.baselines import BASELINES
from tests.builders.evaluation import EvaluatedProject, tiny_figures
from tests.builders.no_break import no_break

_WRITE = "from microcredit.evaluation.report import write_report; print(write_report())"


class Page(HTMLParser):
    """The cells and titles of a page, and its tags."""

    def __init__(self, html: str) -> None:
        """Reads the page."""
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        """Keeps the tag."""
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        """Keeps what is written, without the space around it."""
        if data.strip():
            self.texts.append(data.strip())


@pytest.fixture
def project(tmp_path: Path) -> EvaluatedProject:
    return EvaluatedProject(tmp_path)


def _page(project: EvaluatedProject) -> Page:
    path = Path(project.python(_WRITE))
    assert path == project.root / "evaluation" / "resultats" / "rapport.html"
    return Page(path.read_text(encoding="utf-8"))


def test_every_system_is_named_with_its_figures_written_in_french(project: EvaluatedProject) -> None:
    project.keep_figures("travail", runs=3, assistant=tiny_figures(), **dict.fromkeys(BASELINES, tiny_figures()))
    texts = _page(project).texts
    for name in ("L'assistant", "Rasa, par défaut en français", "Rasa, configuration légère"):
        row = texts[texts.index(name) :]
        assert row[1].startswith(no_break("50,0~% ["))
        assert row[2] == no_break("100,0~%")
    assert any("mesuré\n3 fois; dernière mesure : 2026-01-02" in text for text in texts)


def test_only_halves_with_figures_are_told(project: EvaluatedProject) -> None:
    project.keep_figures("scellee", assistant={**tiny_figures(), "errors": []})
    texts = _page(project).texts
    assert "Moitié scellée (chiffres publiés)" in texts
    assert "Moitié de travail (regardée pendant le travail)" not in texts


def test_both_halves_are_told_when_both_have_figures(project: EvaluatedProject) -> None:
    for half in ("travail", "scellee"):
        project.keep_figures(half, assistant=tiny_figures())
    assert [text for text in _page(project).texts if text.startswith("Moitié")] == [
        "Moitié de travail (regardée pendant le travail)",
        "Moitié scellée (chiffres publiés)",
    ]


def test_what_a_phone_waits_for_is_told_beside_the_rest_once_it_was_measured(project: EvaluatedProject) -> None:
    project.keep_figures("travail", assistant=tiny_figures())
    assert "Le widget sur un téléphone" not in _page(project).texts

    project.python(
        "from microcredit.evaluation.run import keep_phone_figures\n"
        "keep_phone_figures({'page': 0.9, 'widget': 0.5, 'answer': 1.25, 'shift': 0.0, 'visits': 5})"
    )
    texts = _page(project).texts
    assert texts[texts.index("Le widget sur un téléphone") :][-4:] == ["0,9 s", "0,5 s", "1,25 s", "0"]


def test_before_any_figure_the_report_is_a_page_without_tables(project: EvaluatedProject) -> None:
    (project.root / "evaluation" / "resultats").mkdir()
    assert "table" not in _page(project).tags


def test_errors_are_listed_as_they_were_written_and_run_no_markup(project: EvaluatedProject) -> None:
    project.keep_figures("travail", assistant=tiny_figures())
    page = _page(project)
    assert {"combien coudonc", "c koi l'taux", "prix <b>du lait</b>"} <= set(page.texts)
    assert "b" not in page.tags


def test_figures_that_cannot_be_read_are_told_and_no_report_is_written(project: EvaluatedProject) -> None:
    project.write("evaluation/resultats/travail.json", "{")
    code = (
        "from microcredit.evaluation.report import write_report\n"
        "from microcredit.evaluation.sentences import EvaluationError\n"
        "try:\n    write_report()\nexcept EvaluationError as error:\n    print(error)"
    )
    assert "ne se lit pas" in project.python(code)
    assert not (project.root / "evaluation/resultats/rapport.html").exists()


def test_the_commit_that_published_figures_are_of_is_told_with_their_date(project: EvaluatedProject) -> None:
    project.keep_figures("scellee", assistant={**tiny_figures(), "errors": [], "commit": "abc1234"})
    assert any("dernière mesure : 2026-01-02, au commit abc1234." in text for text in _page(project).texts)


def _warnings(project: EvaluatedProject) -> list[str]:
    return [text for text in _page(project).texts if text.startswith("Attention")]


def test_figures_of_the_working_half_that_are_of_other_sentences_or_another_model_are_told(project: EvaluatedProject) -> None:
    project.keep_figures("travail", assistant=tiny_figures())
    assert _warnings(project) == ["Attention : « L'assistant » n'a pas été mesuré sur les phrases et le modèle d'aujourd'hui."]


def test_figures_of_a_release_stay_those_of_the_release_without_a_warning(project: EvaluatedProject) -> None:
    project.keep_figures("scellee", assistant={**tiny_figures(), "errors": []})
    assert _warnings(project) == []
