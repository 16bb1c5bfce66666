"""Takes what was said from the inbox, has it answered, and sends the answers: in each person's order, and as often as it takes.

The names given to `reached` are the moments at which a stop of the process makes a difference; docs/decisions/0009 says which.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import limits
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential_jitter
from tenacity.wait import wait_base

from microcredit.channels import counts
from microcredit.channels.messaging.platform import GoneError, Heard, Platform, RejectedError, TryLaterError
from microcredit.channels.turn import Incoming, Turn
from microcredit.gate.rates import RateLimiter
from microcredit.storage.mailbox import Letter, Mailbox

logger = logging.getLogger(__name__)

# How often letters are looked for that another process put there.
_POLL_SECONDS = 0.5
# How many persons are served at once: their turns share one processor, and platforms count calls a second.
_SERVED_AT_ONCE = 16
_BACK_OFF = wait_exponential_jitter(initial=1, max=300, jitter=1)  # seconds
# A person who writes too fast is told so this often, and not answered in between.
_TOLD = limits.parse("1/minute")

TakeTurn = Callable[[Incoming], Awaitable[Turn]]
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
        self._mailbox = Mailbox(store, platform.name)
        self._rates = rates
        self._reached = reached
        self._back_off = back_off
        self._news = asyncio.Event()
        self._served: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(_SERVED_AT_ONCE)

    async def receive(self, heard: Heard) -> None:
        """Keeps what was said; when it returns, the platform may be told that it arrived. Raises sqlite3.Error."""
        conversation = f"{self._platform.name}-{heard.person}"
        if self._rates.wait_for_conversation(conversation):
            counts.REFUSALS.labels(self._platform.name, "trop_de_messages").inc()
            if not self._rates.allows(_TOLD, conversation):
                return
            heard = heard.refused("trop_de_messages")
        if not await asyncio.to_thread(self._mailbox.accept, heard.update, conversation, heard.as_body()):
            counts.REPLAYS.labels(self._platform.name).inc()
            return
        self._reached("accepted")
        self._news.set()

    async def run(self, take_turn: TakeTurn) -> None:
        """Serves whoever waits, for ever; cancelling it loses nothing."""
        await asyncio.to_thread(self._mailbox.prune)
        try:
            while True:
                self._news.clear()
                for conversation in await asyncio.to_thread(self._mailbox.conversations):
                    if conversation not in self._served:
                        self._served[conversation] = asyncio.create_task(self._serve(conversation, take_turn))
                try:
                    await asyncio.wait_for(self._news.wait(), _POLL_SECONDS)
                except asyncio.TimeoutError:
                    continue
        finally:
            for task in self._served.values():
                task.cancel()

    async def _serve(self, conversation: str, take_turn: TakeTurn) -> None:
        """Sends what waits, then answers what was said, one after the other, until nothing is left."""
        try:
            while True:
                if letter := await asyncio.to_thread(self._mailbox.next_to_send, conversation):
                    await self._send(letter)
                elif letter := await asyncio.to_thread(self._mailbox.next_received, conversation):
                    async with self._places:
                        await self._answer(letter, take_turn)
                else:
                    return
        except Exception:
            logger.exception("delivery.failed")  # what failed is still kept: the next look takes it up again
            await asyncio.sleep(_POLL_SECONDS)
        finally:
            del self._served[conversation]

    async def _answer(self, letter: Letter, take_turn: TakeTurn) -> None:
        heard = Heard.from_body(letter.body)
        # Beside the turn, not before it: a slow platform must not make people wait.
        attending = asyncio.ensure_future(self._attend(heard))
        turn = await take_turn(
            Incoming(
                letter.conversation,
                heard.admitted.text,
                self._platform.name,
                pressed=heard.pressed,
                admitted=heard.admitted,
                topic=heard.topic,
                repeats_choices=heard.repeats_choices,
                id=f"{self._platform.name}-{letter.id}",
            )
        )
        self._reached("turn kept")
        await attending
        await asyncio.to_thread(self._mailbox.answered, letter, self._platform.draw(heard, turn))
        self._reached("answered")

    async def _attend(self, heard: Heard) -> None:
        try:
            await self._platform.attend(heard)
        except Exception as error:  # noqa: BLE001 - nothing depends on it
            # Its name only: what a library says of a failed call may hold the address, hence the token.
            logger.info("attention.failed: %s", type(error).__name__)

    async def _send(self, letter: Letter) -> None:
        """Makes a call until it is made, given up on, or too late."""
        outcome = ""
        try:
            async for attempt in AsyncRetrying(
                retry=retry_if_exception_type(TryLaterError), wait=self._wait, stop=self._is_late(letter), reraise=True
            ):
                with attempt:
                    outcome = await self._try(letter)
        except GoneError:
            outcome = "blocked"
            await asyncio.to_thread(self._mailbox.forget, letter.conversation)
        except RejectedError as error:
            outcome = "rejected"
            logger.warning("call.rejected: %s", error)
        except TryLaterError:
            outcome = "expired"
        self._reached("sent")
        await asyncio.to_thread(self._mailbox.sent, letter)
        self._reached("forgotten")
        counts.CALLS.labels(self._platform.name, outcome).inc()

    async def _try(self, letter: Letter) -> str:
        """Makes a call once; returns what came of it."""
        if letter.age() > self._platform.window_seconds:
            return "expired"
        if not await asyncio.to_thread(self._mailbox.waits, letter):
            return "erased"
        async with self._places:
            self._reached("sending")
            await self._platform.send(letter.body)
        return "sent"

    def _wait(self, state: RetryCallState) -> float:
        counts.CALLS.labels(self._platform.name, "retried").inc()
        error = state.outcome.exception() if state.outcome else None
        asked = error.seconds if isinstance(error, TryLaterError) else 0.0
        return max(asked, self._back_off(state))

    def _is_late(self, letter: Letter) -> Callable[[RetryCallState], bool]:
        return lambda state: letter.age() + state.upcoming_sleep > self._platform.window_seconds
