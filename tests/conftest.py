"""What every test may ask for."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from microcredit.content import CONTENT_ROOT, Content, load_content

if TYPE_CHECKING:
    from tests.builders.assistant import RunningAssistant

# Before Rasa is imported anywhere: nothing is sent, and TensorFlow keeps quiet.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
# A developer's own bot must not answer for the tests.
for name in [name for name in os.environ if name.startswith(("MICROCREDIT_TELEGRAM_", "MICROCREDIT_MESSENGER_"))]:
    del os.environ[name]


@pytest.fixture(scope="session")
def tables() -> Content:
    """The project's own tables."""
    return load_content(CONTENT_ROOT)


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator["RunningAssistant"]:
    """The real assistant, shared by the tests that only talk to it."""
    from microcredit.training.model import is_stale  # noqa: PLC0415 - the tests that need no server need none of it
    from tests.builders.assistant import running, test_settings  # noqa: PLC0415

    assert not is_stale(), "the model is missing or stale: run « make train » (make test does)"
    folder = tmp_path_factory.mktemp("assistant")
    with running(test_settings(folder), folder) as started:
        yield started
