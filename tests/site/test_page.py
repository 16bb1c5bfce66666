"""The page at `/` in a real browser."""

import pytest
from playwright.sync_api import Browser, expect

from tests.builders.assistant import RunningAssistant


def test_without_javascript_the_organisations_are_there_and_no_dead_field_is_shown(
    browser: Browser, assistant: RunningAssistant
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="fr-CA")
    page = context.new_page()
    page.goto(assistant.settings.base_url)

    expect(page.get_by_text("Fonds Mauricie")).to_be_visible()
    expect(page.get_by_role("link", name="Trouvez votre organisme")).to_be_visible()
    expect(page.get_by_role("button")).to_have_text(["Chercher"])  # a plain form, which works
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_fits_every_width(browser: Browser, assistant: RunningAssistant, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(assistant.settings.base_url)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
