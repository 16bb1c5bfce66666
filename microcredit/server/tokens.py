"""Ids of conversations that only this assistant can make: 128 random bits, signed."""

import hashlib
import secrets

from itsdangerous import BadSignature, Signer

_BYTES = 16
# A token longer than this was not made here; it is not worth a digest.
_LONGEST = 256


class ConversationTokens:
    """Makes ids of conversations and reads them back; every server that shares the key reads those of the others."""

    def __init__(self, key: str, prefix: str) -> None:
        """Keeps the key. `prefix` begins the ids, so that no other channel's can be the same."""
        self._signer = Signer(key, salt="conversation", digest_method=hashlib.sha256)
        self._prefix = prefix

    def new(self) -> str:
        """Returns the id of a new conversation."""
        return f"{self._prefix}-{secrets.token_hex(_BYTES)}"

    def token(self, conversation: str) -> str:
        """Returns the id with its signature, as it is given to a browser."""
        return self._signer.sign(conversation).decode()

    def read(self, token: str) -> str | None:
        """Returns the id that a token holds; None for one that this key did not sign."""
        if len(token) > _LONGEST or not token.isascii():
            return None
        try:
            conversation = self._signer.unsign(token).decode()
        except BadSignature:
            return None
        return conversation if conversation.startswith(f"{self._prefix}-") else None
