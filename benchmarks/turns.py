"""What a turn costs, beside Rasa's default French configuration measured in the same run on the same machine.

Usage: make bench. Trains the default configuration (one epoch) in a temporary folder, then starts each assistant in turn with
its action server, and asks written answers over REST, a new conversation every four turns; then places, of this assistant only.
Figures are for comparing: read the ratios.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from microcredit.environment import rasa_environment  # noqa: E402 - the script runs from anywhere
from microcredit.paths import MODEL  # noqa: E402
from microcredit.settings import Settings  # noqa: E402
from tests.builders.assistant import running, test_settings  # noqa: E402

_QUESTIONS = (
    "combien je peux emprunter",
    "c'est quoi le taux d'intérêt",
    "j'ai fait faillite, j'ai-tu une chance",
    "ça prend quoi comme papiers",
)
_PLACES = ("Laval", "chu à Gatineau", "et pour Granby?", "H2X")
_WARM_UP, _TURNS = 20, 200


@dataclass
class Cost:
    """Seconds to start, megabytes held by the Rasa server after the turns, milliseconds of each turn."""

    start: float
    memory: float
    turns: list[float]
    places: list[float]

    @property
    def figures(self) -> list[float]:
        """Start, memory, median and 95th percentile of a turn."""
        return [self.start, self.memory, *_middle_and_slow(self.turns)]


def main() -> None:
    """Prints the table."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        with console.status("Training Rasa's default French configuration (one epoch)…"):
            default = _train_default(Path(folder))
        costs = []
        for name, model in (("this assistant", MODEL), ("Rasa's default French", default)):
            with console.status(f"Measuring {name}…"):
                costs.append((name, _measure(model, Path(folder))))
    table = Table("", "start s", "memory MB", "turn p50 ms", "turn p95 ms")
    for name, cost in costs:
        table.add_row(name, *(f"{figure:.1f}" for figure in cost.figures))
    ratios = (ours / theirs for ours, theirs in zip(costs[0][1].figures, costs[1][1].figures, strict=True))
    table.add_row("ratio", *(f"{ratio:.2f}" for ratio in ratios))
    console.print(table)
    console.print("a place, of this assistant: p50 {:.1f} ms, p95 {:.1f} ms".format(*_middle_and_slow(costs[0][1].places)))


def _middle_and_slow(turns: list[float]) -> tuple[float, float]:
    return statistics.median(turns), statistics.quantiles(turns, n=20)[-1]


def _train_default(folder: Path) -> Path:
    command = [sys.executable, "-m", "rasa", "train", "--config", "benchmarks/default_config.yml", "--out", str(folder)]
    options = ["--fixed-model-name", "default", "--quiet"]
    subprocess.run([*command, *options], cwd=ROOT, env=rasa_environment(), check=True, capture_output=True)
    return folder / "default.tar.gz"


def _measure(model: Path, folder: Path) -> Cost:
    logs = folder / model.stem
    logs.mkdir()
    settings = test_settings(logs)
    started = time.perf_counter()
    with running(settings, logs, model=model) as assistant:
        start = time.perf_counter() - started
        turns = [_turn(settings, *asked) for asked in _asked(_QUESTIONS)][_WARM_UP:]
        assert assistant.rasa.process is not None
        memory = psutil.Process(assistant.rasa.process.pid).memory_info().rss / 1e6
        asked_places = _asked(_PLACES) if model == MODEL else ()  # the default configuration finds no places
        places = [_turn(settings, *asked) for asked in asked_places][_WARM_UP:]
    return Cost(start, memory, turns, places)


def _asked(said: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who says what: each in turn, a new conversation when all were said."""
    for number in range(_WARM_UP + _TURNS):
        if number % len(said) == 0:
            sender = uuid.uuid4().hex
        yield sender, said[number % len(said)]


def _turn(settings: Settings, sender: str, text: str) -> float:
    body = json.dumps({"sender": sender, "message": text}).encode()
    url = f"{settings.base_url}/webhooks/rest/webhook"
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
