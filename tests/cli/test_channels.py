"""`make channels`, `make telegram`, `make telegram-webhook` and `make messenger-menu` as an operator meets them."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping

import pytest

from microcredit.content import Content
from microcredit.paths import ROOT
from tests.builders.bot_api import BOT_NAME, SECRET, TOKEN, BotApi
from tests.builders.graph_api import GraphApiServer, graph_api

_PUBLIC = {"MICROCREDIT_PUBLIC_URL": "https://aide.exemple.org"}


@pytest.fixture
def telegram() -> Iterator[BotApi]:
    with BotApi().serving() as api:
        yield api


@pytest.fixture
def meta() -> Iterator[GraphApiServer]:
    with graph_api() as server:
        yield server


def _command(*words: str, environment: Mapping[str, str] = {}) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "microcredit", *words]
    variables = {**os.environ, "COLUMNS": "200", **environment}
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60, check=False)


def _line(done: subprocess.CompletedProcess[str], channel: str) -> str:
    return next(line for line in done.stdout.splitlines() if f" {channel} " in line)


def test_without_settings_the_messengers_are_shut_and_the_guide_is_named() -> None:
    done = _command("channels")

    assert done.returncode == 0
    assert "ouvert" in _line(done, "REST")
    assert "fermé" in _line(done, "Telegram")
    assert "docs/telegram.md" in _line(done, "Telegram")
    assert "docs/messenger.md" in _line(done, "Messenger")


def test_a_messenger_that_is_set_says_where_it_is_reached(telegram: BotApi, meta: GraphApiServer) -> None:
    done = _command("channels", environment={**telegram.environment, **meta.environment, **_PUBLIC})

    assert done.returncode == 0
    assert "https://aide.exemple.org/webhooks/telegram/webhook" in _line(done, "Telegram")
    assert "https://aide.exemple.org/webhooks/messenger/webhook" in _line(done, "Messenger")
    assert telegram.calls == []
    assert meta.calls == []


def test_a_token_is_tried_by_one_call_when_asked(telegram: BotApi, meta: GraphApiServer) -> None:
    done = _command("channels", "--ask", environment={**telegram.environment, **meta.environment})

    assert done.returncode == 0
    assert BOT_NAME in _line(done, "Telegram")
    assert "Microcrédit (essai)" in _line(done, "Messenger")
    assert [call.method for call in telegram.calls] == ["getMe"]


def test_a_token_that_telegram_refuses_is_told_and_not_repeated(telegram: BotApi) -> None:
    wrong = TOKEN[:-4] + "abcd"
    done = _command("channels", "--ask", environment={**telegram.environment, "MICROCREDIT_TELEGRAM_TOKEN": wrong})

    assert done.returncode == 1
    assert "refuse le jeton" in _line(done, "Telegram")
    assert wrong not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["channels", "run"])
def test_a_setting_at_fault_is_named_and_its_secret_kept(command: str) -> None:
    done = _command(command, environment={"MICROCREDIT_TELEGRAM_TOKEN": "not-a-token-0123456789"})

    assert done.returncode == 1
    assert "MICROCREDIT_TELEGRAM_TOKEN" in done.stdout + done.stderr
    assert "not-a-token" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_secrets_that_are_missing_for_messenger_are_named(meta: GraphApiServer) -> None:
    some = {name: value for name, value in meta.environment.items() if not name.endswith("_APP_SECRET")}

    assert "MICROCREDIT_MESSENGER_APP_SECRET" in _command("run", environment=some).stderr


def test_make_telegram_does_not_start_without_its_token() -> None:
    done = _command("run", "--needs", "Telegram")

    assert done.returncode == 1
    assert "docs/telegram.md" in done.stderr


def test_telegram_is_told_where_to_bring_messages_with_the_secret_and_the_commands(telegram: BotApi, tables: Content) -> None:
    done = _command("telegram-webhook", environment={**telegram.environment, **_PUBLIC})

    assert done.returncode == 0, done.stderr
    (webhook,) = telegram.made("setWebhook")
    assert webhook["url"] == "https://aide.exemple.org/webhooks/telegram/webhook"
    assert webhook["secret_token"] == SECRET
    assert [item["command"] for item in telegram.made("setMyCommands")[0]["commands"]] == [one.name for one in tables.commands]


@pytest.mark.parametrize("address", ["", "http://aide.exemple.org"])
def test_a_webhook_without_a_public_https_address_is_explained(telegram: BotApi, address: str) -> None:
    public = {"MICROCREDIT_PUBLIC_URL": address} if address else {}
    done = _command("telegram-webhook", environment={**telegram.environment, **public})

    assert done.returncode == 1
    assert "MICROCREDIT_PUBLIC_URL" in done.stderr
    assert telegram.calls == []


def test_the_page_gets_its_menu(meta: GraphApiServer) -> None:
    done = _command("messenger-menu", environment=meta.environment)

    assert done.returncode == 0, done.stderr
    assert [call.path for call in meta.calls] == ["/me/messenger_profile"]


@pytest.mark.parametrize("command", ["telegram-webhook", "messenger-menu"])
def test_a_messenger_that_is_shut_cannot_be_set_up(command: str) -> None:
    done = _command(command)

    assert done.returncode == 1
    assert "est fermé" in done.stderr
