"""How often one conversation, and one address, may write."""

import ipaddress
import logging
import math
import time
from functools import lru_cache

import limits
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from microcredit.settings import Settings

logger = logging.getLogger(__name__)

_IPV6_NETWORK = 64  # bits that one home or one server has for itself
# Every call waits for the store: one that hangs may hold people up once, then is left alone for a while.
_TIMEOUTS = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}  # seconds; the memory has no use for them
_PAUSE_SECONDS = 5.0


@lru_cache(maxsize=4)
def shared_limiter(settings: Settings) -> "RateLimiter":
    """Returns the limiter of a server: its channels share it, so that an address has one allowance and not one a channel."""
    return RateLimiter(settings)


class RateLimiter:
    """Counts messages, in memory or in Redis (`settings.rate_store`)."""

    def __init__(self, settings: Settings, pause: float = _PAUSE_SECONDS) -> None:
        """Reads how many messages are taken; raises what `limits` raises for a store it cannot make.

        Args:
            settings: the rates and the store.
            pause: seconds during which a store that failed is not asked.
        """
        self._conversation = limits.parse(settings.rate_conversation)
        self._address = limits.parse(settings.rate_address)
        self._store = storage_from_string(settings.rate_store, **_TIMEOUTS)  # `limits` holds it by a weak reference only
        self._limiter = MovingWindowRateLimiter(self._store)
        self._pause = pause
        self._asked_from = 0.0
        self._store_answers = True

    def wait_for_conversation(self, conversation: str) -> int:
        """Counts a message of a conversation; returns 0, or how many seconds to wait when it is one too many."""
        return self._wait(self._conversation, "conversation", conversation)

    def wait_for_address(self, address: str) -> int:
        """Counts a call from an address; returns 0, or how many seconds to wait when it is one too many."""
        return self._wait(self._address, "address", _network(address))

    def allows(self, allowed: limits.RateLimitItem, conversation: str) -> bool:
        """Counts something else that a conversation may have so often; returns whether it still may."""
        return self._wait(allowed, "other", conversation) == 0

    def _wait(self, allowed: limits.RateLimitItem, what: str, who: str) -> int:
        if time.monotonic() < self._asked_from:
            return 0
        try:
            if self._limiter.hit(allowed, what, who):
                self._store_answers = True
                return 0
            reset, _ = self._limiter.get_window_stats(allowed, what, who)
            return max(1, math.ceil(float(reset) - time.time()))
        except Exception:
            # Whatever the store raises: people are answered without a count rather than not at all.
            if self._store_answers:
                logger.exception("rates.store_failed")
            self._store_answers = False
            self._asked_from = time.monotonic() + self._pause
            return 0


def _network(address: str) -> str:
    """An address as it is counted: an IPv6 one by its network, since each home has billions; anything else as it is."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address
    if parsed.version == 6:  # noqa: PLR2004 - the protocol's own number
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((parsed, _IPV6_NETWORK), strict=False))
    return str(parsed)
