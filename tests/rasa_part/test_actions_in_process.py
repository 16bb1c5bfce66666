"""Actions run where Rasa would call its action server."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import pytest
from rasa.shared.exceptions import RasaException

from microcredit.rasa_part.actions_in_process import ActionsInProcess

_TRACKER = {
    "sender_id": "rest-a",
    "slots": {},
    "latest_message": {"intent": {"name": "liste_organismes"}, "entities": []},
    "events": [],
    "paused": False,
    "followup_action": None,
    "active_loop": {},
    "latest_action_name": "action_listen",
}


def _call(action: str) -> dict[str, Any]:
    return {"next_action": action, "sender_id": "rest-a", "tracker": _TRACKER, "version": "3.6.21"}


@pytest.fixture
def hanging() -> Iterator[ActionsInProcess]:
    actions = ActionsInProcess("tests.builders.hanging_actions", timeout=0.1)
    yield actions
    actions.close()


async def test_an_action_gives_what_the_action_server_would_answer() -> None:
    actions = ActionsInProcess()

    answer = await actions.request(method="post", json=_call("action_liste_organismes"), timeout=300, compress=False)

    assert answer["events"] == []
    assert [response["metadata"]["reply"]["id"] for response in answer["responses"]] == ["liste_organismes"]
    actions.close()


async def test_an_action_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(Exception, match="action_inconnue"):
        await ActionsInProcess().request(json=_call("action_inconnue"))


async def test_an_action_that_hangs_is_given_up_on_and_the_loop_turns_meanwhile(hanging: ActionsInProcess) -> None:
    turned = 0

    async def turn() -> None:
        nonlocal turned
        while True:
            await asyncio.sleep(0.01)
            turned += 1

    turning = asyncio.ensure_future(turn())
    started = time.monotonic()
    with pytest.raises(RasaException, match="action_liste_organismes took more than"):
        await hanging.request(json=_call("action_liste_organismes"))
    turning.cancel()

    assert time.monotonic() - started < 0.9
    assert turned > 3


async def test_what_fails_in_an_action_reaches_rasa() -> None:
    with pytest.raises(ZeroDivisionError):
        await ActionsInProcess("tests.builders.failing_actions").request(json=_call("action_liste_organismes"))
