"""The channel of web pages: a message in, replies out, the conversation given back, judged and erased (docs/canal-web.md)."""

import asyncio
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from microcredit.server.calls import (
    Refusal,
    answer_what_sanic_refuses,
    client_address,
    guard,
    read_object,
    refuse_when_too_fast,
)
from microcredit.dialogue.exchange import Incoming
from microcredit.server.tokens import ConversationTokens
from microcredit.dialogue.turn import OnNewMessage, erase_conversation, take_turn
from microcredit.server.web_drawing import draw_history, draw_reply
from microcredit.content import content
from microcredit.gate import MESSAGE_LIMIT, admit
from microcredit.gate.rates import shared_limiter
from microcredit.settings import Settings, SettingsError, read_settings
from microcredit.storage.transcript import read_turns
from microcredit.storage.votes import Vote, read_votes, record_vote

_HISTORY_LIMIT = 100  # turns


class WebConnector(InputChannel):
    """The routes under `/webhooks/web/`. Each takes a JSON object and gives one back."""

    def __init__(self, settings: Settings) -> None:
        """Keeps the settings. Raises SettingsError when there is no key to sign conversations with."""
        if not settings.signing_key:
            raise SettingsError("MICROCREDIT_SIGNING_KEY manque : démarrez par « make run », ou donnez-la à chaque serveur.")
        self._store = settings.store
        self._origins = frozenset(settings.origins)
        self._rates = shared_limiter(settings)
        self._tokens = ConversationTokens(settings.signing_key, self.name())

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "WebConnector":
        """Creates the channel from the environment's settings. Raises SettingsError."""
        return cls(read_settings())

    @classmethod
    def name(cls) -> str:
        """Returns the name that makes the address."""
        return "web"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Returns the routes of the channel."""
        web = Blueprint("web_webhook", __name__)
        guard(web, self.name())
        answer_what_sanic_refuses(web)

        @web.route("/", methods=["GET"])
        async def alive(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        handlers = {"message": self._message, "history": self._history, "vote": self._vote, "erase": self._erase}
        for name, handle in handlers.items():
            # Sanic marks its handlers, which a method does not let it do.
            web.add_route(partial(handle), f"/{name}", methods=["POST"], name=name)
        return web

    async def _message(self, request: Request) -> HTTPResponse:
        """`{"conversation"?, "message" | "choice"}` gives the replies; without a conversation of ours, a new one begins."""
        body = self._read(request, {"message": str, "choice": str})
        if ("message" in body) == ("choice" in body):
            raise Refusal(HTTPStatus.BAD_REQUEST, "appel_champs", attendu="message ou choice, conversation")
        conversation = self._conversation(body) or self._tokens.new()
        refuse_when_too_fast(self._rates.wait_for_conversation(conversation))
        pressed = "choice" in body
        incoming = Incoming(conversation, body["choice" if pressed else "message"], self.name(), pressed)
        turn = await take_turn(incoming, request.app.ctx.agent, content(), self._store)
        answer = {
            "conversation": None if turn.erased else self._tokens.token(conversation),
            "turn": turn.id or None,
            "replies": [draw_reply(reply) for reply in turn.replies],
        }
        return response.json(answer)

    async def _history(self, request: Request) -> HTTPResponse:
        """`{"conversation"}` gives back its turns, the latest hundred; none for an id that is not ours."""
        conversation = self._conversation(self._read(request, {}, required=True))
        if conversation is None:
            return response.json({"conversation": None, "turns": []})
        turns = await asyncio.to_thread(read_turns, self._store, conversation, _HISTORY_LIMIT + 1)
        votes = await asyncio.to_thread(read_votes, self._store, conversation)
        drawn = draw_history(turns, votes, content(), _HISTORY_LIMIT)
        return response.json({"conversation": self._tokens.token(conversation), "turns": drawn})

    async def _vote(self, request: Request) -> HTTPResponse:
        """`{"conversation", "turn", "useful", "reason"?}` keeps what a person thought of a turn."""
        body = self._read(request, {"turn": str, "useful": bool, "reason": str}, required=True)
        if not {"turn", "useful"} <= body.keys():
            raise Refusal(HTTPStatus.BAD_REQUEST, "appel_champs", attendu="conversation, turn, useful, reason")
        conversation = self._conversation(body)
        turns = await asyncio.to_thread(read_turns, self._store, conversation) if conversation else []
        judged = next((turn for turn in turns if turn.id == body["turn"]), None)
        if conversation is None or judged is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "vote_sans_reponse")
        reason = admit(body.get("reason", ""), content())
        if reason.told == "message_trop_long":
            raise Refusal(HTTPStatus.BAD_REQUEST, reason.told, limite=str(MESSAGE_LIMIT))
        vote = Vote(conversation, judged.id, judged.reply_id, body["useful"], reason.text)
        if not await asyncio.to_thread(record_vote, self._store, vote):
            raise Refusal(HTTPStatus.NOT_FOUND, "vote_sans_reponse")
        return response.json({"turn": vote.turn, "useful": vote.useful, "reason": vote.reason})

    async def _erase(self, request: Request) -> HTTPResponse:
        """`{"conversation"}` erases everything of it, at once; an id that is not ours holds nothing to erase."""
        conversation = self._conversation(self._read(request, {}, required=True))
        if conversation is not None:
            agent = request.app.ctx.agent
            if not await erase_conversation(conversation, agent, self._store, self.name()):
                raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "effacement_rate")
        return response.json({"conversation": None, "erased": conversation is not None})

    def _read(self, request: Request, fields: Mapping[str, type], *, required: bool = False) -> dict[str, Any]:
        """The body of a call from a page that may call; `required`: it must name a conversation. Raises Refusal."""
        self._check_origin(request)
        refuse_when_too_fast(self._rates.wait_for_address(client_address(request)))
        wanted = frozenset({"conversation"} if required else ())
        body = read_object(request, {"conversation": str, **fields}, wanted)
        if required:
            conversation = self._conversation(body)
            refuse_when_too_fast(self._rates.wait_for_conversation(conversation) if conversation else 0)
        return body

    def _conversation(self, body: Mapping[str, Any]) -> str | None:
        return self._tokens.read(body["conversation"]) if "conversation" in body else None

    def _check_origin(self, request: Request) -> None:
        """Raises Refusal for a page of another site than ours and those of the settings.

        Without Origin, the caller is not a page of a browser (docs/decisions/0006): it is let in, and counted like others.
        """
        origin = request.headers.get("origin")
        if origin is None or origin.lower() in self._origins:
            return
        try:
            same_site = urlsplit(origin).netloc.lower() == request.host.lower()
        except ValueError:
            same_site = False
        if not same_site:
            raise Refusal(HTTPStatus.FORBIDDEN, "origine_refusee")
