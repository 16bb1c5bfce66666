"""Telegram by polling: the real assistant, started while Telegram could not be reached."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from microcredit.content import Content
from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.bot_api import TOKEN, BotApi
from tests.builders.kept import kept_bytes, kept_events
from tests.builders.telegram_person import TelegramPerson, post_update

pytestmark = pytest.mark.server

_POLLING = {"MICROCREDIT_TELEGRAM_MODE": "polling"}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("polled") / "assistant.log"


@pytest.fixture(scope="module")
def polled(log: Path) -> Iterator[tuple[RunningAssistant, BotApi]]:
    with BotApi().serving() as probe:
        api = BotApi(port=probe.port, webhook="https://ancien.exemple.org")
    environment = {**api.environment, **_POLLING}
    with running(test_settings(log.parent), log.parent, environment=environment) as assistant, api.serving():
        yield assistant, api


def test_a_whole_conversation(polled: tuple[RunningAssistant, BotApi], tables: Content) -> None:
    assistant, api = polled
    person = TelegramPerson(assistant.settings, api, polled=True)

    assert person.hears("/start") == [tables.answers["presentation"].text, tables.answers["salutation"].text]
    person.hears("Laurentides")
    before = len(person.heard())
    person.presses("Hautes-Laurentides")
    (answer,) = person.heard_since(before)
    assert "Hautes-Laurentides" in answer

    assert person.hears("/effacer") == [tables.answers["effacer_donnees"].text]
    assert kept_events(assistant.settings.store, person.conversation) == []


def test_what_is_brought_again_is_answered_once(polled: tuple[RunningAssistant, BotApi]) -> None:
    assistant, api = polled
    person = TelegramPerson(assistant.settings, api, polled=True)

    update = person.says("Laval")
    person.brings(update)

    assert len(person.heard_since(0)) == 2


def test_the_commands_are_shown_and_the_webhook_of_before_is_gone(
    polled: tuple[RunningAssistant, BotApi], tables: Content
) -> None:
    _, api = polled

    assert api.webhook == ""
    assert [body.get("language_code") for body in api.made("setMyCommands")] == [None, "fr"]
    shown = api.made("setMyCommands")[0]["commands"]
    assert [command["command"] for command in shown] == [command.name for command in tables.commands]


def test_there_is_no_webhook(polled: tuple[RunningAssistant, BotApi]) -> None:
    assert post_update(polled[0].settings, {"update_id": 1}).status_code == httpx.codes.NOT_FOUND


def test_the_operator_was_told_once_that_telegram_could_not_be_reached(
    polled: tuple[RunningAssistant, BotApi], log: Path
) -> None:
    said = log.read_text(encoding="utf-8")

    assert said.count("Telegram ne répond pas") == 1
    assert TOKEN not in said + kept_bytes(polled[0].settings.store).decode("latin-1")
