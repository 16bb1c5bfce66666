"""The trained assistant, loaded once."""

from collections.abc import Iterator

import pytest

from microcredit.content import Content
from microcredit.paths import MODEL
from microcredit.training.model import is_stale
from tests.builders.sample_content import make_current
from tests.builders.understanding import TrainedAssistant


@pytest.fixture(scope="session")
def bot(real_tables: Content) -> Iterator[TrainedAssistant]:
    """The pipeline of the real model, without servers."""
    assert not is_stale(), "the model is missing or stale: run « make train » (make test does)"
    make_current(real_tables)
    trained = TrainedAssistant(MODEL, real_tables)
    yield trained
    trained.close()
