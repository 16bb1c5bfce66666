"""Writes the figures as a page that a person reads."""

from pathlib import Path
from typing import Any

import jinja2
from babel.numbers import format_decimal, format_percent

from microcredit.evaluation.run import HALVES, OURS, PHONE, RESULTS, WORKING, read_results, stale_systems

_TEMPLATE = "report.html.j2"
_NAMES = {OURS: "L'assistant", "rasa_defaut": "Rasa, par défaut en français", "rasa_leger": "Rasa, configuration légère"}
_HALF_NAMES = {"travail": "Moitié de travail (regardée pendant le travail)", "scellee": "Moitié scellée (chiffres publiés)"}


def write_report() -> Path:
    """Writes the report on every half that has figures, and returns its file. Raises EvaluationError."""
    results = {name: read_results(name) for name in HALVES}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["percent"] = _percent
    environment.filters["interval"] = _interval
    environment.filters["decimal"] = _decimal
    page = environment.get_template(_TEMPLATE).render(
        halves={_HALF_NAMES[name]: found for name, found in results.items() if found},
        names=_NAMES,
        ours=OURS,
        phone=read_results(PHONE),
        stale={_HALF_NAMES[WORKING]: stale_systems()},
    )
    path = RESULTS / "rapport.html"
    path.write_text(page + "\n", encoding="utf-8")
    return path


def name_of(system: str) -> str:
    """Returns how people are told of a system."""
    return _NAMES[system]


def _percent(share: float) -> str:
    return str(format_percent(share, format="#,##0.0\u00a0%", locale="fr_CA"))


def _decimal(number: float) -> str:
    return str(format_decimal(number, locale="fr_CA"))


def _interval(figure: dict[str, Any]) -> str:
    return f"{_percent(figure['value'])} [{_percent(figure['low'])} ; {_percent(figure['high'])}]"
