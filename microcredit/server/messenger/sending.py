"""Sends by the Graph API, and says what came of a call as the delivery understands it."""

import logging
from collections.abc import Sequence
from http import HTTPStatus

from microcredit.content import Content
from microcredit.dialogue import Turn
from microcredit.server.messaging.platform import GoneError, InboundMessage, RejectedError, TryLaterError
from microcredit.server.messenger.drawing import draw
from microcredit.server.messenger.graph import GraphApi, GraphError, UnreachableError
from microcredit.storage.message_queue import Body

logger = logging.getLogger(__name__)

TOKEN_CODE = 190
_TOKEN_REFUSED = "messenger.token_refused: Meta refuse le jeton; vérifiez MICROCREDIT_MESSENGER_PAGE_TOKEN (docs/messenger.md)."  # noqa: S105

_MESSAGES = "/me/messages"
_ATTENTION_TIMEOUT_SECONDS = 3.0  # an answer waits for it
# Meta's rule: a page answers within a day.
_WINDOW_SECONDS = 24 * 3600.0

# Meta's codes (developers.facebook.com, « Common error codes »).
_GONE = {
    (10, 2018065),  # outside of the day in which a page may answer
    (10, 2018278),  # the same, by its newer number
    (100, 2018001),  # no such person
    (200, 1545041),  # the person does not want messages of the page
    (551, 1545041),  # the person is not available: they blocked the page or closed their account
}
_NOT_AVAILABLE = 551
_TOO_FAST = {4, 17, 32, 613, 80006}
_LATER = {1, 2, 1200}  # something at Meta's does not work now


class MessengerPlatform:
    """Messenger, as the delivery sees it."""

    name = "messenger"
    window_seconds = _WINDOW_SECONDS

    def __init__(self, graph: GraphApi, content: Content) -> None:
        """Keeps the page and the tables."""
        self._graph = graph
        self._content = content
        self._token_was_refused = False

    def draw(self, inbound: InboundMessage, turn: Turn) -> Sequence[Body]:
        """Returns the calls that send a turn, in order."""
        return draw(inbound, turn, self._content.phrases)

    async def attend(self, inbound: InboundMessage) -> None:
        """Shows that the message was seen and is being answered. Raises GraphError or UnreachableError."""
        for action in ("mark_seen", "typing_on"):
            body = {"recipient": {"id": inbound.person}, "sender_action": action}
            await self._graph.post(_MESSAGES, body, _ATTENTION_TIMEOUT_SECONDS)

    async def send(self, call: Body) -> None:
        """Makes a call. Raises TryLaterError, GoneError or RejectedError."""
        try:
            await self._graph.post(_MESSAGES, call["body"])
        except UnreachableError as error:
            raise TryLaterError(str(error)) from None
        except GraphError as error:
            self._tell_operator(error)
            raise outcome(error) from None
        self._token_was_refused = False

    def _tell_operator(self, error: GraphError) -> None:
        """Says that the token is refused, once until it is not: every call that waits finds it out again."""
        if error.code == TOKEN_CODE and not self._token_was_refused:
            logger.error(_TOKEN_REFUSED)
        self._token_was_refused = error.code == TOKEN_CODE


def outcome(error: GraphError) -> TryLaterError | GoneError | RejectedError:
    """Returns what an answer of Meta's means for the call."""
    if (error.code, error.subcode) in _GONE or error.code == _NOT_AVAILABLE:
        return GoneError(str(error))
    may_pass = (
        error.is_transient
        or error.code in _TOO_FAST | _LATER | {TOKEN_CODE}
        or error.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT)
        or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    )
    return TryLaterError(str(error), error.retry_after) if may_pass else RejectedError(str(error))
