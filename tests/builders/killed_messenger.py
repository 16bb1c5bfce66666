"""The channel of Messenger in a process that stops dead, once at each moment of the delivery that a test names."""

import os
import signal
from pathlib import Path
from typing import Any

from microcredit.server.messenger.connector import MessengerConnector
from microcredit.server.messenger.settings import read_messenger_settings
from microcredit.settings import read_settings

MOMENTS = "TEST_KILL_AT"
FOLDER = "TEST_KILL_FOLDER"


class KilledMessengerConnector(MessengerConnector):
    """Stops as a power cut would; a file of the moment's name says that it has."""

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "KilledMessengerConnector":  # noqa: ARG003 - Rasa's
        """Creates the channel from the environment's settings and the moments of the test."""
        return cls(read_settings(), read_messenger_settings(), reached=_stop_once)


def mark_of(moment: str, folder: Path) -> Path:
    """Returns the file that says that the process has stopped at a moment."""
    return folder / f"stopped at {moment}"


def _stop_once(moment: str) -> None:
    mark = mark_of(moment, Path(os.environ[FOLDER]))
    if moment in os.environ[MOMENTS].split() and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
