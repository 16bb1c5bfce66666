"""The process is killed between two moments of the delivery: after the next start, nothing is lost and nothing comes twice."""

import json
import signal
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import httpx
import pytest

from microcredit.content import Content
from microcredit.replies import with_source
from microcredit.settings import Settings
from microcredit.storage.events import read_turns
from tests.builders.assistant import RunningAssistant, free_port, running, test_settings
from tests.builders.custom_server import dying_at
from tests.builders.graph_api import environment_at, graph_api
from tests.builders.messenger import MessengerPerson, Meta, batch, person_id, text

pytestmark = pytest.mark.server
_QUESTIONS = ("combien je peux emprunter", "c'est quoi le microcrédit")
_KILL_SECONDS = 30.0


class _Page:
    """A page whose assistant stops at some moments, on a machine that cannot reach Meta yet."""

    def __init__(self, folder: Path, *moments: str) -> None:
        self.settings: Settings = test_settings(folder)
        self.graph_port = free_port()
        self._folder = folder
        self._named = folder / "moments"
        self._named.write_text(",".join(moments), encoding="utf-8")

    def started(self) -> AbstractContextManager[RunningAssistant]:
        """The assistant, started again when it was before."""
        environment = environment_at(self.graph_port)
        return running(self.settings, self._folder, environment=environment, command=dying_at(self._named))

    def is_killed(self, moment: str, calls: list[bytes]) -> bool:
        """Starts the assistant and has Meta bring calls; returns whether it stopped dead at that moment."""
        before = self._named.read_text(encoding="utf-8").split(",")
        code = -signal.SIGKILL
        # What was brought before is served from the start: it may stop before it is seen to answer.
        with suppress(AssertionError), self.started() as assistant:
            assert assistant.process is not None
            _bring(self.settings, calls)
            code = assistant.process.wait(_KILL_SECONDS)
        left = self._named.read_text(encoding="utf-8").split(",")
        return code == -signal.SIGKILL and before[0] == moment and left == (before[1:] or [""])


def _bring(settings: Settings, calls: list[bytes]) -> int:
    """Brings calls until one is not answered; returns how many were."""
    meta, answered = Meta(settings), 0
    with suppress(httpx.TransportError):
        for call in calls:
            assert meta.posts(call).status_code == httpx.codes.OK
            answered += 1
    return answered


def test_after_two_kills_and_an_outage_every_message_is_answered_once_and_in_order(tmp_path: Path, tables: Content) -> None:
    moments = ("accepted", "answered")
    page = _Page(tmp_path, *moments)
    writer = person_id()
    # Meta brings again what it was not told that it arrived; here, at each start, all of it.
    calls = [json.dumps(batch(text(writer, words))).encode() for words in _QUESTIONS]

    killed = [page.is_killed(moment, calls) for moment in moments]
    with page.started() as assistant:
        brought = _bring(page.settings, calls)
        ready = assistant.is_ready()
        with graph_api(page.graph_port) as graph:
            person = MessengerPerson(Meta(page.settings), graph, page.settings.store, writer)
            answers = person.gets()

    assert killed == [True] * len(moments)
    assert (brought, ready) == (len(calls), True), "it must start and take messages in without network"
    turns = read_turns(page.settings.store, person.conversation)
    assert [turn.said for turn in turns] == list(_QUESTIONS)
    said = [with_source(reply, tables.phrases) for turn in turns for reply in turn.replies]
    assert [call.text for call in answers] == [tables.answers["presentation"].text, *said]
