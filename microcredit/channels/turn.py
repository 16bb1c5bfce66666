"""What every channel does with a message: the gate, the opening when a conversation begins, the answer, never silence."""

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from microcredit.channels import counts
from microcredit.channels.collector import TurnCollector
from microcredit.channels.exchange import Drawn, Incoming, Turn, reply_id
from microcredit.channels.offered import ever_offered, just_offered, offered_at_gate, still_leads_somewhere
from microcredit.channels.rasa_speed import hasten_rasa
from microcredit.content import Content
from microcredit.gate import MESSAGE_LIMIT, Admitted, admit
from microcredit.replies import Reply, is_choice_id, to_rasa
from microcredit.replies.choosing import chosen
from microcredit.replies.topics import CALM_TOPICS, OPENING, answer, leads_to_a_place, network_site
from microcredit.storage.erasure import ERASURE_TOPIC, erase
from microcredit.storage.transcript import read_turns

logger = logging.getLogger(__name__)

hasten_rasa()

# The handler that Rasa gives to channels.
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]

# How long a person waits before they are told that something is out of order.
_TURN_TIMEOUT_SECONDS = 10.0
# How often a message that waits for the one before it looks whether its turn has come (Rasa's default is a second).
_LOCK_POLL_SECONDS = 0.05
# The answer to someone who tells what they should keep to themselves: it says already that the datum is not kept.
_PERSONAL_DATA_TOPIC = "renseignement_personnel"


async def take_turn(incoming: Incoming, agent: Agent, content: Content, store: Path) -> Turn:
    """Lets a message in, gives it to Rasa and returns what is to be said; there is always something.

    The whole turn holds the conversation's lock, and gives the message to Rasa's processor itself (the handler that Rasa
    gives to channels would take the same lock again): what was offered cannot change in between, and an erasure comes
    after Rasa's own save and before any other message.
    """
    # A turn that has begun goes to its end even when its caller has gone: Sanic cancels the handler of a closed connection.
    return await asyncio.shield(asyncio.ensure_future(_take(incoming, agent, content, store)))


async def _take(incoming: Incoming, agent: Agent, content: Content, store: Path) -> Turn:
    started = time.monotonic()
    turn = _Turn(incoming, agent, content, store)
    try:
        async with agent.lock_store.lock(incoming.conversation, wait_time_in_seconds=_LOCK_POLL_SECONDS):
            taken = await turn.take()
    except Exception:
        # The text stays out of the log: it is a person's.
        logger.exception("turn.failed")
        taken = turn.broken()
    counts.TURNS.labels(incoming.channel).inc()
    counts.SECONDS.observe(time.monotonic() - started)
    return taken


async def erase_conversation(conversation: str, agent: Agent, store: Path, channel: str) -> bool:
    """Erases a conversation under its lock; returns whether nothing is left of it (else: what is left goes at next start)."""
    return await asyncio.shield(asyncio.ensure_future(_erase_locked(conversation, agent, store, channel)))


async def _erase_locked(conversation: str, agent: Agent, store: Path, channel: str) -> bool:
    try:
        async with agent.lock_store.lock(conversation, wait_time_in_seconds=_LOCK_POLL_SECONDS):
            await asyncio.to_thread(erase, store, conversation)
    except Exception:
        logger.exception("erasure.failed")
        return False
    counts.ERASURES.labels(channel).inc()
    return True


@dataclass(frozen=True)
class _Before:
    """The replies of a turn that was taken already, and whether it began the conversation."""

    replies: list[Drawn]
    is_first: bool


class _Turn:
    """One message on its way."""

    def __init__(self, incoming: Incoming, agent: Agent, content: Content, store: Path) -> None:
        self._incoming = incoming
        self._agent = agent
        self._content = content
        self._store = store
        self._id = incoming.id or uuid.uuid4().hex
        self._opening: list[Drawn] = []

    async def take(self) -> Turn:
        """Takes the turn. Raises whatever Rasa, its store or the lock may raise."""
        tracker = await self._agent.tracker_store.retrieve(self._incoming.conversation)
        before = await self._taken_before() if tracker and self._has_this_turn(tracker) else None
        if tracker is None or (before and before.is_first):
            self._opening = [self._drawn(answer(self._content, OPENING))]
        if before:
            return await self._say(before.replies, self._incoming.admitted or Admitted())
        return await self._hear(tracker)

    async def _hear(self, tracker: DialogueStateTracker | None) -> Turn:
        """Answers what was said, whichever way it was."""
        if self._incoming.topic:
            return await self._answer(f"/{self._incoming.topic}", Admitted(self._incoming.text))
        if self._incoming.repeats_choices:
            return self._repeat_choices(tracker)
        if self._incoming.pressed or is_choice_id(self._incoming.text):
            return await self._press(tracker)
        admitted = self._incoming.admitted or admit(self._incoming.text, self._content)
        if admitted.told:
            return self._tell(admitted.told)
        for kind in admitted.hidden:
            counts.HIDDEN.labels(kind).inc()
        picked = chosen(admitted.text, just_offered(tracker) if tracker else ())
        if picked:
            return await self._answer(picked.payload, Admitted(admitted.text, admitted.hidden))
        return await self._answer(admitted.text, admitted)

    def _has_this_turn(self, tracker: DialogueStateTracker) -> bool:
        """Whether Rasa has saved this very turn: it is then in the session at hand, since nothing came after it."""
        return any(isinstance(event, UserUttered) and event.message_id == self._id for event in reversed(tracker.events))

    async def _taken_before(self) -> "_Before | None":
        """What was kept of this very turn, when a stop of the process came between Rasa's save and the sending."""
        turns = await asyncio.to_thread(read_turns, self._store, self._incoming.conversation)
        return next((_Before(turn.replies, place == 0) for place, turn in enumerate(turns) if turn.id == self._id), None)

    def broken(self) -> Turn:
        """What is said when something is out of order."""
        return Turn([*self._opening, self._out_of_order()])

    def _out_of_order(self) -> Drawn:
        counts.FAILURES.labels(self._incoming.channel).inc()
        return self._drawn(Reply("panne", self._content.phrases.say("panne", site=network_site(self._content))))

    async def _press(self, tracker: DialogueStateTracker | None) -> Turn:
        choice_id = self._incoming.text
        choice = ever_offered(tracker, self._content, choice_id)
        if choice is None and tracker is not None:
            whole = await self._agent.tracker_store.retrieve_full_tracker(self._incoming.conversation)
            choice = ever_offered(whole, self._content, choice_id)
        if choice is None or not still_leads_somewhere(choice, self._content, self._agent.domain):
            return self._tell("choix_perime")
        return await self._answer(choice.payload, Admitted(choice.title))

    def _repeat_choices(self, tracker: DialogueStateTracker | None) -> Turn:
        offered = tuple(just_offered(tracker)) if tracker else ()
        if not offered:
            return self._tell("choix_perime")
        return Turn([self._drawn(Reply("autres_choix", self._content.phrases.say("autres_choix"), None, offered))])

    def _tell(self, phrase: str) -> Turn:
        """Answers at the gate: nothing goes in, and nothing is kept."""
        counts.REFUSALS.labels(self._incoming.channel, phrase).inc()
        said = self._content.phrases.say(phrase, limite=str(MESSAGE_LIMIT))
        reply = Reply(phrase, said, None, offered_at_gate(self._content))
        return Turn([*self._opening, self._drawn(reply)])

    async def _answer(self, text: str, admitted: Admitted) -> Turn:
        """Gives `text` to Rasa; `admitted` is how the person said it."""
        collector = TurnCollector()
        message = UserMessage(
            text,
            collector,
            self._incoming.conversation,
            input_channel=self._incoming.channel,
            message_id=self._id,
            metadata={"said": admitted.text, "channel": self._incoming.channel},
        )
        try:
            await asyncio.wait_for(self._agent.processor.handle_message(message), _TURN_TIMEOUT_SECONDS)
        except Exception:
            logger.exception("turn.failed")
        return await self._say(collector.messages, admitted)

    async def _say(self, replies: list[Drawn], admitted: Admitted) -> Turn:
        """Puts around the replies to a message what goes with them."""
        if not replies:
            # The action server is gone or hangs, an action failed, a response is unknown: Rasa keeps silent.
            return self.broken()
        if reply_id(replies[0]) == ERASURE_TOPIC:
            return await self._erase(replies[0])
        if reply_id(replies[0]) in CALM_TOPICS:
            return Turn([*replies, *self._opening], self._id)  # help first; who speaks can wait
        if self._was_to_go_on(replies[-1]):
            replies = [*replies, self._out_of_order()]
        return Turn([*self._opening, *self._notice(admitted, replies), *replies], self._id)

    def _was_to_go_on(self, last: Drawn) -> bool:
        """Whether an answer left its choices to an action that was to say who serves a place, and nothing followed."""
        return leads_to_a_place(self._content, reply_id(last)) and not last.get("buttons")

    async def _erase(self, confirmation: Drawn) -> Turn:
        """Erases, then confirms; whatever was said after the confirmation (a form that asks again) makes no sense any more."""
        try:
            await asyncio.to_thread(erase, self._store, self._incoming.conversation)
        except Exception:
            logger.exception("erasure.failed")
            said = self._content.phrases.say("effacement_rate")
            return Turn([self._drawn(Reply("effacement_rate", said))])
        counts.ERASURES.labels(self._incoming.channel).inc()
        return Turn([confirmation], erased=True)

    def _notice(self, admitted: Admitted, replies: list[Drawn]) -> list[Drawn]:
        """Tells which personal data were hidden, unless the answer does."""
        names = [self._content.masks.names[kind] for kind in admitted.hidden if kind in self._content.masks.names]
        if not names or reply_id(replies[0]) == _PERSONAL_DATA_TOPIC:
            return []
        listed = " et ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
        said = self._content.phrases.say("renseignement_cache", renseignements=listed)
        return [self._drawn(Reply("renseignement_cache", said))]

    def _drawn(self, reply: Reply) -> Drawn:
        return to_rasa(reply, self._content.phrases)
