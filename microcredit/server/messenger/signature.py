"""Meta's signature of its calls (developers.facebook.com, « Validate payloads »)."""

import hashlib
import hmac

_PREFIX = "sha256="


def is_signed(body: bytes, shown: str, secret: str) -> bool:
    """Whether `shown` (`X-Hub-Signature-256`) is the signature of the bytes of a body; takes the same time when it is not."""
    expected = _PREFIX + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return same_secret(shown, expected)


def same_secret(shown: str, expected: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(shown.encode("utf-8", "replace"), expected.encode())
