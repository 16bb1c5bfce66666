"""Checks that what content people and engineers write holds together: `make check`."""

from microcredit.checks.notices import notices
from microcredit.checks.project import check_project, read_examples, read_intents, read_rules, still_owed
from microcredit.checks.unfinished import unfinished

__all__ = ["check_project", "notices", "read_examples", "read_intents", "read_rules", "still_owed", "unfinished"]
