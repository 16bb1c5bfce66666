"""The real assistant, on Messenger: both servers, and a Graph API of ours."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.counts import Counts
from tests.builders.graph_api import GraphApiServer, graph_api
from tests.builders.messenger import MessengerPerson, Meta


@dataclass(frozen=True)
class OnMessenger:
    """The assistant, Meta that calls it, and Meta that it calls."""

    assistant: RunningAssistant
    meta: Meta
    graph: GraphApiServer
    counts: Counts

    def logs(self) -> str:
        """What both servers wrote."""
        both = (self.assistant,)
        return "\n".join(server.log.read_text(encoding="utf-8", errors="replace") for server in both)

    def person(self) -> MessengerPerson:
        """Someone who never wrote."""
        return MessengerPerson(self.meta, self.graph, self.assistant.settings.store)

    def outcomes(self, outcome: str) -> float:
        """How many calls ended so."""
        return self.counts.of("microcredit_calls_total", channel="messenger", outcome=outcome)


@pytest.fixture(scope="package")
def on_messenger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnMessenger]:
    """An assistant shared by the tests that only talk to it."""
    folder = tmp_path_factory.mktemp("messenger")
    with graph_api() as graph:
        settings = test_settings(folder)
        with running(settings, folder, environment=graph.environment) as started:
            yield OnMessenger(started, Meta(settings), graph, Counts(settings))


@pytest.fixture
def person(on_messenger: OnMessenger) -> MessengerPerson:
    """Someone who never wrote."""
    return on_messenger.person()
