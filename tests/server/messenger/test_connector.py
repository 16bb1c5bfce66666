"""The channel is there only when it has its settings."""

from pathlib import Path

import pytest
from sanic import Sanic

from microcredit.server.messenger.connector import MessengerConnector
from microcredit.server.messenger.settings import MessengerSettings
from microcredit.settings import SettingsError
from tests.builders.assistant import test_settings
from tests.builders.graph_api import SECRET, TOKEN, VERIFY_TOKEN, environment_at


def _routes(folder: Path, messenger: MessengerSettings | None) -> set[str]:
    app = Sanic(f"messenger_{'off' if messenger is None else 'on'}", register=False)
    blueprint = MessengerConnector(test_settings(folder), messenger).blueprint(_nobody)
    app.blueprint(blueprint, url_prefix="/webhooks/messenger")
    return {route.path for route in app.router.routes_all.values()}


async def _nobody(_: object) -> None:
    """Stands for Rasa's handler, which is not called."""


def test_without_settings_it_has_no_route(tmp_path: Path) -> None:
    assert _routes(tmp_path, None) == set()


def test_with_settings_it_has_its_own(tmp_path: Path) -> None:
    assert _routes(tmp_path, MessengerSettings(TOKEN, SECRET, VERIFY_TOKEN)) == {"webhooks/messenger/webhook"}


def test_it_is_made_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment_at(1).items():
        monkeypatch.setenv(name, value)
    assert MessengerConnector.from_credentials(None).name() == "messenger"

    monkeypatch.delenv("MICROCREDIT_MESSENGER_APP_SECRET")
    with pytest.raises(SettingsError, match="MICROCREDIT_MESSENGER_APP_SECRET"):
        MessengerConnector.from_credentials(None)
