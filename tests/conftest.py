"""What every test may ask for."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from microcredit.content import CONTENT_ROOT, Content, load_content
from tests.builders.sample_content import make_current, write_sample

if TYPE_CHECKING:
    from tests.builders.assistant import RunningAssistant

# Who asks for one of these talks to the assistant that the project's own tables make.
_OF_THE_REAL_ASSISTANT = frozenset({"assistant", "bot", "real_tables"})

# What asks for one of these is marked by it, so that « make test-fast » leaves it out.
_MARKED_BY_FIXTURE = {"assistant": "server", "bot": "model", "browser": "browser", "server": "slow", "folder": "slow"}
# A module that names one of these starts processes, or copies the whole project; « folder » reads all the tables anew.
_TAKES_LONG = frozenset({"subprocess", "running", "make", "raw_server", "ProjectFolder"})

# Before Rasa is imported anywhere: nothing is sent, and TensorFlow keeps quiet.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
# A developer's own bot must not answer for the tests.
for name in [name for name in os.environ if name.startswith(("MICROCREDIT_TELEGRAM_", "MICROCREDIT_MESSENGER_"))]:
    del os.environ[name]


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what takes long by what it uses: nobody has to remember to."""
    for item in items:
        if isinstance(item, pytest.Function):
            for name in _MARKED_BY_FIXTURE.keys() & set(item.fixturenames):
                item.add_marker(_MARKED_BY_FIXTURE[name])
            if not _TAKES_LONG.isdisjoint(vars(item.module)):
                item.add_marker("slow")


@pytest.fixture(scope="session")
def real_tables() -> Content:
    """The project's own tables: for tests of the trained or running assistant only, whose facts change with them."""
    return load_content(CONTENT_ROOT)


@pytest.fixture(scope="session")
def sample_tables(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Tables that stay as they are when the network's facts change: for tests of code."""
    return load_content(write_sample(tmp_path_factory.mktemp("sample") / "contenu"))


@pytest.fixture
def tables(request: pytest.FixtureRequest) -> Content:
    """The tables that a test is about: the project's own beside the real assistant, else the sample."""
    found: Content = request.getfixturevalue("real_tables" if _needs_the_real_tables(request) else "sample_tables")
    return found


@pytest.fixture(autouse=True)
def _content_is_the_tables(request: pytest.FixtureRequest) -> None:
    """What code asks `content()` for is what the test is about."""
    make_current(request.getfixturevalue("tables"))


def _needs_the_real_tables(request: pytest.FixtureRequest) -> bool:
    marked = any(request.node.get_closest_marker(name) for name in ("server", "model"))
    return marked or not _OF_THE_REAL_ASSISTANT.isdisjoint(request.fixturenames)


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator["RunningAssistant"]:
    """The real assistant, shared by the tests that only talk to it."""
    from microcredit.training.model import is_stale  # noqa: PLC0415 - the tests that need no server need none of it
    from tests.builders.assistant import running, test_settings  # noqa: PLC0415

    assert not is_stale(), "the model is missing or stale: run « make train » (make test does)"
    folder = tmp_path_factory.mktemp("assistant")
    with running(test_settings(folder), folder) as started:
        yield started
