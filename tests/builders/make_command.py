"""`make`, as a person types it."""

import os
import subprocess

from microcredit.paths import ROOT

# What a variable of make may hold that make or a shell would run; `{mark}` is a file that must not come to be.
RUNNABLE = (
    "$(touch {mark})",
    "$(shell touch {mark})",
    "`touch {mark}`",
    '"; touch {mark}; "',
    "'; touch {mark}; '",
    "$$(touch {mark})",
    "$${{IFS}}x; touch {mark} #",
    "a\ntouch {mark}",
    "--help",
)


def make(target: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a target of the project's Makefile with these variables, and returns how it ended."""
    return subprocess.run(
        ["/usr/bin/env", "make", "--no-print-directory", target, *(f"{name}={value}" for name, value in variables.items())],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
