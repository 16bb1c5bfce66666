"""Who asks: the address that the trusted proxies give, or else the one that the connection comes from."""

import ipaddress

from starlette.requests import Request

from microcredit.server.parts import Parts
from microcredit.server.refusals import too_fast

_NOBODY = "unknown"


def client_address(request: Request, proxies: int) -> str:
    """Returns the address of who asks.

    Args:
        request: whose `X-Forwarded-For` is believed as far as the proxies reach, from the right (each adds what it sees).
        proxies: how many proxies stand before the server.
    """
    peer = request.client.host if request.client else _NOBODY
    if not proxies:
        return peer
    told = [part.strip() for line in request.headers.getlist("x-forwarded-for") for part in line.split(",")]
    seen = told[-proxies] if len(told) >= proxies else ""
    return bare_address(seen) or peer


def bare_address(written: str) -> str:
    """Returns an address as proxies write it (`203.0.113.2:4711`, `[2001:db8::1]:4711`) without its port; empty for rubbish."""
    text = written.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return ""


async def check_pace(request: Request, parts: Parts) -> None:
    """Counts a request of an address. Raises Refusal when it is one too many."""
    wait = await parts.rates.wait_for_address(client_address(request, parts.settings.proxies))
    if wait:
        raise too_fast(wait)


async def check_conversation_pace(conversation: str, parts: Parts) -> None:
    """Counts a message of a conversation. Raises Refusal when it is one too many."""
    wait = await parts.rates.wait_for_conversation(conversation)
    if wait:
        raise too_fast(wait)
