"""What a turn is, for every channel: the opening, what was offered, help first, the answer, never silence."""

import asyncio
import logging
import time
import uuid

from microcredit import counts
from microcredit.content import Content
from microcredit.dialogue.assistant import Asked, Assistant, Talk
from microcredit.dialogue.offered import offered_at_gate, offered_by_dialogue
from microcredit.dialogue.said import Command, Message, MoreChoices, Pressed, Turn
from microcredit.gate import MESSAGE_LIMIT, Refused, Words
from microcredit.replies import Choice, Reply, ReplyId
from microcredit.replies.choosing import chosen
from microcredit.replies.topics import CALM_TOPICS, OPENING, answer, leads_to_a_place, network_site

logger = logging.getLogger(__name__)

# How long a person waits before they are told that something is out of order.
_TURN_TIMEOUT_SECONDS = 10.0

_under_way: set["asyncio.Task[object]"] = set()  # tasks whose caller may be gone: the loop itself holds them by weak references


async def take_turn(message: Message, assistant: Assistant, content: Content, timeout: float = _TURN_TIMEOUT_SECONDS) -> Turn:
    """Answers a message; there is always something to say.

    The whole turn holds the conversation: what was offered cannot change in between, and an erasure comes after the turn is
    kept and before any other message. A turn that has begun goes to its end even when its caller has gone.
    """
    started = time.monotonic()
    task = asyncio.ensure_future(_taken(message, assistant, content, timeout))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    turn = await asyncio.shield(task)
    counts.TURNS.labels(message.channel).inc()
    counts.SECONDS.observe(time.monotonic() - started)
    return turn


async def erase_conversation(conversation: str, assistant: Assistant, channel: str) -> bool:
    """Erases a conversation; returns whether nothing is left of it (else what is left goes at the next start)."""
    task = asyncio.ensure_future(_erased(conversation, assistant, channel))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    return await asyncio.shield(task)


async def _taken(message: Message, assistant: Assistant, content: Content, timeout: float) -> Turn:
    try:
        async with assistant.conversation(message.conversation) as talk:
            return await _Turn(message, assistant, talk, content, timeout).take()
    except Exception:
        # The text stays out of the log: it is a person's.
        logger.exception("turn.failed")
        return Turn((outage(message.channel, content),))


async def _erased(conversation: str, assistant: Assistant, channel: str) -> bool:
    try:
        async with assistant.conversation(conversation) as talk:
            await talk.erase()
    except Exception:
        logger.exception("erasure.failed")
        return False
    counts.ERASURES.labels(channel).inc()
    return True


def outage(channel: str, content: Content) -> Reply:
    """Returns what is said when something is out of order, and counts it."""
    counts.FAILURES.labels(channel).inc()
    return Reply(ReplyId.OUTAGE.value, content.phrases.say("panne", site=network_site(content)))


class _Turn:
    """One message on its way."""

    def __init__(self, message: Message, assistant: Assistant, talk: Talk, content: Content, timeout: float) -> None:
        self._message = message
        self._assistant = assistant
        self._talk = talk
        self._content = content
        self._timeout = timeout
        self._id = message.turn or uuid.uuid4().hex
        self._opening: tuple[Reply, ...] = () if talk.has_begun else (answer(content, OPENING),)

    async def take(self) -> Turn:
        """Answers what was said, whichever way it was. Raises whatever the store may raise."""
        before = await self._talk.past_turn(self._id) if self._message.turn else None
        if before is not None:
            if before.first:
                self._opening = (answer(self._content, OPENING),)
            return await self._say(before.replies)
        said = self._message.said
        if isinstance(said, Refused):
            return self._tell(said.phrase)
        if isinstance(said, MoreChoices):
            return self._repeat_choices()
        if isinstance(said, Command):
            return await self._answer(Asked(said.name, said.topic))
        if isinstance(said, Pressed):
            return await self._press(said.choice)
        return await self._read(said)

    async def _read(self, words: Words) -> Turn:
        for kind in words.hidden:
            counts.HIDDEN.labels(kind).inc()
        picked = chosen(words.text, self._talk.just_offered())
        if picked is not None:
            return await self._answer(Asked(words.text, picked.topic, picked.place), words.hidden)
        return await self._answer(Asked(words.text), words.hidden)

    async def _press(self, choice_id: str) -> Turn:
        choice = offered_by_dialogue(self._content, choice_id) or await self._talk.ever_offered(choice_id)
        if choice is None or not self._leads_somewhere(choice):
            return self._tell("choix_perime")
        return await self._answer(Asked(choice.title, choice.topic, choice.place))

    def _leads_somewhere(self, choice: Choice) -> bool:
        """Whether what a choice of the past leads to is still known: its topic to the model, its place to the tables."""
        return self._assistant.knows(choice.topic) and (
            not choice.place or self._content.places.index.get(choice.place) is not None
        )

    def _repeat_choices(self) -> Turn:
        offered = tuple(self._talk.just_offered())
        if not offered:
            return self._tell("choix_perime")
        said = self._content.phrases.say("autres_choix")
        return Turn((Reply(ReplyId.OTHER_CHOICES.value, said, None, offered),))

    def _tell(self, phrase: str) -> Turn:
        """Answers at the gate: nothing goes in, and nothing is kept."""
        counts.REFUSALS.labels(self._message.channel, phrase).inc()
        said = self._content.phrases.say(phrase, limite=str(MESSAGE_LIMIT))
        return Turn((*self._opening, Reply(phrase, said, None, offered_at_gate(self._content))))

    async def _answer(self, asked: Asked, hidden: tuple[str, ...] = ()) -> Turn:
        try:
            kept = self._talk.answer(asked, self._id, self._message.channel)
            replies = await asyncio.wait_for(kept, self._timeout)
        except Exception:
            logger.exception("turn.failed")
            return self._broken()
        return await self._say(replies, hidden)

    async def _say(self, replies: tuple[Reply, ...], hidden: tuple[str, ...] = ()) -> Turn:
        """Puts around the replies to a message what goes with them."""
        if not replies:
            return self._broken()  # an action failed, or a response is unknown: Rasa keeps silent
        first = replies[0].id
        if first == ReplyId.ERASED.value:
            return await self._erase(replies[0])
        if first in CALM_TOPICS:
            return Turn((*replies, *self._opening), self._id)  # help first; who speaks can wait
        notice = () if first == ReplyId.PERSONAL_DATA.value else self._notice(hidden)
        missing = (outage(self._message.channel, self._content),) if self._was_to_go_on(replies[-1]) else ()
        return Turn((*self._opening, *notice, *replies, *missing), self._id)

    def _broken(self) -> Turn:
        return Turn((*self._opening, outage(self._message.channel, self._content)))

    def _was_to_go_on(self, last: Reply) -> bool:
        """Whether an answer left its choices to an action that was to say who serves a place, and nothing followed."""
        return leads_to_a_place(self._content, last.id) and not last.choices

    async def _erase(self, confirmation: Reply) -> Turn:
        """Erases, then confirms; whatever was said after the confirmation (a form that asks again) makes no sense any more."""
        try:
            await self._talk.erase()
        except Exception:
            logger.exception("erasure.failed")
            return Turn((Reply(ReplyId.ERASURE_FAILED.value, self._content.phrases.say("effacement_rate")),))
        counts.ERASURES.labels(self._message.channel).inc()
        return Turn((confirmation,), erased=True)

    def _notice(self, hidden: tuple[str, ...]) -> tuple[Reply, ...]:
        """Tells which personal data were hidden."""
        names = [self._content.masks.names[kind] for kind in hidden if kind in self._content.masks.names]
        if not names:
            return ()
        listed = " et ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
        return (Reply(ReplyId.HIDDEN_DATA.value, self._content.phrases.say("renseignement_cache", renseignements=listed)),)
