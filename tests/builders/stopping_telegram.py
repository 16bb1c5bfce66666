"""Telegram's channel, whose process is killed at the moment that a test chose."""

import os
import signal
from pathlib import Path
from typing import Any

from microcredit.server.telegram.connector import TelegramConnector
from microcredit.server.telegram.settings import read_telegram_settings
from microcredit.settings import read_settings


class StoppingTelegramConnector(TelegramConnector):
    """Dies at the moment whose name is in a file (`{"moment": path}`), once: the file is gone after."""

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "StoppingTelegramConnector":
        """Creates the channel from the environment's settings and the path of the file."""
        named = Path((credentials or {})["moment"])

        def reached(moment: str) -> None:
            if named.exists() and named.read_text(encoding="utf-8") == moment:
                named.unlink()
                os.kill(os.getpid(), signal.SIGKILL)

        return cls(read_settings(), read_telegram_settings(), reached=reached)
