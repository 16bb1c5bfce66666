from collections.abc import Iterator

import pytest

from tests.builders.raw import RawServer, raw_server


@pytest.fixture(scope="module")
def server() -> Iterator[RawServer]:
    with raw_server() as started:
        yield started
