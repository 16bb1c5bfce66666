"""The server's process over the tiny application, started as `make run` starts the real one."""

import sys
from pathlib import Path

from microcredit.server.supervision import Patience, Process
from microcredit.settings import Settings

QUICK = Patience(start=20, answer=0.3, pause=0.1, silences=3, stop=1)

_SERVE = """
import asyncio, resource, sys
from pathlib import Path
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from microcredit.server.logs import log_to
from microcredit.server.serve import serve, stop_when_closed
from microcredit.settings import read_settings

async def health(request): return JSONResponse({})
async def fail(request): raise ValueError("un mot de quelqu'un : " + request.url.query)
async def slow(request): await asyncio.sleep(0.5); return JSONResponse({"slow": True})
async def hang(request): await asyncio.sleep(60)

files = int(sys.argv[2])
if files:
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
stop_when_closed(sys.stdin.buffer)
log_to(Path(sys.argv[1]))
routes = [Route("/webhooks/health/", health), Route("/fail", fail), Route("/slow", slow), Route("/hang", hang)]
serve(read_settings(), Starlette(routes=routes))
"""


def served(settings: Settings, folder: Path, patience: Patience = QUICK, files: int = 0) -> Process:
    """Returns a process that serves the tiny application, not started yet.

    Args:
        settings: where it listens.
        folder: of its log.
        patience: how long it is waited for.
        files: how many files it may open; as many as this process, if not told.
    """
    log = folder / "journal" / "assistant.log"
    return Process([sys.executable, "-c", _SERVE, str(log), str(files)], settings.base_url, log, patience)


def program(code: str, folder: Path, url: str = "http://127.0.0.1:9", patience: Patience = QUICK) -> Process:
    """Returns a process that runs some Python, not started yet."""
    return Process([sys.executable, "-c", code], url, folder / "new" / "x.log", patience)
