"""What is said of a request that never reaches the application, in the form of every refusal of the server."""

from http import HTTPStatus

import msgspec


class RawRefusal(msgspec.Struct, frozen=True):
    """A status, a code for programs and a sentence for people."""

    status: HTTPStatus
    code: str
    message: str

    def as_bytes(self) -> bytes:
        """Returns the whole response; the connection ends with it."""
        body = msgspec.json.encode({"error": {"code": self.code, "message": self.message}})
        head = (
            f"HTTP/1.1 {self.status.value} {self.status.phrase}\r\n"
            "content-type: application/json\r\n"
            f"content-length: {len(body)}\r\n"
            "cache-control: no-store\r\n"
            "connection: close\r\n\r\n"
        )
        return head.encode("ascii") + body


UNREADABLE = RawRefusal(HTTPStatus.BAD_REQUEST, "requete_illisible", "Cette requête n'est pas écrite comme HTTP le demande.")
TOO_SLOW = RawRefusal(HTTPStatus.REQUEST_TIMEOUT, "requete_trop_lente", "La requête n'est pas arrivée au complet à temps.")
LINE_TOO_LONG = RawRefusal(HTTPStatus.REQUEST_URI_TOO_LONG, "adresse_trop_longue", "L'adresse demandée est trop longue.")
HEAD_TOO_LONG = RawRefusal(
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "entetes_trop_longs", "Les en-têtes de la requête sont trop longs."
)
NO_ROOM = RawRefusal(
    HTTPStatus.SERVICE_UNAVAILABLE, "trop_de_connexions", "Trop de gens m'écrivent en ce moment. Réessayez dans une minute."
)
