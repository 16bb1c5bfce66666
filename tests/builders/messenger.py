"""What Meta brings to the webhook: events as its documentation shows them, signed, and the server that takes them."""

import hashlib
import hmac
import itertools
import json
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

from microcredit.settings import Settings
from microcredit.storage.message_queue import read_waiting
from tests.builders.graph_api import SECRET, Call, GraphApiServer
from tests.builders.loopback import loopback_client

Json = dict[str, Any]

PAGE = "1234567890"
_numbers = itertools.count(int(time.time() * 1000))


def person_id() -> str:
    """Returns the page-scoped id of a person who never wrote."""
    return str(uuid.uuid4().int)[:17]


def event(person: str, moment: int | None = None, **what: Any) -> Json:
    """One thing that happened (`message=…`, `postback=…`); in milliseconds, each a little after the one before."""
    return {
        "sender": {"id": person},
        "recipient": {"id": PAGE},
        "timestamp": next(_numbers) if moment is None else moment,
        **what,
    }


def text(person: str, words: str, mid: str = "", moment: int | None = None) -> Json:
    """A message of words."""
    return event(person, moment, message={"mid": mid or new_mid(), "text": words})


def quick_reply(person: str, title: str, payload: str) -> Json:
    """A quick reply that is pressed: Meta sends its title as the text."""
    return event(person, message={"mid": new_mid(), "text": title, "quick_reply": {"payload": payload}})


def postback(person: str, title: str, payload: str) -> Json:
    """A button or an item of the menu that is pressed."""
    return event(person, postback={"mid": new_mid(), "title": title, "payload": payload})


def attachment(person: str, kind: str, **payload: Any) -> Json:
    """A message without words, that holds something."""
    return event(person, message={"mid": new_mid(), "attachments": [{"type": kind, "payload": payload}]})


def new_mid() -> str:
    """Returns the id of a message that was never brought."""
    return f"m_{uuid.uuid4().hex}"


def batch(*events: Json) -> Json:
    """The body of a call that brings events together."""
    return {"object": "page", "entry": [{"id": PAGE, "time": next(_numbers), "messaging": list(events)}]}


def signature(body: bytes, secret: str = SECRET) -> str:
    """How Meta signs a body."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Meta:
    """Calls the webhook as Meta does."""

    def __init__(self, settings: Settings) -> None:
        """Keeps which server to call."""
        self._client = loopback_client(settings.base_url)

    def brings(self, *events: Json) -> None:
        """Brings events together, and expects that they were taken."""
        answer = self.posts(json.dumps(batch(*events)).encode())
        assert (answer.status_code, answer.text) == (200, "EVENT_RECEIVED")

    def posts(self, body: bytes, **headers: str) -> httpx.Response:
        """Calls with any body, rightly signed unless `x_hub_signature_256` is given."""
        shown = {"Content-Type": "application/json", "X-Hub-Signature-256": signature(body)}
        shown.update({name.replace("_", "-").title(): value for name, value in headers.items()})
        return self._client.post("/webhooks/messenger/webhook", content=body, headers=shown)

    def asks(self, **parameters: str) -> httpx.Response:
        """Asks whether the webhook is ours."""
        shown = {f"hub.{name}": value for name, value in parameters.items()}
        return self._client.get("/webhooks/messenger/webhook", params=shown)


class MessengerPerson:
    """Someone who writes to the page, and what they get."""

    def __init__(self, meta: Meta, graph: GraphApiServer, store: Path, known: str = "") -> None:
        """A person who never wrote, or the one of a `known` id."""
        self.id = known or person_id()
        self._meta, self._graph, self._store = meta, graph, store
        self._seen = 0

    @property
    def conversation(self) -> str:
        """The id that the conversation is kept under."""
        return f"messenger-{self.id}"

    def does(self, *events: Json) -> list[Call]:
        """Brings what the person did; returns the messages that answer it."""
        self._meta.brings(*events)
        return self.gets()

    def says(self, words: str) -> list[Call]:
        """Says something; returns the messages that answer it."""
        return self.does(text(self.id, words))

    def presses(self, call: Call, title: str) -> list[Call]:
        """Presses what a message offers, as it was drawn; returns the messages that answer it."""
        press = quick_reply if "quick_replies" in call.message else postback
        return self.does(press(self.id, title, call.options[title]))

    def picks_command(self, name: str) -> list[Call]:
        """Picks an item of the menu."""
        return self.does(postback(self.id, "Un titre", f"commande-{name}"))

    def gets(self, seconds: float = 30.0) -> list[Call]:
        """Waits until nothing waits for this person any more; returns the messages they got since the last time."""
        deadline = time.monotonic() + seconds
        while any(read_waiting(self._store, self.conversation).values()):
            assert time.monotonic() < deadline, "something still waits"
            time.sleep(0.02)
        sent = self._graph.sent(self.id)
        new, self._seen = sent[self._seen :], len(sent)
        return new
