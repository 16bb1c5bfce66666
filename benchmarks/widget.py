"""How soon the widget can be used, and answers, on a phone with a slow network: `benchmarks/widget.py [address]`.

Of the running assistant (`make run` first), in the machine's Chromium, with Lighthouse's « slow 4G » (1.6 Mbit/s down, 0.75 up,
150 ms) and a processor four times slower. Prints the median of five new visits
and keeps it for the report of `make evaluate`.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser

from microcredit.evaluation.run import keep_phone_figures
from microcredit.settings import read_settings
from tests.builders.browser import browser
from tests.builders.widget import Widget

_VISITS = 5
# Seconds until the page is drawn, then until the launcher is there, then from Enter to the answer; how much the page moved.
_FIGURES = ("page", "widget", "answer", "shift")
_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
_SHIFTS = """() => new Promise((done) => {
  let total = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) total += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(total), 300);
})"""


def main() -> None:
    """Measures and prints."""
    address = sys.argv[1] if len(sys.argv) > 1 else read_settings().base_url
    with browser() as started:
        visits = [_visit(started, address) for _ in range(_VISITS)]
    figures = {
        name: round(statistics.median(values), 3) for name, values in zip(_FIGURES, zip(*visits, strict=True), strict=True)
    }
    keep_phone_figures({**figures, "visits": _VISITS})
    for name, figure in figures.items():
        print(f"{name:16} {figure:.3f}")


def _visit(started: Browser, address: str) -> tuple[float, float, float, float]:
    context = started.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", _NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    begun = time.perf_counter()
    page.goto(address, wait_until="domcontentloaded")
    drawn = time.perf_counter()
    widget = Widget(page)
    widget.launcher.wait_for()
    usable = time.perf_counter()
    widget.open()
    asked = time.perf_counter()
    widget.ask("combien je peux emprunter")
    answered = time.perf_counter()
    shift = float(page.evaluate(_SHIFTS))
    context.close()
    return drawn - begun, usable - drawn, answered - asked, shift


if __name__ == "__main__":
    main()
