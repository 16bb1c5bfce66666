"""The widget as a person uses it."""

from playwright.sync_api import Locator, Page, expect

_ANSWER_MS = 15_000


class Widget:
    """One page's assistant."""

    def __init__(self, page: Page) -> None:
        """Finds the widget in a page that is loaded."""
        self.page = page
        self.launcher = page.get_by_role("button", name="Des questions sur le microcrédit?")
        self.panel = page.get_by_role("dialog", name="Assistant du microcrédit")
        self.field = self.panel.get_by_role("textbox", name="Votre message")
        self.messages = self.panel.get_by_role("list").locator("li.me, li.bot")
        self.answers = self.panel.locator("li.bot")
        self.alert = self.panel.get_by_role("alert")

    def open(self) -> "Widget":
        """Presses the launcher."""
        self.launcher.click()
        expect(self.panel).to_be_visible()
        return self

    def ask(self, text: str) -> Locator:
        """Writes a question, sends it by Enter, and returns the last answer once it is there."""
        before = self.answers.count()
        self.field.fill(text)
        self.field.press("Enter")
        expect(self.answers).not_to_have_count(before, timeout=_ANSWER_MS)
        return self.answers.last

    def press(self, choice: str) -> Locator:
        """Presses a choice, and returns the last answer once it is there."""
        before = self.answers.count()
        self.panel.get_by_role("button", name=choice).last.click()
        expect(self.answers).not_to_have_count(before, timeout=_ANSWER_MS)
        return self.answers.last
