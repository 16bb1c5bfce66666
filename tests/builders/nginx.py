"""A real nginx before the assistant."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.builders.ports import free_port

_PLAIN = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://127.0.0.1:{behind};
            {more}
        }}
    }}
}}
"""
_START_SECONDS = 10
# Its workers write into the test's folder, where only the test's own user may.
_USER = "user root;" if os.geteuid() == 0 else ""


@contextmanager
def nginx(behind: int, folder: Path, more: str = "") -> Iterator[int]:
    """Runs nginx until the block ends, and gives its port: `proxy_pass` to a port of the loopback, and nothing else.

    Args:
        behind: the port of the assistant.
        folder: where nginx keeps its files.
        more: lines beside `proxy_pass`.
    """
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    port = free_port()
    config = folder / "nginx.conf"
    config.write_text(_PLAIN.format(user=_USER, folder=folder, port=port, behind=behind, more=more), encoding="ascii")
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _listens(port):
        assert process.poll() is None, "nginx does not start"
        assert time.monotonic() < deadline, "nginx does not listen"
        time.sleep(0.02)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
