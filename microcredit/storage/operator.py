"""What an operator does with one conversation: give it to its person, or erase it at their request."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from microcredit.errors import OperatorError
from microcredit.storage.erasure import ErasureError, erase_from_outside
from microcredit.storage.events import read_turns
from microcredit.storage.message_queue import read_waiting
from microcredit.storage.schema import open_store
from microcredit.storage.sqlite_file import StoreError
from microcredit.storage.votes import read_votes


class ConversationError(OperatorError):
    """It cannot be done; the message says why and what to do, in French."""


def erase_conversation(store: Path, given: str) -> str:
    """Erases a conversation, whether the servers run or not; returns what to tell the operator. Raises ConversationError."""
    conversation = _id(given)
    with _opened(store):
        waiting = any(read_waiting(store, conversation).values())
        known = bool(waiting or read_turns(store, conversation) or read_votes(store, conversation))
        erase_from_outside(store, conversation)
    if not known:
        return f"Rien n'était gardé sous « {conversation} » : il n'y avait rien à effacer."
    return f"La conversation « {conversation} » est effacée, votes compris."


def export_conversation(store: Path, given: str) -> str:
    """Returns a conversation as JSON: its turns with their votes, the oldest first. Raises ConversationError."""
    conversation = _id(given)
    with _opened(store):
        turns, votes = read_turns(store, conversation), read_votes(store, conversation)
        waiting = read_waiting(store, conversation)
    if not turns and not any(waiting.values()):
        raise ConversationError(f"Rien n'est gardé sous « {conversation} ».")
    told = [
        {
            "at": turn.at,
            "said": turn.said,
            "answered": [reply.text for reply in turn.replies],
            "useful": votes[turn.id].useful if turn.id in votes else None,
            "reason": votes[turn.id].reason if turn.id in votes else None,
        }
        for turn in turns
    ]
    return json.dumps({"conversation": conversation, "turns": told, "waiting": waiting}, ensure_ascii=False, indent=2)


def _id(given: str) -> str:
    """The id a conversation is kept under; a web page's is given with or without its signature."""
    # What is not UTF-8 in a command line cannot be an id, nor be looked for.
    conversation = given.encode("utf-8", "replace").decode().strip()
    if not conversation:
        raise ConversationError("Donnez le numéro de la conversation : ID=web-…, rest-…, telegram-… ou messenger-…")
    return conversation.partition(".")[0] if conversation.startswith("web-") else conversation


@contextmanager
def _opened(store: Path) -> Iterator[None]:
    if not store.exists():
        raise ConversationError(f"Il n'y a pas de fichier des conversations à « {store} » (réglage MICROCREDIT_STORE).")
    try:
        open_store(store)
        yield
    except StoreError as error:
        raise ConversationError(str(error)) from error
    except ErasureError as error:
        raise ConversationError("Un autre programme lit le fichier : recommencez pour finir l'effacement.") from error
    except sqlite3.Error as error:
        raise ConversationError(f"Le fichier des conversations « {store} » ne se lit pas ({error}).") from error
