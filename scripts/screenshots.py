"""Takes the screenshots of the README, of the running assistant (`make run` first): `scripts/screenshots.py [address]`.

Writes docs/images/*.png. Needs Chromium and the development packages (scripts/setup.sh dev).
"""

import sys
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402

from microcredit.settings import read_settings  # noqa: E402
from tests.builders.browser import browser  # noqa: E402
from tests.builders.widget import Widget  # noqa: E402

_FOLDER = ROOT / "docs" / "images"
_DESKTOP, _PHONE, _NARROW = (1280, 800), (390, 844), (320, 640)


def main() -> None:
    """Takes them all."""
    address = sys.argv[1] if len(sys.argv) > 1 else read_settings().base_url
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with browser() as started:
        _shoot(started, address, "page", _DESKTOP, "light")
        _shoot(started, address, "conversation", _DESKTOP, "light", "combien je peux emprunter")
        _shoot(started, address, "sombre", _DESKTOP, "dark", "qui peut m'aider à Sherbrooke")
        _shoot(started, address, "telephone", _PHONE, "light", "H7N 2B3")
        _shoot(started, address, "telephone-page", _PHONE, "light")
        _shoot_map(started, address, "carte", _DESKTOP, "Sept-Îles")
        _shoot_map(started, address, "telephone-carte", _NARROW, "region:11")
        _shoot(started, address, "erreur", _PHONE, "light", "chu coiffeuse, la banque veut rien savoir", offline="et les taux?")


def _shoot(
    started: Browser, address: str, name: str, size: tuple[int, int], scheme: str, *questions: str, offline: str = ""
) -> None:
    """Opens the page, asks the questions, loses the network before the last one when told, and keeps what is seen."""
    context = started.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=1.5,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="fr-CA",
    )
    page = context.new_page()
    page.goto(address)
    if questions:
        _talk(page, questions, offline)
    page.screenshot(path=_FOLDER / f"{name}.png")
    context.close()


def _shoot_map(started: Browser, address: str, name: str, size: tuple[int, int], place: str) -> None:
    """Opens the page with the answer for a place, at the map."""
    context = started.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=1.5, reduced_motion="reduce", locale="fr-CA"
    )
    page = context.new_page()
    page.goto(f"{address}/?{urlencode({'lieu': place})}#{'organismes' if size == _DESKTOP else 'carte'}")
    page.screenshot(path=_FOLDER / f"{name}.png")
    context.close()


def _talk(page: Page, questions: tuple[str, ...], offline: str) -> None:
    widget = Widget(page).open()
    for question in questions:
        widget.ask(question)
    if offline:
        page.context.set_offline(True)
        widget.field.fill(offline)
        widget.field.press("Enter")
        widget.alert.get_by_text("hors ligne").wait_for()


if __name__ == "__main__":
    main()
