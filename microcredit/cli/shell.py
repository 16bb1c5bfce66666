"""A small terminal client of the REST channel: choices are numbered, and a number picks one."""

import http.client
import json
import secrets
import sys
import urllib.error
import urllib.request
from typing import Any

from rich.console import Console
from rich.markup import escape

from microcredit.settings import Settings

_TIMEOUT_SECONDS = 30
_QUITS = ("quitter", "quit", "exit")
_Message = dict[str, Any]


class ShellError(Exception):
    """The assistant cannot be reached; the message says what to do, in French."""


def converse(settings: Settings, console: Console) -> None:
    """Talks until end of input (Ctrl-D), Ctrl-C or « /quitter ». Raises ShellError when no server answers."""
    sender = f"shell-{secrets.token_hex(8)}"
    if sys.stdin.isatty():
        import readline  # noqa: F401, PLC0415 - gives the arrow keys and the history

        console.print("Écrivez votre question, ou le numéro d'un choix. « quitter » ou Ctrl-D pour sortir.\n")
    buttons: list[_Message] = []
    while True:
        try:
            said = input("Vous : " if sys.stdin.isatty() else "").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if said.casefold().lstrip("/") in _QUITS:
            return
        if said:
            replies = _send(settings, sender, _chosen(said, buttons))
            buttons = [button for reply in replies for button in reply.get("buttons", [])] or buttons
            _show(replies, console)


def _chosen(said: str, buttons: list[_Message]) -> str:
    """Returns the payload of the choice whose number was typed, or what was typed."""
    numbered = {str(number): str(button["payload"]) for number, button in enumerate(buttons, 1)}
    return numbered.get(said, said)


def _send(settings: Settings, sender: str, text: str) -> list[_Message]:
    url = f"{settings.base_url}/webhooks/rest/webhook"
    body = json.dumps({"sender": sender, "message": text}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - http, to our own server
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310
            replies: list[_Message] = json.load(answer)
            return replies
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise ShellError(f"L'assistant ne répond pas à {settings.base_url} : démarrez-le avec « make run ».") from error


def _show(replies: list[_Message], console: Console) -> None:
    number = 0
    for reply in replies:
        console.print(f"[bold]Assistant :[/bold] {escape(str(reply.get('text', '')))}")
        if reply.get("source"):
            console.print(f"  [dim]{escape(str(reply['source']['url']))}[/dim]")
        for button in reply.get("buttons", []):
            number += 1
            console.print(f"  [cyan]{number}.[/cyan] {escape(str(button['title']))}")
    console.print()
