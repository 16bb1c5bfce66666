"""The first line of a request, as people and old pages send it: with accents as they are."""

import re
from urllib.parse import quote, unquote_to_bytes

_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def as_ascii(line: bytes) -> bytes:
    """Returns the line with the accents of its address percent-encoded, as HTTP wants them.

    A path is UTF-8, or else Windows-1252; the bytes of a query are left to whoever reads it.
    """
    method, space, rest = line.partition(b" ")
    target, end_space, version = rest.rpartition(b" ")
    path, mark, query = target.partition(b"?")
    return method + space + _path(path) + mark + _escaped(query) + end_space + version


def _path(path: bytes) -> bytes:
    if b"%" not in path and path.isascii():
        return path
    plain = unquote_to_bytes(path)
    try:
        plain.decode()
    except UnicodeDecodeError:
        return quote(plain.decode("cp1252", "replace")).encode("ascii")
    return _escaped(path)


def _escaped(given: bytes) -> bytes:
    return _NOT_ASCII.sub(lambda found: f"%{found[0][0]:02X}".encode("ascii"), given)
