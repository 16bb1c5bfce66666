"""Keyboard, screen readers, contrast, small screens."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders.assistant import RunningAssistant
from tests.builders.browser import still_page, violations
from tests.builders.widget import Widget

_SCREENS = {"desktop": (1280, 800), "phone": (390, 844), "narrow": (320, 568)}
# Notes each piece of text that is put into the live region of the widget, from the moment the widget is in the page.
_LISTEN = """
  window.heard = [];
  const keep = (node) => window.heard.push(node.textContent);
  const note = (records) => records.forEach((record) => record.addedNodes.forEach(keep));
  const listen = () => {
    const live = document.querySelector('assistant-microcredit')?.shadowRoot?.querySelector('[aria-live=polite]');
    if (!live) return requestAnimationFrame(listen);
    window.listening = true;
    new MutationObserver(note).observe(live, {childList: true, subtree: true});
  };
  listen();
"""


@pytest.fixture(params=[(screen, scheme) for screen in _SCREENS for scheme in ("light", "dark")], ids="-".join)
def seen(request: pytest.FixtureRequest, browser: Browser, assistant: RunningAssistant) -> Iterator[Page]:
    """The assistant's page on each screen, by day and by night, without movement."""
    screen, scheme = request.param
    with still_page(browser, assistant.settings.base_url, _SCREENS[screen], scheme) as page:
        yield page


def test_axe_finds_nothing_from_closed_to_answered_to_error(seen: Page) -> None:
    widget = Widget(seen)
    expect(widget.launcher).to_be_visible()
    found = {"closed": violations(seen)}
    widget.open()
    found["open"] = violations(seen)
    widget.ask("combien je peux emprunter")
    found["answered"] = violations(seen)
    seen.context.set_offline(True)
    widget.field.fill("et les taux")
    widget.field.press("Enter")
    expect(widget.alert).to_contain_text("hors ligne")
    found["error"] = violations(seen)

    assert {state: faults for state, faults in found.items() if faults} == {}


def test_nothing_is_wider_than_the_screen(seen: Page) -> None:
    Widget(seen).open().ask("combien je peux emprunter")

    assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth")
    log = seen.get_by_role("region", name="Messages")
    assert log.evaluate("log => log.scrollWidth <= log.clientWidth")


def test_a_keyboard_alone_opens_asks_chooses_closes_and_comes_back(widget: Widget) -> None:
    keyboard = widget.page.keyboard
    widget.launcher.focus()
    keyboard.press("Enter")
    expect(widget.field).to_be_focused()
    keyboard.type("combien je peux emprunter")
    keyboard.press("Enter")
    expect(widget.panel.get_by_role("button", name="Quel est le taux d’intérêt?")).to_be_visible()
    expect(widget.field).to_be_focused()
    widget.panel.get_by_role("button", name="Quel est le taux d’intérêt?").focus()
    keyboard.press("Space")
    expect(widget.answers.last).to_contain_text("3,45")
    keyboard.press("Escape")

    expect(widget.panel).to_be_hidden()
    expect(widget.launcher).to_be_focused()


def test_each_message_is_read_once_and_the_past_is_not(widget: Widget) -> None:
    widget.page.add_init_script(_LISTEN)
    widget.page.reload()
    widget.open().ask("quel est le taux d'intérêt")
    widget.page.wait_for_timeout(3000)
    heard = widget.page.evaluate("window.heard.join('\\n')")
    widget.page.reload()
    again = Widget(widget.page)
    expect(again.answers.last).to_contain_text("3,45")
    widget.page.wait_for_timeout(1500)

    assert heard.count("de 3,45 %".replace(" %", "\u00a0%")) == 1
    assert widget.page.evaluate("[window.listening, window.heard]") == [True, []]


def test_targets_are_large_enough_for_a_finger(seen: Page) -> None:
    widget = Widget(seen)
    widget.open().ask("combien je peux emprunter")
    boxes = [button.bounding_box() for button in widget.panel.get_by_role("button").all()]

    assert [box for box in boxes if box and min(box["width"], box["height"]) < 24] == []


def test_the_launcher_and_the_panel_say_their_language(widget: Widget) -> None:
    widget.open()

    assert widget.panel.evaluate("panel => panel.closest('[lang]').lang") == "fr-CA"
