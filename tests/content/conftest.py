"""What the tests of the content may ask for."""

from pathlib import Path

import pytest

from microcredit.content.problems import Problems
from tests.builders.content_folder import ContentFolder


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    """A sound copy of the content, to damage."""
    return ContentFolder(tmp_path)


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """Nothing wrong yet; files are shown from the test's own folder."""
    return Problems(tmp_path)
