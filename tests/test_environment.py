from pathlib import Path

from microcredit.environment import rasa_environment
from microcredit.paths import ROOT
from microcredit.settings import Settings


def test_rasa_finds_the_project_and_sends_nothing_anywhere() -> None:
    environment = rasa_environment()
    assert environment["PYTHONPATH"] == str(ROOT)
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert "PATH" in environment


def test_a_server_is_told_where_its_actions_and_its_store_are() -> None:
    environment = rasa_environment(Settings("127.0.0.1", 1, "0.0.0.0", 2, Path("/srv/talks.sqlite3")))  # noqa: S104
    assert environment["MICROCREDIT_ACTIONS_URL"] == "http://127.0.0.1:2/webhook"
    assert environment["MICROCREDIT_STORE"] == "/srv/talks.sqlite3"
    assert environment["SANIC_HOST"] == "0.0.0.0"  # noqa: S104
