"""Whatever is sent to a route, it answers and stays as it was: no fault, no traceback, no memory that grows."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.web_client import WebClient

_EXAMPLES = 150  # of each route, each time
_GROWTH_LIMIT = 30 * 2**20  # bytes
_REFUSED = {400, 404, 413, 415}
_ANY_CHARACTER = st.characters(codec=None)  # halves of characters too: JSON can carry them
_TEXTS = st.text(_ANY_CHARACTER, max_size=600) | st.sampled_from(["Laval", "/restart", "choix-000000000000", "oui", "1"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)
_RIGHT_FIELDS: dict[str, list[list[str]]] = {
    "web/message": [["message"], ["conversation", "message"], ["choice"], ["conversation", "choice"]],
    "web/history": [["conversation"]],
    "web/vote": [["conversation", "turn", "useful"], ["conversation", "turn", "useful", "reason"]],
    "web/erase": [["conversation"]],
    "rest/webhook": [["sender", "message"], ["sender", "message", "metadata", "input_channel"]],
}


class _Fuzzed:
    """An assistant that is sent anything, and what can be told of it."""

    def __init__(self, assistant: RunningAssistant) -> None:
        self._assistant = assistant
        self._client = httpx.Client(base_url=assistant.settings.base_url, timeout=60)

    def bodies(self, route: str) -> st.SearchStrategy[bytes]:
        """Bodies of any kind, JSON of any kind, and objects nearly or wholly right, of a conversation under way."""
        page = WebClient(self._assistant.settings)
        turn = page.turn("Laval")["turn"]
        right: dict[str, st.SearchStrategy[Any]] = {
            "conversation": st.just(page.token),
            "turn": st.just(turn),
            "useful": st.booleans(),
            "sender": st.from_regex(r"[A-Za-z0-9_.:-]{1,128}", fullmatch=True),
            "metadata": st.dictionaries(_TEXTS, _VALUES, max_size=3),
        }
        wholly = [{name: right.get(name, _TEXTS) for name in names} for names in _RIGHT_FIELDS[route]]
        nearly = [{name: value | _VALUES for name, value in fields.items()} for fields in wholly]
        objects = [st.fixed_dictionaries(fields) for fields in (*wholly, *nearly)]
        values = st.one_of(_VALUES, *objects, st.fixed_dictionaries({}, optional=nearly[-1]))
        return st.binary(max_size=600) | values.map(lambda value: json.dumps(value).encode())

    def answer_of(self, route: str, body: bytes) -> httpx.Response:
        """Sends a body."""
        return self._client.post(f"/webhooks/{route}", content=body, headers={"Content-Type": "application/json"})

    def memory(self) -> int:
        """Bytes that the Rasa server holds."""
        assert self._assistant.process is not None
        return int(psutil.Process(self._assistant.process.pid).memory_info().rss)

    def logs(self) -> str:
        """What both servers wrote."""
        both = (self._assistant,)
        return "\n".join(server.log.read_text(encoding="utf-8", errors="replace") for server in both)

    def is_ready(self) -> bool:
        """Whether a message can be answered."""
        return self._assistant.is_ready()


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Fuzzed]:
    """An assistant of its own, whose logs hold nothing else."""
    folder = tmp_path_factory.mktemp("fuzzed")
    with running(test_settings(folder), folder) as started:
        yield _Fuzzed(started)


def _go_over(fuzzed: _Fuzzed, route: str) -> None:
    @settings(max_examples=_EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(body=fuzzed.bodies(route))
    def expect_an_answer(body: bytes) -> None:
        answer = fuzzed.answer_of(route, body)

        if answer.status_code != httpx.codes.OK:
            assert answer.status_code in _REFUSED, route
            assert answer.json()["error"]["message"]

    expect_an_answer()


@pytest.mark.parametrize("route", _RIGHT_FIELDS)
def test_whatever_is_sent_a_route_answers(fuzzed: _Fuzzed, route: str) -> None:
    _go_over(fuzzed, route)

    assert "Traceback" not in fuzzed.logs()
    assert fuzzed.is_ready()


def test_whatever_is_sent_the_memory_does_not_grow(fuzzed: _Fuzzed) -> None:
    sizes: list[int] = []
    for _ in range(2):
        for route in _RIGHT_FIELDS:
            _go_over(fuzzed, route)
        sizes.append(fuzzed.memory())

    assert sizes[1] - sizes[0] < _GROWTH_LIMIT
