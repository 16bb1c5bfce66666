"""A small terminal client of the REST channel: choices are numbered, and a number picks one."""

import http.client
import json
import secrets
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from rich.console import Console
from rich.markup import escape

from microcredit.errors import OperatorError
from microcredit.settings import Settings

_TIMEOUT_SECONDS = 30
# What is waited when the server says « later » without saying when, and the longest that it is believed.
_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 5.0, 120.0
_QUITS = ("quitter", "quit", "exit")
_Message = dict[str, Any]


class ShellError(OperatorError):
    """The assistant cannot be reached; the message says what to do, in French."""


@dataclass(frozen=True)
class _Refusal:
    """What the server says no with, for people; `pause`: seconds to wait before trying again, where that helps."""

    sentence: str
    pause: float | None


def converse(settings: Settings, console: Console, wait: Callable[[float], None] = time.sleep) -> None:
    """Talks until end of input (Ctrl-D), Ctrl-C or « /quitter ». Raises ShellError when no server answers.

    Args:
        settings: where the assistant is.
        console: where it is shown.
        wait: lets some seconds pass, when the server asks for it.
    """
    sender = f"shell-{secrets.token_hex(8)}"
    if sys.stdin.isatty():
        import readline  # noqa: F401, PLC0415 - gives the arrow keys and the history

        console.print("Écrivez votre question, ou le numéro d'un choix. « quitter » ou Ctrl-D pour sortir.\n")
    buttons: list[_Message] = []
    while True:
        try:
            said = input("Vous : " if sys.stdin.isatty() else "").strip()
            if said.casefold().lstrip("/") in _QUITS:
                return
            replies = _ask(settings, sender, _chosen(said, buttons), console, wait) if said else []
        except (EOFError, KeyboardInterrupt):
            return
        buttons = [button for reply in replies for button in reply.get("buttons", [])] or buttons
        if said:
            _show(replies, console)


def _chosen(said: str, buttons: list[_Message]) -> str:
    """Returns the payload of the choice whose number was typed, or what was typed."""
    numbered = {str(number): str(button["payload"]) for number, button in enumerate(buttons, 1)}
    return numbered.get(said, said)


def _ask(settings: Settings, sender: str, text: str, console: Console, wait: Callable[[float], None]) -> list[_Message]:
    """Sends a message, again when the server asks to wait; returns the replies, none when it is refused."""
    while True:
        answer = _send(settings, sender, text)
        if not isinstance(answer, _Refusal):
            return answer
        console.print(escape(answer.sentence), style="yellow")
        if answer.pause is None:
            return []
        wait(answer.pause)


def _send(settings: Settings, sender: str, text: str) -> list[_Message] | _Refusal:
    url = f"{settings.base_url}/webhooks/rest/webhook"
    body = json.dumps({"sender": sender, "message": text}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - http, to our own server
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310
            replies: list[_Message] = json.load(answer)
            return replies
    except urllib.error.HTTPError as error:
        with error:
            refusal = _refusal(error)
        if refusal is None:
            raise _absent(settings) from error
        return refusal
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise _absent(settings) from error


def _refusal(error: urllib.error.HTTPError) -> _Refusal | None:
    """What the server says of a refusal, or None when that is no sentence of ours."""
    try:
        sentence = str(json.load(error)["error"]["message"])
    except (http.client.HTTPException, OSError, ValueError, TypeError, LookupError):
        return None
    if error.code != HTTPStatus.TOO_MANY_REQUESTS:
        return _Refusal(sentence, None)
    given = str(error.headers.get("Retry-After", ""))
    pause = float(given) if given.isascii() and given.isdigit() else _PAUSE_SECONDS
    return _Refusal(sentence, min(pause, _LONGEST_PAUSE_SECONDS))


def _absent(settings: Settings) -> ShellError:
    return ShellError(f"L'assistant ne répond pas à {settings.base_url} : démarrez-le avec « make run ».")


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
