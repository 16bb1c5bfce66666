"""How a request is refused: in French, with a status, counted, and never with a traceback."""

from http import HTTPStatus

import msgspec
from starlette.responses import Response

from microcredit import counts
from microcredit.content import Content
from microcredit.server.documents import Error, Refused

JSON = "application/json"


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """A request is refused: its status, the id of the sentence that says why and what fills it in."""

    def __init__(self, status: HTTPStatus, phrase: str, **fields: str) -> None:
        super().__init__(phrase)
        self.status = status
        self.phrase = phrase
        self.fields = fields

    @property
    def headers(self) -> dict[str, str]:
        """What goes with it: `Retry-After` in seconds when it is about pace, `Allow` when it is about the method."""
        seconds, methods = self.fields.get("secondes"), self.fields.get("methodes")
        return {**({"Retry-After": seconds} if seconds else {}), **({"Allow": methods} if methods else {})}

    def said(self, content: Content) -> str:
        """Returns the sentence that says why."""
        return content.phrases.say(self.phrase, **self.fields)


def refused(refusal: Refusal, channel: str, content: Content) -> Response:
    """Counts a refusal as `channel`'s, and returns the answer: `{"error": {"code": …, "message": …}}`."""
    counts.REFUSALS.labels(channel, refusal.phrase).inc()
    return json_response(Refused(Error(refusal.phrase, refusal.said(content))), refusal.status, refusal.headers)


def json_response(document: object, status: int = HTTPStatus.OK, headers: dict[str, str] | None = None) -> Response:
    """Returns a document as JSON."""
    return Response(msgspec.json.encode(document), status, headers, JSON)


def too_large(limit: int) -> Refusal:
    """Returns the refusal of a body of more than `limit` bytes."""
    return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "appel_trop_gros", limite=str(limit))


def too_fast(seconds: int) -> Refusal:
    """Returns the refusal of one request too many, with how many seconds to wait."""
    return Refusal(HTTPStatus.TOO_MANY_REQUESTS, "trop_vite", secondes=str(seconds))
