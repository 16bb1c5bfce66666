"""The trained assistant, loaded once."""

from collections.abc import Iterator

import pytest

from microcredit.content import Content
from microcredit.paths import MODEL
from microcredit.training.model import is_stale
from tests.builders.understanding import TrainedAssistant


@pytest.fixture(scope="session")
def bot(tables: Content) -> Iterator[TrainedAssistant]:
    """The pipeline of the real model, without servers."""
    assert not is_stale(), "the model is missing or stale: run « make train » (make test does)"
    trained = TrainedAssistant(MODEL, tables)
    yield trained
    trained.close()
