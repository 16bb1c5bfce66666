"""Files that the server gives, ready in memory: each with its address, type and how long a browser may keep it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from microcredit.content import Content
from microcredit.paths import ROOT
from microcredit.website.page import Page

_SITE = ROOT / "site"
_WIDGET = ROOT / "widget" / "dist"
_LOADER = "assistant.js"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
HTML = "text/html; charset=utf-8"
# A name that holds a digest of the content never means another content; any other is asked for again each time.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


@dataclass(frozen=True)
class Asset:
    """What is given at an address. `shared`: pages of other sites may read it (module scripts need that)."""

    body: bytes
    content_type: str
    cache: str
    shared: bool = False


@dataclass(frozen=True)
class Website:
    """The page at `/`, and every file of the site and of the widget by its path, the page without an answer among them."""

    page: Page
    assets: dict[str, Asset]


def website(content: Content, base: str) -> Website:
    """Returns the site, with the widget's files.

    Args:
        content: what the page says of organisations and privacy.
        base: the address of the site as people reach it, for the line to copy.
    """
    files = {file.name: file.read_bytes() for file in sorted(_SITE.iterdir()) if file.suffix in _TYPES}
    paths = {name: f"/site/{_hashed(name, body)}" for name, body in files.items()}
    served = {paths[name]: _asset(name, body, _FOR_EVER) for name, body in files.items()}
    widget = {file.name: file.read_bytes() for file in sorted(_WIDGET.glob("*.js"))}
    for name, body in widget.items():
        served[f"/widget/{name}"] = _asset(name, body, _ASK_AGAIN if name == _LOADER else _FOR_EVER, shared=True)
    page = Page(content, _SITE, paths, base, widget=_LOADER in widget)
    served["/"] = Asset(page.draw(), HTML, _ASK_AGAIN)
    return Website(page, served)


def _asset(name: str, body: bytes, cache: str, *, shared: bool = False) -> Asset:
    return Asset(body, _TYPES[Path(name).suffix], cache, shared)


def _hashed(name: str, body: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(body).hexdigest()[:8]}{dot}{suffix}"
