"""A real Chromium, without a window."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from microcredit.paths import ROOT

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-first-run", "--disable-quic"),
]
AXE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def chromium() -> Path:
    """Returns the Chromium of the machine, or of CHROMIUM."""
    found = [path for name in (os.environ.get("CHROMIUM", ""), *_NAMES) if (path := shutil.which(name))]
    assert found, "Chromium is missing: apt-get install chromium, or give its path in CHROMIUM"
    return Path(found[0])


@contextmanager
def browser() -> Iterator[Browser]:
    """Starts Chromium and stops it after."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=_ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def still_page(started: Browser, address: str, size: tuple[int, int], scheme: str) -> Iterator[Page]:
    """Opens a page on a screen of that size, « light » or « dark », without movement, until the block ends."""
    context = started.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="fr-CA",
    )
    page = context.new_page()
    page.goto(address)
    try:
        yield page
    finally:
        context.close()


def violations(page: Page) -> list[str]:
    """Returns what axe finds against WCAG 2.0, 2.1 and 2.2 up to AA, shadow trees included: rule, then elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", _TAGS)["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def watch(page: Page) -> dict[str, list[str]]:
    """Returns lists that fill as the page goes: `hosts` asked, `faults` of its scripts, of its policy and of its console."""
    seen: dict[str, list[str]] = {"hosts": [], "faults": []}
    page.on("request", lambda request: seen["hosts"].append(request.url.split("/")[2]))
    page.on("pageerror", lambda error: seen["faults"].append(str(error)))
    page.on("console", lambda said: seen["faults"].append(said.text) if said.type == "error" else None)
    return seen
