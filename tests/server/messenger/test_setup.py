"""What an operator asks of Meta, and what they are told when it does not work."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from microcredit.content import Content
from microcredit.dialogue import Command
from microcredit.server.messenger.events import read_events
from microcredit.server.messenger.settings import MessengerSettings
from microcredit.server.messenger.setup import SetupError, check, set_profile
from tests.builders.graph_api import TOKEN, GraphApiServer, error, graph_api
from tests.builders.messenger import batch, postback

Ask = Callable[[MessengerSettings], Awaitable[Any]]


@pytest.fixture
def meta() -> Iterator[GraphApiServer]:
    with graph_api() as server:
        yield server


async def test_the_pages_name_says_that_the_token_is_good(meta: GraphApiServer) -> None:
    assert await check(meta.settings) == "Microcrédit (essai)"


async def test_the_page_gets_its_greeting_its_button_and_its_menu(meta: GraphApiServer, tables: Content) -> None:
    await set_profile(meta.settings)

    (call,) = meta.calls
    assert (call.path, call.status) == ("/me/messenger_profile", 200)
    assert call.body["greeting"] == [{"locale": "default", "text": tables.phrases.say("messenger_accueil")}]
    (menu,) = call.body["persistent_menu"]
    assert menu["composer_input_disabled"] is False
    assert [item["title"] for item in menu["call_to_actions"]] == [command.description for command in tables.commands]


async def test_every_item_of_the_menu_is_heard_as_its_command(meta: GraphApiServer, tables: Content) -> None:
    await set_profile(meta.settings)

    (menu,) = meta.calls[0].body["persistent_menu"]
    started = meta.calls[0].body["get_started"]["payload"]
    payloads = [started, *(item["payload"] for item in menu["call_to_actions"])]
    heard = [read_events(batch(postback("1", "x", payload)), tables)[0] for payload in payloads]

    assert [one.said.topic for one in heard if isinstance(one.said, Command)] == [
        "salutation",
        *(command.topic for command in tables.commands),
    ]


@pytest.mark.parametrize("ask", [check, set_profile])
async def test_a_refused_token_is_told_without_it(meta: GraphApiServer, ask: Ask) -> None:
    wrong = replace(meta.settings, page_token=TOKEN[::-1])

    with pytest.raises(SetupError, match="Meta refuse le jeton") as told:
        await ask(wrong)

    assert wrong.page_token not in str(told.value)


@pytest.mark.parametrize("ask", [check, set_profile])
async def test_without_network_it_is_told_without_the_token(ask: Ask) -> None:
    with graph_api() as gone:
        settings = gone.settings

    with pytest.raises(SetupError, match="Meta ne répond pas") as told:
        await ask(settings)

    assert settings.page_token not in str(told.value)


async def test_another_refusal_is_told_by_its_numbers(meta: GraphApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meta, "_answer", lambda *_: error(403, 200))

    with pytest.raises(SetupError, match="HTTP 403, code 200"):
        await set_profile(meta.settings)
