from pathlib import Path

import pytest

from microcredit.environment import rasa_environment
from microcredit.paths import ROOT
from microcredit.settings import Settings, read_settings


def test_rasa_finds_the_project_and_sends_nothing_anywhere() -> None:
    environment = rasa_environment()
    assert environment["PYTHONPATH"] == str(ROOT)
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert "PATH" in environment


def test_a_process_of_ours_reads_the_settings_it_is_given_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MICROCREDIT_PORT", "81")
    monkeypatch.setenv("MICROCREDIT_TELEGRAM_MODE", "polling")
    settings = Settings(store=Path("/srv/talks.sqlite3"))

    environment = rasa_environment(settings)

    assert read_settings(environment) == settings
    assert environment["MICROCREDIT_TELEGRAM_MODE"] == "polling"
