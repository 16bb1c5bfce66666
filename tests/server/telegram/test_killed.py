"""The server is killed (-9) at each moment that makes a difference, and started again: one turn, and every message once."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.bot_api import BotApi
from tests.builders.custom_server import dying_at
from tests.builders.kept import kept_events
from tests.builders.telegram_person import TelegramPerson

pytestmark = pytest.mark.server
_MOMENTS = ("accepted", "turn kept", "answered", "sending", "sent", "forgotten")


class _Mortal:
    """An assistant that is killed at the moments that a test names, and started again."""

    def __init__(self, assistant: RunningAssistant, api: BotApi, named: Path) -> None:
        self.api = api
        self.assistant = assistant
        self._named = named

    def dies_at(self, moment: str) -> None:
        """Arms the moment."""
        self._named.write_text(moment, encoding="utf-8")

    def rises(self) -> None:
        """Waits for the death, then starts the server again."""
        process = self.assistant.process
        assert process is not None
        assert process.wait(30) == -9
        assert not self._named.read_text(encoding="utf-8")
        self.assistant.start()


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Mortal]:
    folder = tmp_path_factory.mktemp("mortal")
    named = folder / "moment"
    with BotApi().serving() as api:
        own = running(test_settings(folder), folder, environment=api.environment, command=dying_at(named))
        with own as assistant:
            yield _Mortal(assistant, api, named)


@pytest.mark.parametrize("moment", _MOMENTS)
def test_whenever_the_server_is_killed_nothing_is_lost_and_nothing_is_done_twice(mortal: _Mortal, moment: str) -> None:
    person = TelegramPerson(mortal.assistant.settings, mortal.api)
    update = {"update_id": person.chat, "message": person.message(text="Laurentides")}
    mortal.dies_at(moment)

    try:
        person.brings(update)
        was_told = True
    except httpx.TransportError:
        was_told = False  # the process died before it said that the update had arrived
    mortal.rises()
    if not was_told:
        person.brings(update)
    heard = person.heard_since(0)

    kept = kept_events(mortal.assistant.settings.store, person.conversation)
    assert [event["text"] for event in kept if event["event"] == "user"] == ["Laurentides"]
    assert list(dict.fromkeys(heard)) == [heard[0], heard[-1]]
    assert "automatique" in heard[0]
    assert "Où êtes-vous" in heard[-1]
    # Nobody can know whether a call whose answer was not heard was made: that one may come twice.
    assert len(heard) == (3 if moment == "sent" else 2)
