"""The widget of the assistant's own page."""

import pytest
from playwright.sync_api import Page

from tests.builders.browser_fixtures import browser, page
from tests.builders.widget import Widget

__all__ = ["browser", "page"]


@pytest.fixture
def widget(page: Page) -> Widget:
    """The widget of that page, closed."""
    return Widget(page)
