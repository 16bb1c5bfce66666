"""A browser on the page of the real assistant, for the tests of the widget and of the site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.builders.assistant import RunningAssistant
from tests.builders.browser import browser as chromium
from tests.builders.browser import watch

# What a browser notes of the failures that tests bring about: no network, a call that is refused.
_WANTED = ("ERR_INTERNET_DISCONNECTED", "status of 400")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for a module and no longer: Playwright keeps an event loop running, which other tests must not find."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, assistant: RunningAssistant) -> Iterator[Page]:
    """The assistant's own page; the test fails when a script, a policy or another host's request did."""
    context = browser.new_context(locale="fr-CA")
    opened = context.new_page()
    seen = watch(opened)
    opened.goto(assistant.settings.base_url)
    yield opened
    own = assistant.settings.base_url.removeprefix("http://")
    assert set(seen["hosts"]) == {own}
    assert [fault for fault in seen["faults"] if not any(wanted in fault for wanted in _WANTED)] == []
    context.close()
