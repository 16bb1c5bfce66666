import logging
import os
import subprocess
import sys
from pathlib import Path

from microcredit.paths import ROOT
from microcredit.server.logs import PlainFormatter

_TALKS = """
import logging, sys
from pathlib import Path
from microcredit.server.logs import JournalHandler
handler = JournalHandler(Path(sys.argv[1]), file_bytes=100)
logger = logging.getLogger("x"); logger.addHandler(handler); logger.setLevel("INFO")
for number in range(20):
    logger.info("ligne %d", number)
print("printed", flush=True)
print("failed", file=sys.stderr, flush=True)
"""


def _talk(log: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _TALKS, str(log)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=dict(os.environ))


def test_a_full_log_starts_anew_and_nothing_is_wiped(tmp_path: Path) -> None:
    log = tmp_path / "assistant.log"
    log.write_text("avant\n", encoding="utf-8")

    _talk(log)

    older = sorted(tmp_path.glob("assistant.log.*"), reverse=True)
    lines = "".join(path.read_text(encoding="utf-8") for path in [*older, log]).split()
    assert older
    assert lines[0] == "avant"
    assert [line for line in lines if line.isdigit()] == [str(number) for number in range(20)]


def test_what_the_process_prints_goes_to_the_newest_log(tmp_path: Path) -> None:
    done = _talk(tmp_path / "assistant.log")

    assert (done.stdout, done.stderr) == ("", "")
    assert (tmp_path / "assistant.log").read_text(encoding="utf-8").endswith("printed\nfailed\n")


def test_an_exception_is_its_type_and_its_calls_without_its_text() -> None:
    try:
        int("046454286 x")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "it failed", None, sys.exc_info())

    shown = PlainFormatter().format(record)

    assert "046454286" not in shown
    assert shown.startswith("it failed\n")
    assert "test_logs.py:" in shown
    assert shown.endswith("ValueError")
