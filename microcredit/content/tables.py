"""Reads a table as a spreadsheet or a text editor may have saved it."""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from microcredit.content.problems import Problems
from microcredit.text.typography import typeset

_LIST_SEPARATOR = "|"
_PHONE = re.compile(r"(?:1 )?\d{3} \d{3}-\d{4}|\d{3}(?:, option \d)?|texto au \d{6}")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells by column, stripped, and the line it starts on in the file."""

    file: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Returns the cell of that column; empty when nothing is written there."""
        return self.cells[column]

    def shown(self, column: str) -> str:
        """Returns a cell that people will read, with the typography of Québec."""
        return typeset(self[column])

    def list(self, column: str) -> tuple[str, ...]:
        """Returns the values of a cell that holds several, separated by « | »."""
        return tuple(part.strip() for part in self[column].split(_LIST_SEPARATOR) if part.strip())


def read_text(path: Path, problems: Problems) -> str | None:
    """Returns the text of a UTF-8 file, with or without BOM; None, and a problem noted, when it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.add(path, 0, "le fichier manque", "remettez-le (git checkout), ou créez-le avec ses colonnes")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.add(path, line, "le fichier n'est pas en UTF-8", "enregistrez-le sous « CSV UTF-8 »")
    except OSError as error:
        problems.add(path, 0, f"le fichier ne se lit pas ({error.strerror})", "vérifiez les droits et le disque")
    return None


def read_table(path: Path, columns: Sequence[str], required: Collection[str], problems: Problems) -> list[Row]:
    """Reads a table, comma or semicolon, with or without BOM.

    Args:
        path: the file.
        columns: the columns it must have, in any order; a further one is a problem too.
        required: the columns whose cells may not be empty.
        problems: where faults are noted.

    Returns:
        The sound rows. Rows at fault are noted and left out.
    """
    text = read_text(path, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                if not _header_is_sound(path, header, columns, problems):
                    return []
                continue
            row = _row(path, line, header, cells, problems)
            if row is not None and _is_complete(row, required, problems):
                rows.append(row)
    except csv.Error as error:
        # `start` is where the row begins: an unclosed quote is noticed lines below, or at the end of the file.
        problems.add(path, start, f"la ligne ne se lit pas ({error})", "vérifiez les guillemets de la ligne")
        return rows
    if header is None:
        problems.add(path, 0, "la table est vide", f"mettez une ligne d'en-tête : {', '.join(columns)}")
    return rows


def read_again(path: Path, columns: Sequence[str]) -> list[Row]:
    """Returns the rows of a table whose faults have been noted already, for a check that needs their lines."""
    return read_table(path, columns, (), Problems(path.parent))


def check_phone(row: Row, column: str, problems: Problems) -> None:
    """Notes a number that is neither a telephone number as written in Québec, nor a short code, nor a text to one."""
    if row[column] and not _PHONE.fullmatch(row[column]):
        remedy = "écrivez « 450 904-5822 », « 1 800 363-9010 », « 811, option 2 » ou « texto au 535353 »"
        problems.add(row.file, row.line, f"{column} « {row[column]} » n'est pas un numéro", remedy)


def unique(rows: Iterable[Row], column: str, problems: Problems) -> list[Row]:
    """Returns the rows whose `column` has not been seen before; notes the others."""
    seen: dict[str, int] = {}
    kept = []
    for row in rows:
        value = row[column]
        if value in seen:
            problems.add(
                row.file, row.line, f"« {value} » est déjà à la ligne {seen[value]}", f"changez ou retirez ce {column}"
            )
            continue
        seen[value] = row.line
        kept.append(row)
    return kept


def choice(row: Row, column: str, parse: Callable[[str], _T], allowed: Iterable[str], problems: Problems) -> _T | None:
    """Returns the cell as `parse` reads it; None, and a problem listing `allowed`, when it refuses (ValueError, KeyError)."""
    try:
        return parse(row[column])
    except (ValueError, KeyError):
        remedy = f"écrivez l'une de ces valeurs : {', '.join(allowed)}"
        problems.add(row.file, row.line, f"{column} « {row[column]} » n'existe pas", remedy)
        return None


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return ";" if header.count(";") > header.count(",") else ","


def _header_is_sound(path: Path, header: list[str], columns: Sequence[str], problems: Problems) -> bool:
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    doubled = sorted({column for column in header if header.count(column) > 1})
    for column in missing:
        problems.add(path, 1, f"la colonne « {column} » manque", f"l'en-tête est : {','.join(columns)}")
    for column in unknown:
        problems.add(path, 1, f"la colonne « {column} » est inconnue", f"l'en-tête est : {','.join(columns)}")
    for column in doubled:
        problems.add(path, 1, f"la colonne « {column} » est là deux fois", "gardez-en une seule")
    return not (missing or unknown or doubled)


def _row(path: Path, line: int, header: list[str], cells: list[str], problems: Problems) -> Row | None:
    if len(cells) != len(header):
        message = f"{len(cells)} cases au lieu de {len(header)}"
        problems.add(path, line, message, "mettez entre guillemets une case qui contient le séparateur")
        return None
    return Row(path, line, {column: cell.strip() for column, cell in zip(header, cells, strict=True)})


def _is_complete(row: Row, required: Collection[str], problems: Problems) -> bool:
    empty = [column for column in required if not row[column]]
    for column in empty:
        problems.add(row.file, row.line, f"la case « {column} » est vide", "remplissez-la")
    return not empty
