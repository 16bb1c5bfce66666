"""The server with a part of a test's own, started as a program: `python -m tests.builders.custom_server PART …`."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from microcredit.content import content
from microcredit.rasa_part.agent import open_assistant
from microcredit.server.app import create_app
from microcredit.server.messenger.channel import MessengerChannel
from microcredit.server.messenger.settings import read_messenger_settings
from microcredit.server.messengers import Messenger
from microcredit.server.parts import Parts
from microcredit.server.serve import serve
from microcredit.server.telegram.channel import TelegramChannel
from microcredit.server.telegram.settings import read_telegram_settings
from microcredit.settings import read_settings

Reached = Callable[[str], None]


def with_actions(package: str) -> tuple[str, ...]:
    """Returns the command of a server whose actions are those of a package."""
    return (sys.executable, "-m", __name__, "actions", package)


def dying_at(named: Path) -> tuple[str, ...]:
    """Returns the command of a server that kills itself at the moment of a delivery whose name is in a file, once."""
    return (sys.executable, "-m", __name__, "dying", str(named))


def _dies(named: Path) -> Reached:
    def reached(moment: str) -> None:
        moments = named.read_text(encoding="utf-8").split(",") if named.exists() else []
        if moments and moments[0] == moment:
            # Gone before the process is: the next start goes on to the next moment.
            named.write_text(",".join(moments[1:]), encoding="utf-8")
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


def _messengers(reached: Reached, parts: Parts) -> Sequence[Messenger]:
    telegram, messenger = read_telegram_settings(), read_messenger_settings()
    opened: list[Messenger] = []
    if telegram is not None:
        opened.append(TelegramChannel(parts, telegram, reached=reached))
    if messenger is not None:
        opened.append(MessengerChannel(parts, messenger, reached=reached))
    return opened


def main(part: str, value: str) -> None:
    """Serves."""
    settings = read_settings()
    if part == "actions":
        app = create_app(settings, content(), partial(open_assistant, actions_package=value))
    else:
        app = create_app(settings, content(), open_assistant, partial(_messengers, _dies(Path(value))))
    serve(settings, app)


if __name__ == "__main__":
    main(*sys.argv[1:])
