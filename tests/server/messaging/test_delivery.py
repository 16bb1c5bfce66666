"""What becomes of a message and of its answers, over real HTTP and a real file."""

import asyncio
import json
from itertools import pairwise
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from tenacity.wait import wait_exponential

from microcredit.dialogue import Message, Turn
from microcredit.gate import Refused
from microcredit.server.messaging.delivery import ONE_TRY
from microcredit.storage.erasure import erase
from microcredit.storage.message_queue import Body, read_waiting
from microcredit.storage.sqlite_file import connected
from tests.builders.a_platform import NAME, Counter, Messenger, repeats, until
from tests.builders.said import words


class Counted:
    """How much the counts have grown since the test began."""

    def __init__(self) -> None:
        """Begins."""
        self._before = {metric.name: metric.samples for metric in REGISTRY.collect()}

    def calls(self, outcome: str) -> float:
        """Calls to the platform."""
        return self._of("microcredit_calls", {"channel": NAME, "outcome": outcome})

    def replays(self) -> float:
        """Updates brought again."""
        return self._of("microcredit_replays", {"channel": NAME})

    def refusals(self) -> float:
        """Messages refused for their number."""
        return self._of("microcredit_refusals", {"channel": NAME, "reason": "trop_de_messages"})

    def _of(self, name: str, labels: dict[str, str]) -> float:
        total = f"{name}_total"
        samples = self._before.get(name, [])
        before = sum(sample.value for sample in samples if (sample.name, sample.labels) == (total, labels))
        return (REGISTRY.get_sample_value(total, labels) or 0) - before


@pytest.fixture
def counted() -> Counted:
    """The counts, from here on."""
    return Counted()


async def _age(messenger: Messenger, seconds: float) -> None:
    with connected(messenger.store) as connection, connection:
        for table in ("inbox", "outbox"):
            connection.execute(f"UPDATE {table} SET at = at - ?", (seconds,))  # noqa: S608


async def test_each_person_is_told_in_order(messenger: Messenger, platform: Counter, counted: Counted) -> None:
    for number in range(3):
        await messenger.hears("a", f"{number} un\n{number} deux")
        await messenger.hears("b", f"{number}")

    await messenger.delivers()

    assert platform.told("a") == ["0 un", "0 deux", "1 un", "1 deux", "2 un", "2 deux"]
    assert platform.told("b") == ["0", "1", "2"]
    assert counted.calls("sent") == 9


async def test_what_is_said_while_it_runs_is_answered_at_once(messenger: Messenger, platform: Counter) -> None:
    async with messenger.runs():
        await messenger.hears("a", "un")
        await until(lambda: platform.told("a") == ["un"] and not messenger.waiting())
        await messenger.hears("a", "deux")
        await until(lambda: platform.told("a") == ["un", "deux"])


async def test_a_turn_is_taken_with_the_id_of_its_item_and_the_name_of_its_conversation(messenger: Messenger) -> None:
    taken: list[Message] = []

    async def notes(message: Message) -> Turn:
        taken.append(message)
        return await repeats(message)

    await messenger.hears("a", "un", "deux")
    await messenger.delivers(notes)

    assert [(message.conversation, message.channel, message.turn) for message in taken] == [
        ("essai-a", "essai", "essai-1"),
        ("essai-a", "essai", "essai-2"),
    ]


async def test_nobody_waits_for_another_whose_call_or_turn_takes_long(messenger: Messenger, platform: Counter) -> None:
    turns = asyncio.Event()
    platform.held["slow-call"] = asyncio.Event()

    async def thinks(message: Message) -> Turn:
        if message.conversation == "essai-slow-turn":
            await turns.wait()
        return await repeats(message)

    for person in ("slow-call", "slow-turn", "a"):
        await messenger.hears(person, "un", "deux")
    async with messenger.runs(thinks):
        await until(lambda: platform.told("a") == ["un", "deux"])
        assert (platform.told("slow-call"), platform.told("slow-turn")) == (["un"], [])
        platform.held["slow-call"].set()
        turns.set()
        await until(lambda: platform.told("slow-call") == platform.told("slow-turn") == ["un", "deux"])


async def test_a_call_that_is_to_come_later_is_made_after_the_time_asked(
    messenger: Messenger, platform: Counter, counted: Counted
) -> None:
    platform.refuses = lambda _to, _text: (429, 0.7) if len(platform.tried) < 2 else None
    await messenger.hears("a", "un", "deux")

    await messenger.delivers()

    assert platform.told("a") == ["un", "deux"]
    assert platform.tried[1][0] - platform.tried[0][0] >= 0.7
    assert (counted.calls("retried"), counted.calls("sent")) == (1, 2)


async def test_each_failure_waits_longer_than_the_one_before(platform: Counter, tmp_path: Path) -> None:
    messenger = Messenger(tmp_path / "store", platform.url, back_off=wait_exponential(multiplier=0.1))
    platform.refuses = lambda _to, _text: (503, 0) if len(platform.tried) < 5 else None
    await messenger.hears("a", "un")

    await messenger.delivers()

    moments = [moment for moment, _ in platform.tried]
    waits = [later - earlier for earlier, later in pairwise(moments)]
    assert [wait >= least for wait, least in zip(waits, (0.1, 0.2, 0.4, 0.8), strict=True)] == [True] * 4


async def test_a_platform_that_is_not_there_is_waited_for(platform: Counter, tmp_path: Path, counted: Counted) -> None:
    messenger = Messenger(tmp_path / "store", "http://127.0.0.1:9/")
    await messenger.hears("a", "un")
    async with messenger.runs():
        await until(lambda: counted.calls("retried") >= 3)
        messenger.platform.url = platform.url
        await until(lambda: platform.told("a") == ["un"])


async def test_what_waits_for_a_person_who_is_gone_is_forgotten_and_what_they_said_is_heard(
    messenger: Messenger, platform: Counter, counted: Counted
) -> None:
    platform.refuses = lambda to, _text: (403, 0) if to == "gone" else None
    await messenger.hears("gone", "un\ndeux", "trois")
    await messenger.hears("a", "un")

    await messenger.delivers()

    assert sorted(text for _, text in platform.tried) == ["trois", "un", "un"]
    assert platform.taken == [("a", "un")]
    assert (counted.calls("blocked"), counted.calls("sent")) == (2, 1)


async def test_a_call_that_the_platform_never_takes_is_dropped_and_the_next_is_made(
    messenger: Messenger, platform: Counter, counted: Counted
) -> None:
    platform.refuses = lambda _to, text: (400, 0) if text == "deux" else None
    await messenger.hears("a", "un\ndeux\ntrois")

    await messenger.delivers()

    assert platform.told("a") == ["un", "trois"]
    assert (counted.calls("rejected"), counted.calls("sent")) == (1, 2)


async def test_an_answer_that_is_too_late_is_not_sent(messenger: Messenger, platform: Counter, counted: Counted) -> None:
    await messenger.hears("a", "un\ndeux")
    await _age(messenger, messenger.platform.window_seconds + 1)
    await messenger.hears("a", "trois")

    await messenger.delivers()

    assert [text for _, text in platform.tried] == ["trois"]
    assert (counted.calls("expired"), counted.calls("sent")) == (2, 1)


async def test_a_call_that_would_be_too_late_the_next_time_is_given_up(
    messenger: Messenger, platform: Counter, counted: Counted
) -> None:
    messenger.platform.window_seconds = 60
    platform.refuses = lambda _to, text: (429, 120) if text == "un" else None
    await messenger.hears("a", "un", "deux")

    await messenger.delivers()

    assert [text for _, text in platform.tried] == ["un", "deux"]
    assert (counted.calls("expired"), counted.calls("sent")) == (1, 1)


async def test_what_is_erased_while_it_waits_is_not_sent(messenger: Messenger, platform: Counter, counted: Counted) -> None:
    platform.refuses = lambda _to, _text: (503, 0.5)
    await messenger.hears("a", "un\ndeux")
    async with messenger.runs():
        await until(lambda: platform.tried)
        await asyncio.to_thread(erase, messenger.store, "essai-a")
        platform.refuses = lambda _to, _text: None
        await messenger.hears("a", "trois")
        await until(lambda: platform.told("a"))

    assert platform.told("a") == ["trois"]
    assert counted.calls("erased") == 1


async def test_an_answer_to_what_was_erased_during_its_turn_is_not_sent(messenger: Messenger, platform: Counter) -> None:
    async def is_erased(message: Message) -> Turn:
        with connected(messenger.store) as connection, connection:
            connection.execute("DELETE FROM inbox WHERE conversation = ?", (message.conversation,))
        return await repeats(message)

    await messenger.hears("a", "un")
    await messenger.delivers(is_erased)

    assert platform.tried == []
    assert read_waiting(messenger.store, "essai-a") == {"received": [], "to_send": []}


async def test_who_writes_too_much_is_told_once_a_minute_and_each_refusal_is_counted_once(
    platform: Counter, tmp_path: Path, counted: Counted
) -> None:
    messenger = Messenger(tmp_path / "store", platform.url, rate="2/hour")
    told = []

    async def notes(message: Message) -> Turn:
        told.append(message.said.phrase if isinstance(message.said, Refused) else "")
        return await repeats(message)

    await messenger.hears("a", *["un"] * 6)
    await messenger.hears("b", "un")
    await messenger.delivers(notes)

    assert sorted(str(one) for one in told) == ["", "", "", "trop_de_messages"]
    assert platform.told("a") == ["un", "un", "(rien)"]
    assert counted.refusals() == 3  # the fourth is counted by the turn that tells it


async def test_what_is_brought_again_is_counted_and_not_answered(
    messenger: Messenger, platform: Counter, counted: Counted
) -> None:
    for _ in range(3):
        await messenger.hears("a", "un", update="the same")
    await messenger.delivers()
    await messenger.hears("a", "un", update="the same")
    await messenger.delivers()

    assert platform.taken == [("a", "un")]
    assert counted.replays() == 3


async def test_an_attention_that_fails_changes_nothing_and_its_words_are_in_no_log(
    messenger: Messenger, platform: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise ValueError("https://example.org/secret-token")

    messenger.platform.attention = fails
    await messenger.hears("a", "un", "deux")
    with caplog.at_level("INFO"):
        await messenger.delivers()

    assert platform.told("a") == ["un", "deux"]
    assert "ValueError" in caplog.text
    assert "secret-token" not in caplog.text


async def test_a_turn_that_fails_is_taken_again(messenger: Messenger, platform: Counter) -> None:
    seen: list[str] = []

    async def fails_at_first(message: Message) -> Turn:
        seen.append(message.turn)
        if len(seen) == 1:
            raise RuntimeError
        return await repeats(message)

    await messenger.hears("a", "un", "deux")
    await messenger.delivers(fails_at_first)

    assert seen == ["essai-1", "essai-1", "essai-2"]
    assert platform.told("a") == ["un", "deux"]


async def test_a_turn_that_always_fails_waits_longer_each_time_and_keeps_nobody_else_waiting(
    messenger: Messenger, platform: Counter
) -> None:
    clock = asyncio.get_running_loop().time
    tried: list[float] = []

    async def fails_for_a(message: Message) -> Turn:
        if message.conversation == f"{NAME}-a":
            tried.append(clock())
            raise RuntimeError
        return await repeats(message)

    await messenger.hears("a", "un")
    async with messenger.runs(fails_for_a):
        await until(lambda: len(tried) == 3)
        await messenger.hears("b", "deux")
        await until(lambda: platform.told("b") == ["deux"])

    # Of what is waited the least is sure, on a machine of any speed.
    first, second = tried[1] - tried[0], tried[2] - tried[1]
    assert first > 0.49
    assert second > 0.99
    assert messenger.waiting() == 1


async def test_what_fails_until_it_is_too_late_to_answer_gives_way_to_what_was_said_since(
    messenger: Messenger, platform: Counter, counted: Counted
) -> None:
    seen: list[str] = []

    async def fails_for_one(message: Message) -> Turn:
        seen.append(words(message.said).text)
        if words(message.said).text == "un":
            raise RuntimeError
        return await repeats(message)

    await messenger.hears("a", "un")
    await _age(messenger, messenger.platform.window_seconds + 1)
    await messenger.hears("a", "deux")
    await messenger.delivers(fails_for_one)

    assert seen == ["un", "deux"]
    assert platform.told("a") == ["deux"]
    assert counted.calls("expired") == 1


async def test_a_fault_that_nobody_knows_is_tried_a_few_times_and_the_next_is_sent(
    messenger: Messenger, platform: Counter, counted: Counted
) -> None:
    sends = messenger.platform.send
    tries: list[str] = []

    async def send(call: Body) -> None:
        tries.append(call["text"])
        await sends(call)
        if call["text"] == "un":
            raise KeyError("result")  # sent, and nobody can know

    messenger.platform.send = send  # type: ignore[method-assign]
    await messenger.hears("a", "un", "deux")

    await messenger.delivers()

    assert platform.told("a") == ["un"] * 5 + ["deux"]
    assert (tries, counted.calls("rejected")) == (["un"] * 5 + ["deux"], 1)


async def test_a_mark_that_cannot_be_made_holds_no_answer(messenger: Messenger, platform: Counter) -> None:
    platform.refuses = lambda _to, text: (503, 0) if text == "mark" else None
    marks = messenger.platform.draw
    messenger.platform.draw = lambda inbound, turn: [  # type: ignore[method-assign]
        {"to": inbound.person, "text": "mark", ONE_TRY: True},
        *marks(inbound, turn),
    ]
    await messenger.hears("a", "un")

    await messenger.delivers()

    assert platform.told("a") == ["un"]
    assert [text for _, text in platform.tried] == ["mark", "un"]


@pytest.mark.parametrize(
    "change",
    [{"new_field": 1}, {"context": {"page": 2, "more": []}}],
    ids=["a field of a newer version", "more in the context"],
)
async def test_what_waits_survives_an_upgrade(messenger: Messenger, platform: Counter, change: dict[str, object]) -> None:
    await messenger.hears("a", "un")
    with connected(messenger.store) as connection, connection:
        (body,) = connection.execute("SELECT body FROM inbox").fetchone()
        connection.execute("UPDATE inbox SET body = ?", (json.dumps({**json.loads(body), **change}),))

    await messenger.delivers()

    assert platform.told("a") == ["un"]


async def test_what_waits_without_a_field_that_has_a_default_is_read(messenger: Messenger, platform: Counter) -> None:
    await messenger.hears("a", "un")
    with connected(messenger.store) as connection, connection:
        connection.execute("UPDATE inbox SET body = json_remove(body, '$.context')")

    await messenger.delivers()

    assert platform.told("a") == ["un"]


@pytest.mark.parametrize(
    "body",
    ['{"update": "u", "person": "a"}', '{"update": "u", "person": "a", "said": {"type": "sung"}}', "[]", "", '{"update": "u'],
    ids=["a field is missing", "something said in a way to come", "no object", "nothing", "half of a body"],
)
async def test_what_no_version_can_read_is_dropped_with_one_line_and_the_next_is_answered(
    messenger: Messenger, platform: Counter, counted: Counted, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    await messenger.hears("a", "un")
    with connected(messenger.store) as connection, connection:
        connection.execute("UPDATE inbox SET body = ?", (body,))
    await messenger.hears("a", "deux")

    await messenger.delivers()

    assert platform.told("a") == ["deux"]
    assert counted.calls("unreadable") == 1
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["inbox.unreadable"]


@pytest.mark.parametrize("body", ["[]", "", '{"to": "a'], ids=["no object", "nothing", "half of a body"])
async def test_a_call_that_cannot_be_read_is_dropped_with_one_line_and_the_next_is_made(
    messenger: Messenger, platform: Counter, counted: Counted, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    await messenger.hears("a", "un\ndeux")
    platform.refuses = lambda _to, _text: (503, 0)
    async with messenger.runs():
        await until(lambda: platform.tried)
    with connected(messenger.store) as connection, connection:
        connection.execute("UPDATE outbox SET body = ? WHERE id = (SELECT min(id) FROM outbox)", (body,))
    platform.refuses = lambda _to, _text: None
    caplog.clear()

    await messenger.delivers()

    assert platform.told("a") == ["deux"]
    assert counted.calls("unreadable") == 1
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["outbox.unreadable"]
