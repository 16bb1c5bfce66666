"""What can be wrong in `contenu/`, said to the person who edits it: where, what, and how to mend it."""

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in a table. `line` counts from 1, as a text editor shows it (0 for the whole file)."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        """The problem on one line, in French."""
        place = f"{self.file}, ligne {self.line}" if self.line else self.file
        return f"{place} : {self.message} → {self.remedy}"


def told_apart(problems: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Returns the problems to mend first, and those that probably follow from them.

    A row that cannot be read makes every mention of it look unknown: a problem whose remedy points at another table that is
    itself at fault is taken for such a consequence.
    """
    at_fault = {Path(problem.file).name for problem in problems}
    follows = [problem for problem in problems if _points_at(problem.remedy) & (at_fault - {Path(problem.file).name})]
    return [problem for problem in problems if problem not in follows], follows


def _points_at(remedy: str) -> set[str]:
    return set(re.findall(r"\w+\.csv", remedy))


class ContentError(Exception):
    """The content has problems; nothing of it is used."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keeps `problems`, sorted by file and line."""
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Problems:
    """Collects problems, so that a person sees them all at once and not one a try. Paths are shown from `root`."""

    root: Path
    found: list[Problem] = field(default_factory=list)

    def add(self, file: Path, line: int, message: str, remedy: str) -> None:
        """Notes a problem in `file`."""
        shown = file.relative_to(self.root) if file.is_relative_to(self.root) else file
        self.found.append(Problem(str(shown), line, message, remedy))

    def raise_if_any(self) -> None:
        """Raises ContentError when at least one problem was noted."""
        if self.found:
            raise ContentError(self.found)
