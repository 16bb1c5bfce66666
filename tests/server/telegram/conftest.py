from collections.abc import Iterator

import pytest

from microcredit.server.telegram.settings import TelegramSettings
from tests.builders.bot_api import SECRET, TOKEN, BotApi


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A stand-in of the Bot API, of this test's own."""
    with BotApi().serving() as serving:
        yield serving


@pytest.fixture
def telegram(api: BotApi) -> TelegramSettings:
    """The settings of a bot that talks to it."""
    return TelegramSettings(TOKEN, SECRET, api.url)
