"""What finding a place costs: milliseconds a message, megabytes held, seconds at start. Usage: make bench."""

import statistics
import sys
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from microcredit.content import CONTENT_ROOT  # noqa: E402 - the script runs from anywhere
from microcredit.content.network_tables import read_directory  # noqa: E402
from microcredit.content.place_tables import read_places  # noqa: E402
from microcredit.content.problems import Problems  # noqa: E402

_MESSAGES = {
    "12 words, no place": "bonjour j'aimerais savoir si je peux emprunter pour mon salon de coiffure",
    "12 words, a place": "bonjour j'habite à Saint-Jean-sur-Richelieu et je veux ouvrir une petite boulangerie artisanale",
    "a slip of the finger": "chu à Sagunay",
}
_ROUNDS = 500


def main() -> None:
    """Prints the three costs."""
    problems = Problems(CONTENT_ROOT.parent)
    directory = read_directory(CONTENT_ROOT, problems)
    process = psutil.Process()
    before, started = process.memory_info().rss, time.perf_counter()
    finder = read_places(CONTENT_ROOT, directory, problems)
    problems.raise_if_any()
    print(f"start: {time.perf_counter() - started:.2f} s; memory: {(process.memory_info().rss - before) / 1e6:.1f} MB")
    for name, message in _MESSAGES.items():
        times = []
        for _ in range(_ROUNDS):
            started = time.perf_counter()
            finder.find(message)
            times.append((time.perf_counter() - started) * 1000)
        print(f"{name}: {statistics.median(times):.2f} ms")


if __name__ == "__main__":
    main()
