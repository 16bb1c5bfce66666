"""The part of the page that answers « where are you? »."""

import pytest
from playwright.sync_api import Page

from tests.builders.browser_fixtures import browser, page
from tests.builders.where import Where

__all__ = ["browser", "page"]


@pytest.fixture
def where(page: Page) -> Where:
    """The field, the map and the answer of that page."""
    return Where(page)
