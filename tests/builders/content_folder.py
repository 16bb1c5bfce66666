"""A copy of `contenu/` that a test may damage."""

import csv
from pathlib import Path

from microcredit.content import Content, ContentError, Problem, load_content
from tests.builders.sample_content import write_sample


class ContentFolder:
    """The sample of the content, written into a folder of the test's, to be changed one thing at a time."""

    def __init__(self, tmp_path: Path) -> None:
        """Writes the content into `tmp_path`."""
        self.root = write_sample(tmp_path / "contenu")

    def replace(self, file: str, old: str, new: str) -> "ContentFolder":
        """Replaces the first `old` of a file, which must be there."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self

    def append(self, file: str, line: str) -> "ContentFolder":
        """Adds a line at the end of a file."""
        path = self.root / file
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n", encoding="utf-8")
        return self

    def write_bytes(self, file: str, data: bytes) -> "ContentFolder":
        """Writes a file whole."""
        (self.root / file).write_bytes(data)
        return self

    def read_bytes(self, file: str) -> bytes:
        """Returns a file whole."""
        return (self.root / file).read_bytes()

    def delete(self, file: str) -> "ContentFolder":
        """Removes a file."""
        (self.root / file).unlink()
        return self

    def rewrite_csv(self, file: str, delimiter: str, encoding: str) -> "ContentFolder":
        """Saves a table as another spreadsheet would, with the same cells."""
        path = self.root / file
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        with path.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream, delimiter=delimiter).writerows(rows)
        return self

    def line_of(self, file: str, text: str) -> int:
        """Returns the number of the last line that holds `text`, as a text editor shows it."""
        lines = (self.root / file).read_text(encoding="utf-8").splitlines()
        return max(number for number, line in enumerate(lines, start=1) if text in line)

    def load(self) -> Content:
        """Loads it. Raises ContentError when it is at fault."""
        return load_content(self.root)

    def problems(self) -> list[Problem]:
        """Returns the faults found; empty when there are none."""
        try:
            self.load()
        except ContentError as error:
            return error.problems
        return []
