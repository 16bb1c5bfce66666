"""A platform and a delivery for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.builders.a_platform import Counter, Messenger, counter


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Counter]:
    """Where calls arrive."""
    async with counter() as taking:
        yield taking


@pytest_asyncio.fixture
async def messenger(platform: Counter, tmp_path: Path) -> Messenger:
    """A delivery to it, with a new store."""
    return Messenger(tmp_path / "conversations.sqlite3", platform.url)
