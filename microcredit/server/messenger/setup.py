"""What an operator asks of Meta once: is the token good, and what a person finds when they open the page's conversation."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from microcredit.content import content
from microcredit.server.messenger.graph import GraphApi, GraphError, UnreachableError
from microcredit.server.messenger.payloads import command_payload
from microcredit.server.messenger.sending import TOKEN_CODE
from microcredit.server.messenger.settings import MessengerSettings

WEBHOOK_PATH = "/webhooks/messenger/webhook"
_FIRST_COMMAND = "start"
_EVERYBODY = "default"  # the locale of those whose own is not named


class SetupError(Exception):
    """Meta did not do what was asked; the message says why, in French, without the token."""


async def check(messenger: MessengerSettings) -> str:
    """Returns the page's name. Raises SetupError when Meta refuses the token or does not answer."""
    async with _page(messenger) as graph:
        page = await graph.get("/me", fields="name")
    return str(page.get("name", ""))


async def set_profile(messenger: MessengerSettings) -> None:
    """Gives the page its greeting, the button that begins a conversation and the menu of commands. Raises SetupError."""
    tables = content()
    menu = [
        {"type": "postback", "title": command.description, "payload": command_payload(command.name)}
        for command in tables.commands
    ]
    profile = {
        "get_started": {"payload": command_payload(_FIRST_COMMAND)},
        "greeting": [{"locale": _EVERYBODY, "text": tables.phrases.say("messenger_accueil")}],
        "persistent_menu": [{"locale": _EVERYBODY, "composer_input_disabled": False, "call_to_actions": menu}],
    }
    async with _page(messenger) as graph:
        await graph.post("/me/messenger_profile", profile)


@asynccontextmanager
async def _page(messenger: MessengerSettings) -> AsyncIterator[GraphApi]:
    """The page for a few calls, closed after. Raises SetupError for whatever goes wrong in them."""
    graph = GraphApi(messenger)
    try:
        yield graph
    except UnreachableError as error:
        raise SetupError(f"Meta ne répond pas ({error}) : vérifiez le réseau, ou MICROCREDIT_MESSENGER_GRAPH.") from None
    except GraphError as error:
        if error.code == TOKEN_CODE:
            message = "Meta refuse le jeton : refaites MICROCREDIT_MESSENGER_PAGE_TOKEN (docs/messenger.md)."
            raise SetupError(message) from None
        raise SetupError(f"Meta n'a pas fait ce qui était demandé ({error}).") from None
    finally:
        await graph.close()
