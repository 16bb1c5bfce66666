"""Checks that what content people and engineers write holds together: `make check`."""

from microcredit.checks.notices import notices
from microcredit.checks.project import check_project, read_examples, read_intents

__all__ = ["check_project", "notices", "read_examples", "read_intents"]
