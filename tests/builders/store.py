"""A store of conversations as Rasa saves them, and what of them can still be found in its files."""

import asyncio
import random
import string
import uuid
from collections.abc import Iterable
from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from microcredit.rasa_part.tracker_store import ConversationStore as RasaStore
from microcredit.replies import Reply
from microcredit.replies.carried import as_metadata
from microcredit.storage.message_queue import MessageQueue
from microcredit.storage.votes import Vote, record_vote
from tests.builders.kept import kept_bytes

_WORD_LETTERS = 24


def unmistakable_word() -> str:
    """Returns a word that is nowhere else; letters only, so that nothing masks it."""
    return "".join(random.choices(string.ascii_lowercase, k=_WORD_LETTERS))  # noqa: S311 - a word, not a key


def open_rasa_store(path: Path) -> RasaStore:
    """Opens the store as the Rasa server does when it starts."""
    return RasaStore(Domain.empty(), path=str(path))


def left_in_files(path: Path, words: Iterable[str]) -> list[str]:
    """Returns those of the words that are in the bytes of the database, of its log or of the log's index."""
    content = kept_bytes(path)
    return [word for word in words if word.encode() in content]


class ConversationStore:
    """A store to be filled turn by turn, each saved on its own as the Rasa server does."""

    def __init__(self, folder: Path) -> None:
        """Opens a new store in `folder`."""
        self.path = folder / "conversations.sqlite3"
        self._rasa = open_rasa_store(self.path)

    def hears(self, conversation: str, *texts: str, intent: str = "salutation") -> "ConversationStore":
        """Adds turns of these words, which the assistant repeats."""
        for text in texts:
            self.turn(conversation, text, Reply("echo", f"Vous dites : {text}"), intent=intent)
        return self

    def turn(
        self,
        conversation: str,
        text: str,
        *answers: Reply,
        said: str | None = None,
        turn_id: str = "",
        intent: str = "salutation",
    ) -> "ConversationStore":
        """Adds a turn.

        Args:
            conversation: its id.
            text: what Rasa was given.
            answers: what the assistant said.
            said: how the person said it, when the gate told.
            turn_id: the id by which it is judged.
            intent: what it was understood as.
        """
        understood = {"name": intent, "confidence": 1.0}
        self.happens(
            conversation,
            UserUttered(
                text,
                understood,
                parse_data={"text": text, "intent": understood, "entities": [], "intent_ranking": [understood]},
                message_id=turn_id or None,
                metadata=None if said is None else {"said": said},
            ),
            *(_bot(answer) for answer in answers),
        )
        return self

    def begins_a_new_session(self, conversation: str) -> "ConversationStore":
        """Begins a new session, as Rasa does after a long silence."""
        return self.happens(conversation, ActionExecuted("action_session_start"), SessionStarted())

    def is_judged(self, conversation: str, turn: str, reason: str, *, useful: bool = False) -> "ConversationStore":
        """Adds a vote."""
        assert record_vote(self.path, Vote(conversation, turn, "salutation", useful, reason))
        return self

    def waits(self, conversation: str, *, received: str = "", to_send: str = "") -> "ConversationStore":
        """Adds what a messenger brought, and what is to be sent to it, on the channel that the id begins with."""
        mailbox = MessageQueue(self.path, conversation.partition("-")[0])
        if to_send:
            mailbox.accept(uuid.uuid4().hex, conversation, {})
            letter = mailbox.next_received(conversation)
            assert letter is not None
            mailbox.answered(letter, [{"text": to_send}])
        if received:
            mailbox.accept(uuid.uuid4().hex, conversation, {"text": received})
        return self

    def happens(self, conversation: str, *events: Event) -> "ConversationStore":
        """Adds events to what Rasa knows of a conversation, and saves it."""
        asyncio.run(self._save(conversation, events))
        return self

    async def _save(self, conversation: str, events: Iterable[Event]) -> None:
        known = await self._rasa.retrieve(conversation)
        tracker = known or DialogueStateTracker.from_events(conversation, [SessionStarted()])
        for event in events:
            tracker.update(event)
        await self._rasa.save(tracker)


def _bot(reply: Reply) -> BotUttered:
    return BotUttered(reply.text, metadata={"metadata": as_metadata(reply)})
