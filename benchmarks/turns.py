"""What a turn costs, beside Rasa's default French configuration measured in the same run on the same machine.

Usage: make bench. Trains the default configuration (one epoch) in a temporary folder, then starts each assistant in turn with
its action server, and asks written answers over REST, a new conversation every four turns. Figures are for comparing: read the
ratios.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from microcredit.cli.servers import servers  # noqa: E402
from microcredit.environment import rasa_environment  # noqa: E402 - the script runs from anywhere
from microcredit.paths import MODEL  # noqa: E402
from microcredit.settings import Settings  # noqa: E402

_QUESTIONS = (
    "combien je peux emprunter",
    "c'est quoi le taux d'intérêt",
    "j'ai fait faillite, j'ai-tu une chance",
    "ça prend quoi comme papiers",
)
_WARM_UP, _TURNS = 20, 200


@dataclass
class Cost:
    """Seconds to start, megabytes held by the Rasa server after the turns, milliseconds of each turn."""

    start: float
    memory: float
    turns: list[float]

    @property
    def figures(self) -> list[float]:
        """Start, memory, median and 95th percentile of a turn."""
        return [self.start, self.memory, statistics.median(self.turns), statistics.quantiles(self.turns, n=20)[-1]]


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


def _train_default(folder: Path) -> Path:
    command = [sys.executable, "-m", "rasa", "train", "--config", "benchmarks/default_config.yml", "--out", str(folder)]
    options = ["--fixed-model-name", "default", "--quiet"]
    subprocess.run([*command, *options], cwd=ROOT, env=rasa_environment(), check=True, capture_output=True)
    return folder / "default.tar.gz"


def _measure(model: Path, folder: Path) -> Cost:
    settings = Settings("127.0.0.1", 5305, "127.0.0.1", 5355, folder / f"{model.stem}.sqlite3")
    actions, rasa = servers(settings)
    rasa.command[rasa.command.index(str(MODEL))] = str(model)
    actions.log, rasa.log = folder / "actions.log", folder / "rasa.log"
    with ExitStack() as stack:
        started = time.perf_counter()
        for server in (actions, rasa):
            server.start(rasa_environment(settings), stack)
        while not (actions.is_ready() and rasa.is_ready()):
            for server in (actions, rasa):
                server.check_alive()
            time.sleep(0.1)
        start = time.perf_counter() - started
        turns = [_turn(settings, number) for number in range(_WARM_UP + _TURNS)][_WARM_UP:]
        assert rasa.process is not None
        memory = psutil.Process(rasa.process.pid).memory_info().rss / 1e6
    return Cost(start, memory, turns)


def _turn(settings: Settings, number: int) -> float:
    sender = f"bench-{number // len(_QUESTIONS)}-{uuid.UUID(int=number // len(_QUESTIONS))}"
    body = json.dumps({"sender": sender, "message": _QUESTIONS[number % len(_QUESTIONS)]}).encode()
    url = f"{settings.base_url}/webhooks/rest/webhook"
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
