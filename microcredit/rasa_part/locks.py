"""One holder at a time for each conversation, the others in the order in which they came."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class ConversationLocks:
    """Locks by conversation, which exist only while somebody holds or awaits them."""

    def __init__(self) -> None:
        """Starts with none."""
        self._locks: dict[str, asyncio.Lock] = {}
        self._wanted: dict[str, int] = {}

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[None]:
        """Holds a conversation until the block ends."""
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        self._wanted[conversation] = self._wanted.get(conversation, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._wanted[conversation] -= 1
            if not self._wanted[conversation]:
                del self._wanted[conversation], self._locks[conversation]
