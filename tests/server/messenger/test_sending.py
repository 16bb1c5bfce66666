"""What comes of a call to the Graph API, against a real server that answers as Meta documents."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from microcredit.content import Content
from microcredit.gate import Words
from microcredit.server.messaging.platform import GoneError, InboundMessage, RejectedError, TryLaterError
from microcredit.server.messenger import graph as graph_module
from microcredit.server.messenger.graph import GraphApi
from microcredit.server.messenger.sending import MessengerPlatform
from microcredit.storage.message_queue import Body
from tests.builders.graph_api import HANGS, TOKEN, Answer, GraphApiServer, error, graph_api

_PERSON = "24680"


@pytest.fixture
def meta() -> Iterator[GraphApiServer]:
    with graph_api() as server:
        yield server


@pytest_asyncio.fixture
async def platform(meta: GraphApiServer, tables: Content) -> AsyncIterator[MessengerPlatform]:
    api = GraphApi(meta.settings)
    yield MessengerPlatform(api, tables)
    await api.close()


def _call(text: str = "Bonjour") -> Body:
    return {"body": {"recipient": {"id": _PERSON}, "messaging_type": "RESPONSE", "message": {"text": text}}}


async def test_a_message_is_sent(meta: GraphApiServer, platform: MessengerPlatform) -> None:
    await platform.send(_call())

    assert [(call.path, call.body) for call in meta.calls] == [("/me/messages", _call()["body"])]


async def test_a_person_sees_that_they_are_read_then_that_an_answer_is_written(
    meta: GraphApiServer, platform: MessengerPlatform
) -> None:
    await platform.attend(InboundMessage("m_1", _PERSON, Words("allo")))

    assert meta.actions(_PERSON) == ["mark_seen", "typing_on"]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (error(429, 0), TryLaterError),
        (error(400, 4), TryLaterError),
        (error(400, 17), TryLaterError),
        (error(400, 32), TryLaterError),
        (error(400, 613), TryLaterError),
        (error(400, 80006), TryLaterError),
        (error(400, 1), TryLaterError),
        (error(400, 2), TryLaterError),
        (error(400, 1200), TryLaterError),
        (error(400, 999, is_transient=True), TryLaterError),
        (error(500, 999), TryLaterError),
        (Answer(502, {}), TryLaterError),
        (Answer(503, {"error": "x"}), TryLaterError),
        (error(400, 190), TryLaterError),
        (error(401, 190, 463), TryLaterError),
        (error(400, 10, 2018278), GoneError),
        (error(403, 10, 2018065), GoneError),
        (error(400, 551, 1545041), GoneError),
        (error(400, 551), GoneError),
        (error(400, 200, 1545041), GoneError),
        (error(400, 100, 2018001), GoneError),
        (error(400, 100), RejectedError),
        (error(400, 100, 2018320), RejectedError),
        (error(403, 200), RejectedError),
        (error(403, 10), RejectedError),
        (Answer(404, {"error": {"code": True, "error_subcode": "x"}}), RejectedError),
        (Answer(302, {}, {"Location": "http://127.0.0.1:1/"}), RejectedError),
    ],
)
async def test_every_answer_means_something_for_the_call(
    meta: GraphApiServer, platform: MessengerPlatform, answer: Answer, outcome: type[Exception]
) -> None:
    meta.will_answer(answer)

    with pytest.raises(outcome) as told:
        await platform.send(_call())

    assert type(told.value) is outcome
    assert f"HTTP {answer.status}" in str(told.value)
    assert "for tests" not in str(told.value)


@pytest.mark.parametrize(("shown", "seconds"), [("7", 7.0), ("", 0.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0.0), ("-1", 0.0)])
async def test_how_long_meta_asks_to_wait_is_told(
    meta: GraphApiServer, platform: MessengerPlatform, shown: str, seconds: float
) -> None:
    meta.will_answer(error(429, 613, retry_after=shown))

    with pytest.raises(TryLaterError) as told:
        await platform.send(_call())

    assert told.value.seconds == seconds


async def test_an_answer_that_does_not_come_is_waited_for_no_longer_than_it_must(
    meta: GraphApiServer, platform: MessengerPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_module.GraphApi.post, "__defaults__", (0.2,))
    meta.will_answer(HANGS)

    with pytest.raises(TryLaterError, match="Timeout"):
        await platform.send(_call())


async def test_without_network_nothing_is_lost_and_nothing_secret_is_said(tables: Content) -> None:
    with graph_api() as gone:
        settings = gone.settings
    api = GraphApi(settings)

    with pytest.raises(TryLaterError) as told:
        await MessengerPlatform(api, tables).send(_call())

    await api.close()
    assert TOKEN not in f"{told.value!r} {told.value.__cause__!r}"


async def test_a_refused_token_is_told_once_until_it_is_taken_again(
    meta: GraphApiServer, platform: MessengerPlatform, caplog: pytest.LogCaptureFixture
) -> None:
    meta.will_answer(error(400, 190), error(400, 190), Answer(), error(400, 190))

    with caplog.at_level(logging.ERROR):
        for expected in (TryLaterError, TryLaterError, None, TryLaterError):
            if expected is None:
                await platform.send(_call())
            else:
                with pytest.raises(expected):
                    await platform.send(_call())

    assert caplog.text.count("Meta refuse le jeton") == 2
    assert TOKEN not in caplog.text


async def test_closing_twice_or_before_any_call_is_no_fault(meta: GraphApiServer, tables: Content) -> None:
    api = GraphApi(meta.settings)

    await api.close()
    await MessengerPlatform(api, tables).send(_call())
    await api.close()
    await api.close()

    assert len(meta.sent(_PERSON)) == 1
