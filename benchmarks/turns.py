"""What a turn costs, beside Rasa's default French configuration measured in the same run on the same machine.

Usage: make bench. Trains the default configuration (one epoch: how long a message takes does not depend on how well it was
learnt), then starts each assistant in turn, twice, on a store that lasts. One turn in four runs an action; a new conversation
begins every four turns. Figures are for comparing: read the ratios. They are kept in benchmarks/resultats/tours.json.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timezone
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.client import at_once, one_by_one  # noqa: E402 - the script runs from anywhere
from microcredit.environment import rasa_environment  # noqa: E402
from microcredit.settings import Settings  # noqa: E402
from tests.builders.assistant import free_port  # noqa: E402

_SAID = (
    "combien je peux emprunter",
    "c'est quoi le taux d'intérêt",
    "la liste des organismes",  # an action answers
    "ça prend quoi comme papiers",
)
_WARM_UP, _TURNS = 20, 300
_CLIENTS, _SECONDS = 16, 15.0
_START_TIMEOUT_SECONDS = 180.0
_RESULTS = ROOT / "benchmarks" / "resultats" / "tours.json"
_OURS, _DEFAULT = "this assistant", "Rasa's default French"

_ENDPOINTS = """
action_endpoint:
  url: http://127.0.0.1:{actions}/webhook
tracker_store:
  type: SQL
  dialect: sqlite
  db: {store}
"""


@dataclass(frozen=True)
class Cost:
    """Seconds from the start to the first answer, megabytes held by all processes, milliseconds of a turn, turns a second."""

    start_s: float
    memory_mb: float
    p50_ms: float
    p95_ms: float
    turns_per_s: float


# Starts an assistant in a folder, listening on a port, until the stack closes.
Start = Callable[[Path, int, ExitStack], list[psutil.Process]]


def main() -> None:
    """Measures, prints the table and keeps the figures."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        with console.status("Training Rasa's default French configuration (one epoch)…"):
            default = _train_default(Path(folder))
        systems: dict[str, Start] = {_OURS: _start_ours, _DEFAULT: lambda *told: _start_rasa(default, *told)}
        runs: dict[str, list[Cost]] = {name: [] for name in systems}
        for number in range(2):
            for name, start in systems.items():
                with console.status(f"Measuring {name}, run {number + 1} of 2…"):
                    runs[name].append(_measure(start, Path(folder) / f"{number}-{name.replace(' ', '-')}"))
    costs = {name: _median(measured) for name, measured in runs.items()}
    ratios = {field.name: getattr(costs[_OURS], field.name) / getattr(costs[_DEFAULT], field.name) for field in fields(Cost)}
    _print(console, costs, ratios)
    kept = {name: asdict(cost) for name, cost in costs.items()}
    _RESULTS.parent.mkdir(exist_ok=True)
    measured = datetime.now(tz=timezone.utc).date().isoformat()
    _RESULTS.write_text(json.dumps({"measured": measured, "systems": kept, "ratios": ratios}, indent=1) + "\n")


def _print(console: Console, costs: dict[str, Cost], ratios: dict[str, float]) -> None:
    table = Table("", "start s", "memory MB", "turn p50 ms", "turn p95 ms", f"turns/s at {_CLIENTS} clients")
    for name, cost in costs.items():
        table.add_row(name, *(f"{figure:.1f}" for figure in asdict(cost).values()))
    table.add_row("ratio", *(f"{ratio:.2f}" for ratio in ratios.values()))
    console.print(table)


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(cost, field.name) for cost in costs) for field in fields(Cost)))


def _train_default(folder: Path) -> Path:
    command = [sys.executable, "-m", "rasa", "train", "--config", "benchmarks/default_config.yml", "--out", str(folder)]
    options = ["--fixed-model-name", "default", "--quiet"]
    subprocess.run([*command, *options], cwd=ROOT, env=rasa_environment(), check=True, capture_output=True)
    return folder / "default.tar.gz"


def _measure(start: Start, folder: Path) -> Cost:
    folder.mkdir()
    port = free_port()
    with ExitStack() as stack:
        started = time.perf_counter()
        processes = start(folder, port, stack)
        _wait_for_an_answer(port, processes)
        began = time.perf_counter() - started
        asyncio.run(one_by_one(port, _SAID, _WARM_UP))
        turns = asyncio.run(one_by_one(port, _SAID, _TURNS))
        rate = asyncio.run(at_once(port, _SAID, _CLIENTS, _SECONDS))
        memory = sum(process.memory_info().rss for process in processes) / 1e6
    return Cost(began, memory, statistics.median(turns), statistics.quantiles(turns, n=20)[-1], rate)


def _wait_for_an_answer(port: int, processes: list[psutil.Process]) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        assert all(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)
        try:
            asyncio.run(one_by_one(port, _SAID, 1))
        except (OSError, EOFError, AssertionError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("no answer")


def _start_ours(folder: Path, port: int, stack: ExitStack) -> list[psutil.Process]:
    settings = Settings(
        port=port,
        store=folder / "conversations.sqlite3",
        rate_conversation="1000000/minute",  # the client is one address
        rate_address="1000000/minute",
        signing_key="a key for benchmarks only, of no value elsewhere",
    )
    command = [sys.executable, "-m", "microcredit", "serve"]
    return [stack.enter_context(_process(command, rasa_environment(settings), folder / "log"))]


def _start_rasa(model: Path, folder: Path, port: int, stack: ExitStack) -> list[psutil.Process]:
    actions = free_port()
    endpoints = folder / "endpoints.yml"
    endpoints.write_text(_ENDPOINTS.format(actions=actions, store=folder / "rasa.sqlite3"))
    environment = {**rasa_environment(), "SANIC_HOST": "127.0.0.1"}
    action_server = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(actions)]
    rasa = [sys.executable, "-m", "rasa", "run", "--model", str(model), "--port", str(port), "--interface", "127.0.0.1"]
    rasa += ["--endpoints", str(endpoints), "--credentials", "credentials.yml"]
    return [
        stack.enter_context(_process(command, environment, folder / f"log{number}"))
        for number, command in enumerate((action_server, rasa))
    ]


@contextmanager
def _process(command: list[str], environment: dict[str, str], log: Path) -> Iterator[psutil.Process]:
    with log.open("wb") as output:
        started = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output)
        try:
            yield psutil.Process(started.pid)
        finally:
            started.terminate()
            started.wait(30)


if __name__ == "__main__":
    main()
