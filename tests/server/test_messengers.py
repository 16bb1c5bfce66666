"""Which messengers are open: those whose settings are there."""

from pathlib import Path

import pytest

from microcredit.content import Content
from microcredit.server.messengers import open_messengers
from microcredit.server.parts import make_parts
from microcredit.settings import SettingsError
from tests.builders.assistant import test_settings
from tests.builders.bot_api import BotApi
from tests.builders.graph_api import environment_at

_TELEGRAM, _MESSENGER = "/webhooks/telegram/webhook", "/webhooks/messenger/webhook"


def _paths(folder: Path, tables: Content) -> set[str]:
    opened = open_messengers(make_parts(test_settings(folder), tables))
    return {getattr(route, "path") for one in opened for route in one.routes()}  # noqa: B009 - BaseRoute does not declare it


async def test_without_settings_none_has_a_route(tmp_path: Path, tables: Content) -> None:
    assert _paths(tmp_path, tables) == set()


@pytest.mark.parametrize(
    ("environment", "paths"),
    [
        (environment_at(1), {_MESSENGER}),
        (BotApi(1).environment, {_TELEGRAM}),
        ({**BotApi(1).environment, "MICROCREDIT_TELEGRAM_MODE": "polling"}, set()),
        ({**environment_at(1), **BotApi(1).environment}, {_MESSENGER, _TELEGRAM}),
    ],
    ids=["Messenger", "Telegram", "Telegram that polls", "both"],
)
async def test_with_its_settings_each_has_its_own(
    tmp_path: Path, tables: Content, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], paths: set[str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert _paths(tmp_path, tables) == paths


async def test_a_setting_that_is_missing_stops_the_start(
    tmp_path: Path, tables: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment_at(1).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("MICROCREDIT_MESSENGER_APP_SECRET")

    with pytest.raises(SettingsError, match="MICROCREDIT_MESSENGER_APP_SECRET"):
        _paths(tmp_path, tables)
