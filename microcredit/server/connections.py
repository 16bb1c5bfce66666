"""How many connections are open at once, and which one gives way when one more comes."""

import resource
from typing import Protocol

# What the process opens beside its connections: the model, the store, its log, calls to messengers.
_RESERVE = 64
_FEWEST = 16
# A system that sets no limit would have every connection kept; each costs some 20 kB.
_MOST = 16_384


class Connection(Protocol):
    """What is counted."""

    def shed(self) -> None:
        """Closes it at once."""


class OpenConnections:
    """The connections of a server: at most `limit`, whatever strangers open.

    When one more comes, the one that has waited for its client longest gives way: idle, or half sent. One that is being
    answered never does.
    """

    def __init__(self, limit: int) -> None:
        """Starts with none."""
        self._limit = limit
        self._open: set[Connection] = set()
        # In the order in which they began to wait for their clients.
        self._waiting: dict[Connection, None] = {}

    def admit(self, connection: Connection) -> bool:
        """Adds a connection, which waits for its client; returns whether there was room, or room could be made."""
        is_room = len(self._open) < self._limit or self._make_room()
        self._open.add(connection)
        self._waiting[connection] = None
        return is_room

    def waits(self, connection: Connection) -> None:
        """Its client has something to send: a request, or the rest of one."""
        if connection in self._open:
            self._waiting.setdefault(connection)

    def is_answered(self, connection: Connection) -> None:
        """Its request is whole and has no answer yet."""
        self._waiting.pop(connection, None)

    def leaves(self, connection: Connection) -> None:
        """It is closed."""
        self._open.discard(connection)
        self._waiting.pop(connection, None)

    def _make_room(self) -> bool:
        oldest = next(iter(self._waiting), None)
        if oldest is None:
            return False
        self.leaves(oldest)
        oldest.shed()
        return True


def most_connections() -> int:
    """Lets this process open as many files as the system allows it; returns how many connections that makes."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST + _RESERVE if most == resource.RLIM_INFINITY else min(most, _MOST + _RESERVE)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return max(_FEWEST, wanted - _RESERVE)
