"""A reply inside the metadata of whatever carries it: written here, read back here, and nowhere parsed otherwise."""

from collections.abc import Mapping
from typing import Any

import msgspec

from microcredit.replies.model import Reply

_FIELD = "reply"


def as_metadata(reply: Reply) -> dict[str, Any]:
    """Returns the metadata (JSON types only) that carries `reply`."""
    return {_FIELD: msgspec.to_builtins(reply)}


def from_metadata(metadata: Mapping[str, Any] | None, text: str = "") -> Reply:
    """Returns the reply that `as_metadata` wrote, fields added or dropped since notwithstanding.

    Without one that can be read, a reply of no id that says `text`.
    """
    try:
        return msgspec.convert((metadata or {}).get(_FIELD), Reply)
    except msgspec.ValidationError:
        return Reply("", text)
