"""How often one conversation, and one address, may write. The event loop never waits for the store of counts."""

import asyncio
import ipaddress
import logging
import math
import time

import limits
from limits.aio.strategies import MovingWindowRateLimiter as AsyncWindow
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter as MemoryWindow

from microcredit.settings import Settings

logger = logging.getLogger(__name__)

_IPV6_NETWORK = 64  # bits that one home or one server has for itself
# A store that hangs may hold people up once, then is left alone for a while.
_TIMEOUT_SECONDS = 0.5
_PAUSE_SECONDS = 5.0
_MEMORY = "memory://"


class RateLimiter:
    """Counts messages, in memory or in Redis (`settings.rate_store`); the channels of a server share one."""

    def __init__(self, settings: Settings, pause: float = _PAUSE_SECONDS) -> None:
        """Reads how many messages are taken; raises what `limits` raises for a store it cannot make.

        Args:
            settings: the rates and the store.
            pause: seconds during which a store that failed is not asked.
        """
        self._conversation = limits.parse(settings.rate_conversation)
        self._address = limits.parse(settings.rate_address)
        # The memory has nothing to wait for: its plain store takes a fiftieth of the time of its asynchronous one.
        in_memory = settings.rate_store == _MEMORY
        # Kept here: `limits` holds it by a weak reference only.
        self._store = storage_from_string(settings.rate_store if in_memory else f"async+{settings.rate_store}")
        self._window = MemoryWindow(self._store) if in_memory else None
        self._async_window = None if in_memory else AsyncWindow(self._store)
        self._pause = pause
        self._asked_from = 0.0
        self._store_answers = True

    async def wait_for_conversation(self, conversation: str) -> int:
        """Counts a message of a conversation; returns 0, or how many seconds to wait when it is one too many."""
        return await self._wait(self._conversation, "conversation", conversation)

    async def wait_for_address(self, address: str) -> int:
        """Counts a request from an address; returns 0, or how many seconds to wait when it is one too many."""
        return await self._wait(self._address, "address", _network(address))

    async def allows(self, allowed: limits.RateLimitItem, conversation: str) -> bool:
        """Counts something else that a conversation may have so often; returns whether it still may."""
        return await self._wait(allowed, "other", conversation) == 0

    async def _wait(self, allowed: limits.RateLimitItem, what: str, who: str) -> int:
        if self._window is not None:
            return (
                0 if self._window.hit(allowed, what, who) else _seconds_to(self._window.get_window_stats(allowed, what, who)[0])
            )
        if time.monotonic() < self._asked_from:
            return 0
        try:
            wait = await asyncio.wait_for(self._count(allowed, what, who), _TIMEOUT_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever the store raises: people are answered without a count
            if self._store_answers:
                # Its name only: what a library says may hold the store's address, hence its password.
                logger.error("rates.store_failed: %s", type(error).__name__)  # noqa: TRY400
            self._store_answers = False
            self._asked_from = time.monotonic() + self._pause
            return 0
        self._store_answers = True
        return wait

    async def _count(self, allowed: limits.RateLimitItem, what: str, who: str) -> int:
        if self._async_window is None or await self._async_window.hit(allowed, what, who):
            return 0
        reset, _ = await self._async_window.get_window_stats(allowed, what, who)
        return _seconds_to(reset)


def _seconds_to(moment: float) -> int:
    return max(1, math.ceil(float(moment) - time.time()))


def _network(address: str) -> str:
    """An address as it is counted: an IPv6 one by its network, since each home has billions; anything else as it is."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((parsed, _IPV6_NETWORK), strict=False))
    return str(parsed)
