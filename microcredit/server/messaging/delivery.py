"""Takes what was said from the inbox, has it answered, and sends the answers: in each person's order, and as often as it takes.

The names given to `reached` are the moments at which a stop of the process makes a difference; docs/decisions/0009 says which.
"""

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

import limits
import msgspec
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential_jitter
from tenacity.wait import wait_base

from microcredit import counts
from microcredit.dialogue import Message, Turn
from microcredit.gate.rates import RateLimiter
from microcredit.server.messaging.platform import (
    GoneError,
    InboundMessage,
    Platform,
    RejectedError,
    TryLaterError,
    UnknownFaultError,
)
from microcredit.storage.erasure import erase
from microcredit.storage.message_queue import MessageQueue, QueuedItem

logger = logging.getLogger(__name__)

# How often items are looked for that another process put there.
_POLL_SECONDS = 0.5
# How many persons are served at once: their turns share one processor, and platforms count calls a second.
_SERVED_AT_ONCE = 16
# How often ids of updates that cannot come back are forgotten.
_PRUNE_SECONDS = 3600.0
# How long a stop waits for the turn and for the call that are under way, so that nobody is told the same thing twice.
_LAST_SECONDS = 12.0
_BACK_OFF = wait_exponential_jitter(initial=1, max=300, jitter=1)  # seconds
# What fails for a reason of its own waits twice as long each time, so that it keeps nothing else busy.
_LONGEST_PAUSE_SECONDS = 300.0
_PAUSES = 10  # that many doublings come to more than the longest pause
# A fault that nobody foresaw is tried that often: each try may have reached the person.
_UNKNOWN_FAULT_TRIES = 5
# A call that says so is tried once: nothing waits for it (a mark on a button).
ONE_TRY = "one_try"
# A person who writes too fast is told so this often, and not answered in between.
_TOLD = limits.parse("1/minute")

TakeTurn = Callable[[Message], Awaitable[Turn]]
Reached = Callable[[str], None]


class Delivery:
    """The post office of one platform. One process delivers (`run`); every one may receive."""

    def __init__(
        self,
        platform: Platform,
        store: Path,
        rates: RateLimiter,
        *,
        reached: Reached = lambda _: None,
        back_off: wait_base = _BACK_OFF,
    ) -> None:
        """Keeps the parts. `reached` is told of each moment; `back_off` is how long a failed call waits, by tenacity."""
        self._platform = platform
        self._store = store
        self._queue = MessageQueue(store, platform.name)
        self._rates = rates
        self._reached = reached
        self._back_off = back_off
        self._news = asyncio.Event()
        self._made: set[int] = set()  # calls that were made, and that the store still holds
        self._served: dict[str, asyncio.Task[None]] = {}
        self._erased: set[str] = set()
        self._failures: dict[str, int] = {}
        self._places = asyncio.Semaphore(_SERVED_AT_ONCE)

    async def receive(self, inbound: InboundMessage) -> None:
        """Keeps what was said; when it returns, the platform may be told that it arrived. Raises sqlite3.Error."""
        conversation = f"{self._platform.name}-{inbound.person}"
        if await self._rates.wait_for_conversation(conversation):
            if not await self._rates.allows(_TOLD, conversation):
                counts.REFUSALS.labels(self._platform.name, "trop_de_messages").inc()
                return  # when it is told, the turn counts it
            inbound = inbound.refused("trop_de_messages")
        if not await asyncio.to_thread(self._queue.accept, inbound.update, conversation, inbound.as_body()):
            counts.REPLAYS.labels(self._platform.name).inc()
            return
        self._reached("accepted")
        self._news.set()

    async def run(self, take_turn: TakeTurn) -> None:
        """Serves whoever waits, for ever; cancelling it loses nothing."""
        prune_at = 0.0
        try:
            while True:
                if time.monotonic() >= prune_at:
                    await asyncio.to_thread(self._queue.prune)
                    prune_at = time.monotonic() + _PRUNE_SECONDS
                self._news.clear()
                for conversation in await asyncio.to_thread(self._queue.conversations):
                    if conversation not in self._served:
                        self._served[conversation] = asyncio.create_task(self._serve(conversation, take_turn))
                await self._wait_for_news()
        finally:
            serving = list(self._served.values())
            for task in serving:
                task.cancel()
            await asyncio.gather(*serving, return_exceptions=True)

    async def _wait_for_news(self) -> None:
        # Not `asyncio.wait_for`, which before Python 3.12 forgets that it was cancelled when news came at the same moment.
        timer = asyncio.get_running_loop().call_later(_POLL_SECONDS, self._news.set)
        try:
            await self._news.wait()
        finally:
            timer.cancel()

    async def _serve(self, conversation: str, take_turn: TakeTurn) -> None:
        """Sends what waits, then answers what was said, one after the other, until nothing is left."""
        try:
            while await self._serve_next(conversation, take_turn):
                self._failures.pop(conversation, None)
        except Exception as error:  # noqa: BLE001 - what failed is still kept: the next look takes it up again
            # Where, and not what: a library's message, and a person's words in it, stay out of the log.
            where = traceback.extract_tb(error.__traceback__)[-1]
            logger.error("delivery.failed: %s at %s:%s", type(error).__name__, where.filename, where.lineno)  # noqa: TRY400
            failures = self._failures[conversation] = self._failures.get(conversation, 0) + 1
            await asyncio.sleep(min(_POLL_SECONDS * 2 ** min(failures - 1, _PAUSES), _LONGEST_PAUSE_SECONDS))
            self._news.set()
        finally:
            del self._served[conversation]

    async def _serve_next(self, conversation: str, take_turn: TakeTurn) -> bool:
        """Makes the next call of a conversation or else answers the next thing said; returns False when nothing is left."""
        if item := await asyncio.to_thread(self._queue.next_to_send, conversation):
            await (self._send(item) if item.is_readable else self._drop_call(item))
            return True
        await self._erase_traces(conversation)
        item = await asyncio.to_thread(self._queue.next_received, conversation)
        if item is None:
            return False
        if self._failures.get(conversation) and item.age() > self._platform.window_seconds:
            # It failed until no answer may be sent any more: what the person said since must not wait for it for ever.
            await asyncio.to_thread(self._queue.answered, item, ())
            counts.CALLS.labels(self._platform.name, "expired").inc()
            return True
        async with self._places:
            await _to_its_end(self._answer(item, take_turn))
        return True

    async def _answer(self, item: QueuedItem, take_turn: TakeTurn) -> None:
        try:
            inbound = InboundMessage.from_body(item.body)
        except msgspec.ValidationError:
            # No version of the assistant reads it, now or later: what the person says next must not wait for it.
            logger.error("inbox.unreadable: item %s of %s", item.id, self._platform.name)  # noqa: TRY400 - it quotes the item
            await asyncio.to_thread(self._queue.answered, item, ())
            counts.CALLS.labels(self._platform.name, "unreadable").inc()
            return
        # Beside the turn, not before it: a slow platform must not make people wait.
        attending = asyncio.ensure_future(self._attend(inbound))
        turn = await take_turn(inbound.message(item.conversation, self._platform.name, f"{self._platform.name}-{item.id}"))
        self._reached("turn kept")
        await attending
        await asyncio.to_thread(self._queue.answered, item, self._platform.draw(inbound, turn))
        self._reached("answered")
        if turn.erased:
            self._erased.add(item.conversation)

    async def _erase_traces(self, conversation: str) -> None:
        """Erases again, once its confirmation is gone: the request waited in the inbox and the confirmation in the outbox."""
        if conversation in self._erased:
            self._erased.discard(conversation)  # first: when it fails, the next start ends it, and answers go on
            await asyncio.to_thread(erase, self._store, conversation)  # no turn of it is under way: this task takes them

    async def _attend(self, inbound: InboundMessage) -> None:
        try:
            await self._platform.attend(inbound)
        except Exception as error:  # noqa: BLE001 - nothing depends on it
            # Its name only: what a library says of a failed call may hold the address, hence the token.
            logger.info("attention.failed: %s", type(error).__name__)

    async def _drop_call(self, item: QueuedItem) -> None:
        """Forgets a call that cannot be read, now or later."""
        logger.error("outbox.unreadable: item %s of %s", item.id, self._platform.name)
        await asyncio.to_thread(self._queue.sent, item)
        counts.CALLS.labels(self._platform.name, "unreadable").inc()

    async def _send(self, item: QueuedItem) -> None:
        """Makes a call until it is made, given up on, or too late."""
        outcome = ""
        try:
            async for attempt in AsyncRetrying(
                retry=retry_if_exception_type(TryLaterError), wait=self._wait, stop=self._is_over(item), reraise=True
            ):
                with attempt:
                    outcome = await self._try(item)
        except GoneError:
            outcome = "blocked"
        except RejectedError as error:
            outcome = "rejected"
            logger.warning("call.rejected: %s", error)
        except UnknownFaultError as error:
            outcome = "rejected"
            logger.error("call.given_up: %s", error)  # noqa: TRY400 - where it came from was logged by the platform
        except TryLaterError:
            outcome = "expired"
        if outcome != "sent":
            await _to_its_end(self._forget(item, outcome))

    async def _try(self, item: QueuedItem) -> str:
        """Makes a call once; returns what came of it."""
        if item.id not in self._made:
            if item.age() > self._platform.window_seconds:
                return "expired"
            if not await asyncio.to_thread(self._queue.waits, item):
                return "erased"
        async with self._places:
            await _to_its_end(self._call(item))
        return "sent"

    async def _call(self, item: QueuedItem) -> None:
        """Makes a call and forgets it; the next time only forgets it, when the store could not the first time."""
        if item.id not in self._made:
            self._reached("sending")
            await self._sent_by_platform(item)
            self._made.add(item.id)
        await self._forget(item, "sent")

    async def _sent_by_platform(self, item: QueuedItem) -> None:
        """Makes a call. Raises what a platform may; UnknownFaultError for anything else, whose words may quote the call."""
        try:
            await self._platform.send(item.body)
        except (TryLaterError, GoneError, RejectedError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is bounded
            raise UnknownFaultError(type(error).__name__) from None

    async def _forget(self, item: QueuedItem, outcome: str) -> None:
        self._reached("sent")
        if outcome == "blocked":
            await asyncio.to_thread(self._queue.forget, item.conversation)
        else:
            await asyncio.to_thread(self._queue.sent, item)
        self._made.discard(item.id)
        self._reached("forgotten")
        counts.CALLS.labels(self._platform.name, outcome).inc()

    def _wait(self, state: RetryCallState) -> float:
        counts.CALLS.labels(self._platform.name, "retried").inc()
        error = state.outcome.exception() if state.outcome else None
        asked = error.seconds if isinstance(error, TryLaterError) else 0.0
        return max(asked, self._back_off(state))

    def _is_over(self, item: QueuedItem) -> Callable[[RetryCallState], bool]:
        """Whether a call is not to be tried again: too late, tried often enough for a fault nobody knows, or worth one try."""

        def is_over(state: RetryCallState) -> bool:
            error = state.outcome.exception() if state.outcome else None
            tries = 1 if item.body.get(ONE_TRY) else _UNKNOWN_FAULT_TRIES if isinstance(error, UnknownFaultError) else None
            is_late = item.age() + state.upcoming_sleep > self._platform.window_seconds
            return is_late or (tries is not None and state.attempt_number >= tries)

        return is_over


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Does a work that goes on to its end when its caller is cancelled, which waits for it a while."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=_LAST_SECONDS)
        task.cancel()
        raise
