"""The channel of web pages: a message in, replies out, the conversation given back, judged and erased (docs/canal-web.md)."""

import asyncio
from http import HTTPStatus
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from microcredit.dialogue import Message, Pressed, Said, erase_conversation, said_in, take_turn
from microcredit.gate import MESSAGE_LIMIT, Refused, admit
from microcredit.server.client import check_conversation_pace, check_pace
from microcredit.server.documents import (
    Body,
    ConversationBody,
    Erased,
    History,
    KeptVote,
    MessageBody,
    VoteBody,
    shown_answer,
    shown_history,
)
from microcredit.server.origins import Origins
from microcredit.server.parts import Parts
from microcredit.server.reading import read_body
from microcredit.server.refusals import Refusal, json_response
from microcredit.server.tokens import ConversationTokens
from microcredit.settings import SettingsError
from microcredit.storage.events import KeptTurn, read_turns
from microcredit.storage.votes import Vote, read_votes, record_vote

NAME = "web"
PREFIX = "/webhooks/web"
_HISTORY_LIMIT = 100  # turns

_Body = TypeVar("_Body", bound=Body)


class WebChannel:
    """The routes under `/webhooks/web/`. Each takes a JSON object and gives one back."""

    def __init__(self, parts: Parts) -> None:
        """Keeps the parts. Raises SettingsError when there is no key to sign conversations with."""
        if not parts.settings.signing_key:
            raise SettingsError("MICROCREDIT_SIGNING_KEY manque : démarrez par « make run », ou donnez-la à chaque serveur.")
        self._parts = parts
        self._origins = Origins(parts.settings)
        self._tokens = ConversationTokens(parts.settings.signing_key, NAME)

    def routes(self) -> list[BaseRoute]:
        """Returns the routes."""
        handlers = {"message": self._message, "history": self._history, "vote": self._vote, "erase": self._erase}
        return [
            Route(f"{PREFIX}/", _alive, methods=["GET"]),
            *(Route(f"{PREFIX}/{name}", handle, methods=["POST"]) for name, handle in handlers.items()),
        ]

    async def _message(self, request: Request) -> Response:
        body = await self._read(request, MessageBody)
        said = self._said(body)
        conversation = self._tokens.read(body.conversation or "") or self._tokens.new()
        await check_conversation_pace(conversation, self._parts)
        turn = await take_turn(Message(conversation, NAME, said), self._parts.assistant, self._parts.content)
        return json_response(shown_answer(turn, self._tokens.token(conversation)))

    def _said(self, body: MessageBody) -> Said:
        if body.choice is not None and body.message is None:
            return Pressed(body.choice)
        if body.message is not None and body.choice is None:
            return said_in(body.message, self._parts.content)
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_champs", attendu="message ou choice, conversation")

    async def _history(self, request: Request) -> Response:
        conversation = await self._conversation(await self._read(request, ConversationBody))
        if conversation is None:
            return json_response(History(None, []))
        turns, votes = await asyncio.to_thread(self._kept, conversation)
        shown = shown_history(turns, votes, self._parts.content, _HISTORY_LIMIT)
        return json_response(History(self._tokens.token(conversation), shown))

    def _kept(self, conversation: str) -> tuple[list[KeptTurn], dict[str, Vote]]:
        store = self._parts.settings.store
        return read_turns(store, conversation, _HISTORY_LIMIT + 1), read_votes(store, conversation)

    async def _vote(self, request: Request) -> Response:
        body = await self._read(request, VoteBody)
        conversation = await self._conversation(body)
        reason = self._reason(body.reason or "")
        vote = await asyncio.to_thread(self._record, conversation, body, reason) if conversation else None
        if vote is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "vote_sans_reponse")
        return json_response(KeptVote(vote.turn, vote.useful, vote.reason))

    def _reason(self, text: str) -> str:
        admitted = admit(text, self._parts.content)
        if not isinstance(admitted, Refused):
            return admitted.text
        if admitted.phrase == "message_trop_long":
            raise Refusal(HTTPStatus.BAD_REQUEST, admitted.phrase, limite=str(MESSAGE_LIMIT))
        return ""

    def _record(self, conversation: str, body: VoteBody, reason: str) -> Vote | None:
        """Keeps a vote on a turn of the conversation; returns it, or None when there is no such turn."""
        store = self._parts.settings.store
        judged = next((turn for turn in read_turns(store, conversation) if turn.id == body.turn), None)
        if judged is None:
            return None
        vote = Vote(conversation, judged.id, judged.reply_id, body.useful, reason)
        return vote if record_vote(store, vote) else None

    async def _erase(self, request: Request) -> Response:
        """An id that is not ours holds nothing to erase."""
        conversation = await self._conversation(await self._read(request, ConversationBody))
        if conversation is not None and not await erase_conversation(conversation, self._parts.assistant, NAME):
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "effacement_rate")
        return json_response(Erased(None, conversation is not None))

    async def _read(self, request: Request, kind: type[_Body]) -> _Body:
        """The body of a request from a page that may ask. Raises Refusal."""
        self._origins.check(request)
        await check_pace(request, self._parts)
        return await read_body(request, kind)

    async def _conversation(self, body: ConversationBody | VoteBody) -> str | None:
        """The id that a token holds; None for one that is not ours. Raises Refusal for one request too many of it."""
        conversation = self._tokens.read(body.conversation)
        if conversation is not None:
            await check_conversation_pace(conversation, self._parts)
        return conversation


async def _alive(_: Request) -> Response:
    return json_response({"status": "ok"})
