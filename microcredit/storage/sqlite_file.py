"""The SQLite file of conversations: how it is opened, for once or to be kept open."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from microcredit.errors import OperatorError

BUSY_TIMEOUT_MS = 5_000  # how long a writer waits for another before it gives up

# A file as the system knows it: its device and its number there.
_Identity = tuple[int, int]


class StoreError(OperatorError):
    """The store cannot be opened; the message says which file and what to do, in French."""


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Opens the file and closes it after; nothing is committed but by the caller (`with connection:`).

    What is deleted or overwritten is replaced by zeros where it stands; copies that SQLite made when it moved rows stay (see
    `erasing`). Raises sqlite3.Error, also when there is no file: a store that was removed is not made again in silence.
    """
    with closing(_open(path)) as connection:
        yield connection


class ConnectionPool:
    """Connections to one file, kept open between uses: the last one to close would make SQLite rewrite its log each time."""

    def __init__(self, path: Path) -> None:
        """Keeps the path; the first use opens."""
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._file: _Identity | None = None
        self._lock = threading.Lock()

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Gives a connection to the file that is at the path now, to one thread until the block ends.

        Nothing is committed but by the caller (`with connection:`). Raises sqlite3.Error, also when there is no file.
        """
        connection = self._take()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        with self._lock:
            self._idle.append(connection)

    def close(self) -> None:
        """Closes the connections that nobody uses."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _take(self) -> sqlite3.Connection:
        try:
            status = self._path.stat()
        except OSError as error:
            raise sqlite3.OperationalError(f"the store is not there: {type(error).__name__}") from error
        file = status.st_dev, status.st_ino
        if file != self._file:
            self.close()  # what was said would go to a file that nobody finds any more
            self._file = file
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _open(self._path)


def _open(path: Path) -> sqlite3.Connection:
    # A name with « ? » or « # » would be cut there in a URI.
    uri = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False)
    connection.execute("PRAGMA secure_delete=ON")
    # With a write-ahead log this survives a crash of the process; only a power cut may lose the last turn.
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection
