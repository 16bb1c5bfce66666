"""The field « Où êtes-vous? », the map and their answer, as a person uses them."""

from playwright.sync_api import Locator, Page, expect


class Where:
    """One page's look-up."""

    def __init__(self, page: Page) -> None:
        """Finds its parts in a page that is loaded."""
        self.page = page
        self.field = page.get_by_role("textbox", name="Où êtes-vous?")
        self.map = page.get_by_role("figure", name="Les 17 régions")
        self.tiles = self.map.get_by_role("link")
        self.answer = page.locator("#reponse")
        self.title = self.answer.get_by_role("heading")
        self.choices = self.answer.get_by_role("list").get_by_role("link")
        self.talk = self.answer.get_by_role("button", name="Continuer avec l’assistant")

    def search(self, text: str) -> Locator:
        """Writes a place, sends it by Enter, and returns the answer once it is there."""
        self.field.fill(text)
        self.field.press("Enter")
        return self._answered()

    def tile(self, region: str) -> Locator:
        """Returns the region's tile."""
        return self.map.get_by_role("link", name=f"{region}\u00a0:", exact=False).first

    def choose(self, region: str) -> Locator:
        """Presses a region's tile, and returns the answer once it is there."""
        self.tile(region).click()
        return self._answered()

    def lit(self) -> list[str]:
        """Returns the regions that are shown as chosen."""
        return [_region(tile) for tile in self.map.locator("a[aria-current=true]").all()]

    def _answered(self) -> Locator:
        expect(self.answer).not_to_have_attribute("aria-busy", "true")
        expect(self.title).not_to_have_text("Votre région")
        return self.answer


def _region(tile: Locator) -> str:
    return (tile.get_attribute("aria-label") or "").partition("\u00a0:")[0]
