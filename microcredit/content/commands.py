"""The commands of the messengers' menus (`contenu/commandes.csv`)."""

import re
from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table, unique
from microcredit.text.typography import typeset

# Telegram's rule for a command (core.telegram.org/bots/api#botcommand).
_NAME = re.compile(r"[a-z0-9_]{1,32}")
# Messenger's for the title of a menu's item (developers.facebook.com, persistent menu); Telegram takes 256.
_DESCRIPTION_LIMIT = 30


@dataclass(frozen=True)
class Command:
    """What a person may ask by a command or a menu: its name, the topic it stands for, and what the menu says of it."""

    name: str
    topic: str
    description: str


def read_commands(path: Path, problems: Problems) -> tuple[Command, ...]:
    """Reads the commands, in the menu's order; a name or a description that a platform refuses is noted in `problems`."""
    columns = ("commande", "sujet", "description")
    rows = unique(read_table(path, columns, columns, problems), "commande", problems)
    for row in rows:
        if not _NAME.fullmatch(row["commande"]):
            remedy = "écrivez 32 lettres minuscules sans accent, chiffres ou « _ » au plus"
            problems.add(path, row.line, f"la commande « {row['commande']} » ne peut pas servir", remedy)
        if len(row["description"]) > _DESCRIPTION_LIMIT:
            remedy = f"{_DESCRIPTION_LIMIT} caractères au plus"
            problems.add(path, row.line, f"la description « {row['description']} » est trop longue", remedy)
    return tuple(Command(row["commande"], row["sujet"], typeset(row["description"])) for row in rows)
