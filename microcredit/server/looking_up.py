"""A look-up without a conversation: through the gate, counted, and answered as the open data tells it."""

from http import HTTPStatus

from microcredit import counts
from microcredit.content import Content
from microcredit.gate import MESSAGE_LIMIT, Words, admit
from microcredit.lookup import LookUp, look_up
from microcredit.open_data import Recherche, look_up_document, result_of
from microcredit.server.refusals import Refusal


def looked_up(said: str, channel: str, content: Content) -> tuple[LookUp, Recherche]:
    """Returns what a person's words lead to, and its document; what is personal in them is hidden first.

    Raises Refusal: the words are none, or too many.
    """
    admitted = admit(said, content)
    if not isinstance(admitted, Words):
        raise Refusal(HTTPStatus.BAD_REQUEST, "appel_lieu", limite=str(MESSAGE_LIMIT))
    found = look_up(content, admitted.text)
    counts.LOOK_UPS.labels(channel, result_of(found).value).inc()
    return found, look_up_document(content, found)
