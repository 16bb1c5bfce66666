"""What the assistant's process writes about itself, in a file that is never wiped; nothing of what people say."""

import logging
import os
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

# The last fifty megabytes.
_FILE_BYTES = 5_000_000
_FILES_KEPT = 9
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# What Rasa and its libraries say below this holds messages.
_LEVEL_OF_OTHERS = logging.WARNING

_ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlainFormatter(logging.Formatter):
    """Says of an exception its type and where it was, not its text: that may hold what somebody wrote."""

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 - logging's own name
        """Returns the type of the exception and its calls, the last one last."""
        kind, _, calls = ei
        lines = [f"  {call.filename}:{call.lineno} {call.name}" for call in traceback.extract_tb(calls)]
        return "\n".join([*lines, kind.__name__ if kind else ""])


class JournalHandler(RotatingFileHandler):
    """Writes to a file that starts anew when it is full, the older ones kept; what the process prints goes there too."""

    def __init__(self, path: Path, file_bytes: int = _FILE_BYTES) -> None:
        """Appends to `path`; its folder must be there."""
        super().__init__(path, maxBytes=file_bytes, backupCount=_FILES_KEPT, encoding="utf-8")
        self._take_what_is_printed()

    def doRollover(self) -> None:  # noqa: N802 - logging's own name
        """Starts a new file."""
        super().doRollover()
        self._take_what_is_printed()

    def _take_what_is_printed(self) -> None:
        stream = self.stream
        for printed in (sys.__stdout__, sys.__stderr__):
            if stream is not None and printed is not None:
                printed.flush()
                os.dup2(stream.fileno(), printed.fileno())


def log_to(path: Path | None) -> None:
    """Has everything logged to a file, or to standard error without one."""
    handler = logging.StreamHandler() if path is None else JournalHandler(path)
    handler.setFormatter(PlainFormatter(_FORM))
    logging.basicConfig(handlers=[handler], level=_LEVEL_OF_OTHERS, force=True)
    # Deprecations of Rasa's pinned dependencies: nothing a reader can act on.
    logging.captureWarnings(capture=True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    for ours in ("microcredit", "uvicorn.error"):
        logging.getLogger(ours).setLevel(logging.INFO)
